import type { FoundChannel } from '../../domain/channel/channel';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import type { UrlRule } from './urlRule';
import { isReadByConda, type UrlSubject } from './urlSubject';

const ROW: RuleRow = {
  code: 'url/default-name',
  severity: 'warning',
  title: 'The channel "default" is none of "defaults"',
  example: { fileKind: 'condarc', text: 'channels: [default]\n' },
};

/** What people write who mean `defaults`. */
const NAME = 'default';

/** `default` where `defaults` is meant; in a condarc, whose settings count, the rule on lists says it. */
export const urlDefaultName: UrlRule = {
  rows: [ROW],
  checkUrl(subject, { fileKind }) {
    // To read a channel takes longer than all the rest.
    if (subject.value !== NAME || fileKind === 'condarc') return [];
    if (subject.role !== 'channel' || !isReadByConda(subject.reference)) return [];
    return defaultName(subject, subject.found);
  },
};

/** The problem of a channel named `default` that conda asks anaconda.org for. */
export function defaultName({ value, spot }: UrlSubject, { channel }: FoundChannel): readonly Problem[] {
  if (value !== NAME || channel?.location !== 'conda.anaconda.org') return [];
  const message =
    'conda asks https://conda.anaconda.org/default, which is nobody\'s official channel; its own channels are called "defaults".';
  return [report(ROW, spot, message, { replacement: 'defaults' })];
}
