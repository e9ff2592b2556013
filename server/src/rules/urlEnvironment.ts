import { environmentReferences, type EnvironmentReference } from '../domain/environmentExpansion';
import type { FileKind } from '../readers/fileKind';
import type { SecretReference } from '../readers/reference';
import { addressIn, secretIn } from './condarcSecrets';
import type { Problem } from './problem';
import { report } from './report';
import type { ReferenceRule, RuleContext, RuleRow } from './rule';
import { adviceAt, sentence } from './secretFormat';
import type { UrlRule } from './urlRule';
import { isScript, urlSubject, type UrlSubject } from './urlSubject';

const withDefault: RuleRow = {
  code: 'url/env-default',
  severity: 'error',
  title: 'conda knows no defaults for variables',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t/${TOKEN:-none}/main\n' },
};
const notExpanded: RuleRow = {
  code: 'url/env-not-expanded',
  severity: 'warning',
  title: 'Variables are not replaced here',
  example: {
    fileKind: 'condarc',
    text: 'migrated_channel_aliases:\n  - https://conda.example.com/t/${TOKEN}\n',
  },
};

/** Variables of the environment in a channel URL; scripts are not judged, for their shell reads them first. */
export const urlEnvironment: UrlRule & ReferenceRule = {
  rows: [withDefault, notExpanded],
  checkUrl(subject, { fileKind }) {
    if (isScript(fileKind) || subject.role === 'text') return [];
    return [judgeVariables(subject, fileKind)].filter((problem) => problem !== undefined);
  },
  check({ line, item }, context) {
    if (item.kind !== 'entry') return [];
    const address = addressIn(item, context.fileKind);
    const subject = address && urlSubject(line, address);
    const secret = secretIn(item, context.fileKind);
    if (subject) return urlEnvironment.checkUrl(subject, context);
    return secret ? judgeSecret(secret, context) : [];
  },
};

/** A password or token of a condarc that is to come from a variable where conda puts none in. */
function judgeSecret(item: SecretReference, { fileKind }: RuleContext): readonly Problem[] {
  const [first] = environmentReferences(item.value);
  if (!first) return [];
  const written = item.value.slice(first.start, first.end);
  const advice = sentence(adviceAt(fileKind, item, first.name).words);
  const message = `conda replaces no variables here: ${written} is handed on as it stands. ${advice}`;
  return [report(notExpanded, { line: 0, place: item.place }, message)];
}

function judgeVariables(subject: UrlSubject, fileKind: FileKind): Problem | undefined {
  const { reference, value, spot } = subject;
  const variables = environmentReferences(value);
  const stays = variables.find((variable) => !isReplaced(variable, subject));
  if (stays) {
    const place = reference.list === '' ? 'here' : `in ${reference.list}`;
    const written = value.slice(stays.start, stays.end);
    const advice = standsForSecret(subject, stays.start)
      ? sentence(adviceAt(fileKind, reference, stays.name.toUpperCase()).words)
      : 'Write what it stands for.';
    const none = reference.expandsEnvironment ? 'only ${NAME} in capitals' : 'no variables';
    const message = `${reference.reader} replaces ${none} ${place}: ${written} is sent as it stands. ${advice}`;
    return report(notExpanded, spot, message);
  }
  const given = variables.find(({ name }) => /^\w+[^\w]/.test(name));
  if (!given) return undefined;
  const name = /^\w+/.exec(given.name)?.[0] ?? '';
  const replacement = `${value.slice(0, given.start)}\${${name}}${value.slice(given.end)}`;
  const message = `conda takes all between the braces in ${subject.shown} for the name of a variable, finds none and reads the text as it stands. Write \${${name}} and set the variable.`;
  return report(withDefault, spot, message, { replacement });
}

/** Whether the reader puts a variable in: pip knows only `${NAME}` in capitals (`pip/_internal/req/req_file.py`). */
function isReplaced({ start, name }: EnvironmentReference, { reference, value }: UrlSubject): boolean {
  if (reference.reader !== 'pip' || !reference.expandsEnvironment) return reference.expandsEnvironment;
  return value.startsWith('${', start) && /^[A-Z0-9_]+$/.test(name);
}

/** Whether what stands at an offset of the value is its token, user or password. */
function standsForSecret({ token, value }: UrlSubject, at: number): boolean {
  if (token && at >= token.start && at < token.end) return true;
  return at < (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.exec(value)?.[0].length ?? 0);
}
