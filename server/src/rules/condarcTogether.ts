import { condarcParameter } from '../domain/condarcParameter';
import { keySpot, valueSpot, type CondarcNode } from './condarcTree';
import type { Problem } from './problem';
import { report } from './report';
import type { Condarc, CondarcRule } from './condarcRule';
import type { RuleRow } from './rule';

const KEYS_DISAGREE: RuleRow = {
  code: 'condarc/keys-disagree',
  severity: 'error',
  title: 'Two parameters cannot be as they are together',
  example: { fileKind: 'condarc', text: 'always_copy: true\nalways_softlink: true\n' },
};

/** The two demands that conda makes on several parameters at once (`Context.post_build_validation`). */
export const condarcTogether: CondarcRule = {
  rows: [KEYS_DISAGREE],
  check({ nodes, fatal }: Condarc): readonly Problem[] {
    if (fatal) return [];
    const named = (name: string): CondarcNode | undefined =>
      nodes.find(({ key }) => condarcParameter(key)?.name === name);
    return [
      ...linking(named('always_copy'), named('always_softlink')),
      ...certificate(named('client_ssl_cert_key'), named('client_ssl_cert')),
    ];
  },
};

function linking(copy: CondarcNode | undefined, softlink: CondarcNode | undefined): readonly Problem[] {
  if (!copy || !softlink || !isOn(copy) || !isOn(softlink)) return [];
  const message =
    '"always_copy" and "always_softlink" exclude each other; conda stops with an error. Turn one off.';
  const related = [{ ...keySpot(copy), message: '"always_copy" is on here' }];
  return [report(KEYS_DISAGREE, valueSpot(softlink), message, { related })];
}

function certificate(key: CondarcNode | undefined, cert: CondarcNode | undefined): readonly Problem[] {
  if (!key || !isText(key) || (cert && isText(cert))) return [];
  const message =
    '"client_ssl_cert_key" needs "client_ssl_cert" beside it; conda stops with an error unless another of its files gives one.';
  return [report(KEYS_DISAGREE, keySpot(key), message)];
}

/** Whether conda's `boolify` makes this true. */
function isOn({ located: { item } }: CondarcNode): boolean {
  if (item.shape !== 'scalar' || item.scalar === 'null') return false;
  const word = item.value.trim().toLowerCase();
  return !['', 'false', 'off', 'n', 'no', 'non', 'none'].includes(word) && Number(word) !== 0;
}

function isText({ located: { item } }: CondarcNode): boolean {
  return (
    item.shape === 'scalar' &&
    item.scalar !== 'null' &&
    !['', 'none'].includes(item.value.trim().toLowerCase())
  );
}
