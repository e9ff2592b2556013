import { withoutTrailingSlashes } from '../../domain/channel/condaToken';
import { maskUrl } from '../../domain/secret/redactUrl';
import { report } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import type { UrlRule } from './urlRule';

const ROW: RuleRow = {
  code: 'url/doubled-name',
  severity: 'warning',
  title: 'The name of a custom channel stands in its base URL as well',
  example: {
    fileKind: 'condarc',
    text: 'custom_channels:\n  internal: https://conda.example.com/internal\n',
  },
};

/** `custom_channels` maps a name to a base URL, to which conda adds the name. */
export const urlDoubledName: UrlRule = {
  rows: [ROW],
  checkUrl(subject) {
    const { name } = subject.reference;
    if (!name || !subject.reference.list.startsWith('custom_channels')) return [];
    const base = withoutTrailingSlashes(subject.value);
    if (!base.endsWith(`/${name}`)) return [];
    const replacement = base.slice(0, -name.length - 1);
    const message = `conda adds the name to the base URL and asks ${maskUrl(base)}/${name}. Write ${maskUrl(replacement)}.`;
    return [report(ROW, subject.spot, message, { replacement })];
  },
};
