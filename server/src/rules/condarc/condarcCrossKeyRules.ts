import { condarcParameter } from '../../domain/condarc/condarcParameter';
import { isTrue } from '../../domain/condarc/condarcParameterValue';
import type { Located } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import type { Problem } from '../engine/problem';
import { keyLocationOf, report, valueLocationOf } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import type { CondarcRule } from './condarcRule';

type Entry = Located<EntryReference>;

const KEYS_DISAGREE: RuleRow = {
  code: 'condarc/keys-disagree',
  severity: 'error',
  title: 'Two parameters cannot be as they are together',
  example: { fileKind: 'condarc', text: 'always_copy: true\nalways_softlink: true\n' },
};

/** The two demands that conda makes on several parameters at once (`Context.post_build_validation`). */
export const condarcCrossKeyRules: CondarcRule = {
  rows: [KEYS_DISAGREE],
  checkWhole({ parameters, fatal }) {
    if (fatal) return [];
    const named = (name: string): Entry | undefined =>
      parameters.find(({ item }) => condarcParameter(item.path[0] ?? '')?.name === name);
    return [
      ...linking(named('always_copy'), named('always_softlink')),
      ...certificate(named('client_ssl_cert_key'), named('client_ssl_cert')),
    ];
  },
};

function linking(copy: Entry | undefined, softlink: Entry | undefined): readonly Problem[] {
  if (!copy || !softlink || !isOn(copy) || !isOn(softlink)) return [];
  const message =
    '"always_copy" and "always_softlink" exclude each other; conda stops with an error. Turn one off.';
  const related = [{ ...keyLocationOf(copy), message: '"always_copy" is on here' }];
  return [report(KEYS_DISAGREE, valueLocationOf(softlink), message, { related, choices: ['false'] })];
}

function certificate(key: Entry | undefined, cert: Entry | undefined): readonly Problem[] {
  if (!key || !isText(key) || (cert && isText(cert))) return [];
  const message =
    '"client_ssl_cert_key" needs "client_ssl_cert" beside it; conda stops with an error unless another of its files gives one.';
  return [report(KEYS_DISAGREE, keyLocationOf(key), message)];
}

function isOn({ item }: Entry): boolean {
  return item.shape === 'scalar' && item.scalar !== 'null' && isTrue(item.value);
}

function isText({ item }: Entry): boolean {
  return (
    item.shape === 'scalar' &&
    item.scalar !== 'null' &&
    !['', 'none'].includes(item.value.trim().toLowerCase())
  );
}
