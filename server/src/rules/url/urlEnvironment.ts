import { environmentReferences, type EnvironmentReference } from '../../domain/channel/environmentExpansion';
import type { FileKind } from '../../domain/file/fileKind';
import { variableIn, type TextSpan } from '../../domain/text/notation';
import type { SecretReference } from '../../readers/reference';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { report } from '../engine/report';
import type { ReferenceRule, RuleContext, RuleRow } from '../engine/rule';
import { addressIn, secretIn } from '../secret/condarcSecrets';
import { adviceAt, asSentence } from '../secret/secretFormat';
import type { UrlRule } from './urlRule';
import { isReadByConda, notationsOf, urlSubject, type UrlSubject } from './urlSubject';
import { withoutToken } from './urlToken';

const WITH_DEFAULT: RuleRow = {
  code: 'url/env-default',
  severity: 'error',
  title: 'conda knows no defaults for variables',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t/${TOKEN:-none}/main\n' },
};
const NOT_EXPANDED: RuleRow = {
  code: 'url/env-not-expanded',
  severity: 'warning',
  title: 'Variables are not replaced here',
  example: {
    fileKind: 'condarc',
    text: 'migrated_channel_aliases:\n  - https://conda.example.com/t/${TOKEN}\n',
  },
};

/** Variables and expressions in a channel URL that nobody replaces where they stand. */
export const urlEnvironment: UrlRule & ReferenceRule = {
  rows: [WITH_DEFAULT, NOT_EXPANDED],
  checkUrl(subject, { fileKind }) {
    if (subject.role === 'text') return [];
    const foreign = foreignExpression(subject);
    const problem = foreign
      ? notReplaced(subject, foreign)
      : (plainVariable(subject, fileKind) ?? onWindowsOnly(subject));
    return problem ? [problem] : [];
  },
  check({ item }, context) {
    if (item.kind !== 'entry') return NO_PROBLEMS;
    const address = addressIn(item, context.fileKind);
    const subject = address && urlSubject(address);
    if (subject) return urlEnvironment.checkUrl(subject, context);
    const secret = secretIn(item, context.fileKind);
    return secret ? judgeSecret(secret, context) : NO_PROBLEMS;
  },
};

/** A password or token of a condarc that is to come from a variable where conda puts none in. */
function judgeSecret(item: SecretReference, { fileKind }: RuleContext): readonly Problem[] {
  const [first] = environmentReferences(item.value);
  if (!first) return [];
  const written = item.value.slice(first.start, first.end);
  const advice = asSentence(adviceAt(fileKind, item, first.name).words);
  const message = `conda replaces no variables here: ${written} is handed on as it stands. ${advice}`;
  return [report(NOT_EXPANDED, { line: 0, place: item.place }, message)];
}

/** Expressions that only some program replaces, how they are shown, and who replaces them. */
const EXPRESSIONS: readonly (readonly [RegExp, string, string])[] = [
  [/\$\{\{[^\n]{0,300}?\}\}/, '${{ … }}', 'GitHub Actions, Azure Pipelines or rattler-build'],
  [/\$\[\[[^\n]{0,300}?\]\]/, '$[[ … ]]', 'GitLab CI'],
  [/\$\[[^\n]{0,300}?\]/, '$[ … ]', 'Azure Pipelines'],
  [/\$\([^)\n]{0,300}\)/, '$( … )', 'a shell or Azure Pipelines'],
  [/`[^`\n]{1,300}`/, '`…`', 'a shell'],
  [/(?<!%)%(?![\dA-F]{2}%)[A-Za-z_]\w*%(?!%)/i, '%NAME%', 'cmd.exe'],
];

/** Most values hold nothing of that kind, which one look tells. */
const MAY_HOLD_EXPRESSION = /[`%]|\$(?:\{\{|[[(]|\{?env:)/i;

/** To other shells this is a variable `env` and the name behind it. */
const OF_POWERSHELL = /\$\{?env:[A-Za-z_]\w*\}?/i;

/** What a program would replace that does not read this text: how it is written, shown, and which program. */
interface ForeignExpression {
  readonly match: RegExpExecArray;
  readonly shown: string;
  readonly who: string;
}

/** The first expression of a URL that only another program than its reader replaces. */
export function foreignExpression(subject: UrlSubject): ForeignExpression | undefined {
  const { value, reference, replaced } = subject;
  if (!MAY_HOLD_EXPRESSION.test(value)) return undefined;
  const variable = OF_POWERSHELL.exec(value);
  if (variable && !notationsOf(reference).includes('powershell'))
    return { match: variable, shown: '$env:NAME', who: 'PowerShell' };
  for (const [expression, shown, who] of EXPRESSIONS) {
    const match = expression.exec(value);
    if (match && !replaced.some((stretch) => covers(stretch, match.index))) return { match, shown, who };
  }
  return undefined;
}

function notReplaced(subject: UrlSubject, { match, shown, who }: ForeignExpression): Problem {
  const { value, reference, spot } = subject;
  const name = /[A-Za-z_]\w*(?=[^A-Za-z_]*$)/.exec(match[0])?.[0] ?? 'ANACONDA_TOKEN';
  const variable = variableIn(notationsOf(reference), name);
  const before = value.slice(0, match.index);
  const replacement =
    variable && /^\W*(?:\w+[.:]){0,3}\w+\W*$/.test(match[0])
      ? before + variable + value.slice(match.index + match[0].length)
      : undefined;
  const advice =
    variable === undefined
      ? `Let the tool that replaces it write this file.`
      : `Write ${variable} and set that variable.`;
  const stops = isReadByConda(reference) && subject.role === 'channel' && subject.found.failure !== null;
  const fate = stops
    ? 'it stays as it stands, and every conda command that reads channels stops here with an error'
    : `${reference.reader} sends it as it stands`;
  const message = `${shown} is replaced by ${who}, and nothing of that reads this text: ${fate}. ${advice}`;
  return report(NOT_EXPANDED, spot, message, { replacement, ...(stops ? { severity: 'error' } : {}) });
}

function covers({ start, end }: TextSpan, at: number): boolean {
  return start <= at && at < end;
}

/** Those that begin in none of some stretches; both in the order of the text. */
function outside<T extends TextSpan>(variables: readonly T[], stretches: readonly TextSpan[]): readonly T[] {
  let next = 0;
  return variables.filter(({ start }) => {
    while ((stretches[next]?.end ?? Infinity) <= start) next += 1;
    return (stretches[next]?.start ?? Infinity) > start;
  });
}

function plainVariable(subject: UrlSubject, fileKind: FileKind): Problem | undefined {
  const { reference, value, replaced, spot } = subject;
  // Which variables pip replaces, it tells by their names.
  const isPip = reference.reader === 'pip' && !reference.notations;
  const written = environmentReferences(value);
  const variables = isPip ? written : outside(written, replaced);
  const stays = variables.find((variable) => !isReplaced(variable, subject));
  if (stays) {
    const place = reference.list === '' ? 'here' : `in ${reference.list}`;
    const kept = value.slice(stays.start, stays.end);
    const advice = standsForSecret(subject, stays.start)
      ? asSentence(adviceAt(fileKind, reference, stays.name.toUpperCase()).words)
      : 'Write what it stands for.';
    const none = reference.expandsEnvironment ? 'only ${NAME} in capitals' : 'no variables';
    const message = `${reference.reader} replaces ${none} ${place}: ${kept} is sent as it stands. ${advice}`;
    const inCapitals = `${value.slice(0, stays.start)}\${${stays.name.toUpperCase()}}${value.slice(stays.end)}`;
    return reference.expandsEnvironment
      ? report(NOT_EXPANDED, spot, message, { replacement: inCapitals })
      : report(NOT_EXPANDED, spot, message, { choices: [withoutSecret(subject, stays, fileKind)] });
  }
  const given = variables.find(({ name }) => /^\w+[^\w]/.test(name));
  if (!given) return undefined;
  const name = /^\w+/.exec(given.name)?.[0] ?? '';
  const replacement = `${value.slice(0, given.start)}\${${name}}${value.slice(given.end)}`;
  const message = `conda takes all between the braces in ${subject.shown} for the name of a variable, finds none and reads the text as it stands. Write \${${name}} and set the variable.`;
  return report(WITH_DEFAULT, spot, message, { replacement });
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

/** The URL without the variable of its secret, where the format's own way to give one is to log in. */
function withoutSecret(subject: UrlSubject, at: TextSpan, fileKind: FileKind): string | undefined {
  const { value, token, reference } = subject;
  if (!adviceAt(fileKind, reference, 'NAME').without || !standsForSecret(subject, at.start)) return undefined;
  if (token && at.start >= token.start && at.end <= token.end) return withoutToken(subject);
  return value.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, '$1');
}

/** `%NAME%` in a file of conda's own: Python replaces it on Windows and leaves it as text elsewhere. */
function onWindowsOnly({ reference, value, replaced, spot }: UrlSubject): Problem | undefined {
  if (reference.notations || !value.includes('%')) return undefined;
  const found = replaced.find(({ start }) => value[start] === '%');
  if (!found) return undefined;
  const name = value.slice(found.start + 1, found.end - 1);
  const replacement = `${value.slice(0, found.start)}\${${name}}${value.slice(found.end)}`;
  const message = `conda replaces %${name}% on Windows alone and sends it as it stands elsewhere. Write \${${name}}, which it replaces everywhere.`;
  return report(NOT_EXPANDED, spot, message, { severity: 'information', replacement });
}
