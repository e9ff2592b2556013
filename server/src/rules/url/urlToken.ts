import { splitToken } from '../../domain/channel/condaToken';
import type { FileKind } from '../../domain/file/fileKind';
import { maskUrl } from '../../domain/secret/redactUrl';
import { meantTokens } from '../../domain/token/meantToken';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import { adviceAt } from '../secret/secretFormat';
import type { UrlRule } from './urlRule';
import { isReadByConda, type UrlSubject } from './urlSubject';

const NO_TOKEN: RuleRow = {
  code: 'url/no-token',
  severity: 'warning',
  title: 'Nothing stands behind /t/',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t//main\n' },
};
const NO_CHANNEL: RuleRow = {
  code: 'url/no-channel',
  severity: 'warning',
  title: 'No channel stands behind the token',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t/abc-123\n' },
};
const TOKEN_CUT: RuleRow = {
  code: 'url/token-cut',
  severity: 'error',
  title: 'conda cuts the token and glues its rest to the address',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t/abc_def/main\n' },
};
const PLACEHOLDER: RuleRow = {
  code: 'url/placeholder',
  severity: 'warning',
  title: 'A placeholder stands where the token belongs',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t/<TOKEN>/main\n' },
};
const SECOND_TOKEN: RuleRow = {
  code: 'url/second-token',
  severity: 'warning',
  title: 'conda takes only the first of two tokens',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t/abc-1/t/abc-2/main\n' },
};

/** What stands in the place of the token, and behind it. */
export const urlToken: UrlRule = {
  rows: [NO_TOKEN, NO_CHANNEL, TOKEN_CUT, PLACEHOLDER, SECOND_TOKEN],
  checkUrl(subject, { fileKind }) {
    if (!subject.token || ['pattern', 'text', 'address'].includes(subject.role)) return [];
    // A manual shows where the reader's own token belongs.
    if (fileKind === 'markdown' && subject.token.kind === 'placeholder') return [];
    const found = [oneToken(subject, fileKind), behindToken(subject), twoTokens(subject)];
    return found.filter((problem) => problem !== undefined);
  },
};

function oneToken(subject: UrlSubject, fileKind: FileKind): Problem | undefined {
  const { token, spot } = subject;
  if (token?.kind === 'empty') {
    // conda reads the address a second time, and then takes a token that stands behind the empty one.
    if (/^\/+t\/[^/?#]/.test(subject.value.slice(token.end))) return undefined;
    const { writes } = adviceAt(fileKind, subject.reference, VARIABLE);
    const advice = writes === undefined ? 'Remove "/t/".' : `Put ${writes} there, or remove "/t/".`;
    const message = `There is no token behind /t/ in ${subject.shown}: the channel is asked without one. ${advice}`;
    // Where no channel follows, a token alone mends nothing.
    const opens = subject.role !== 'channel' || /^\/+[^/?#]/.test(subject.value.slice(token.end));
    const choices = [opens ? withVariable(subject, writes) : undefined, withoutToken(subject)];
    return report(NO_TOKEN, spot, message, { choices });
  }
  if (token?.kind === 'placeholder') {
    const cut = isReadByConda(subject.reference) ? cutWords(subject) : undefined;
    const what = cut ?? 'The server refuses it.';
    const { words, writes } = adviceAt(fileKind, subject.reference, VARIABLE);
    const advice =
      writes === undefined ? `Do not put a token there: ${words}.` : `Put ${writes} in its place.`;
    const message = `"${token.text}" is a placeholder. ${what} ${advice}`;
    return report(PLACEHOLDER, spot, message, { replacement: withVariable(subject, writes) });
  }
  const cut = token?.kind === 'literal' && isReadByConda(subject.reference) ? cutWords(subject) : undefined;
  if (cut === undefined) return undefined;
  const advice = 'Use a token of letters, digits and dashes, as Anaconda Server issues them.';
  return report(
    TOKEN_CUT,
    spot,
    `A token ends for conda at the first character that is not a letter, digit or dash. ${cut} ${advice}`,
  );
}

/** What becomes of a token that conda does not take whole; undefined when it takes it whole. */
function cutWords({ token, text }: UrlSubject): string | undefined {
  const { token: taken } = splitToken(text);
  if (!token || taken === null || taken.length === token.text.length) return undefined;
  const before = maskUrl(text.slice(0, text.indexOf('/t/')));
  const first = token.text.charAt(taken.length);
  return `conda cuts it at "${first}", adds the rest to "${before}" and asks that address.`;
}

function behindToken(subject: UrlSubject): Problem | undefined {
  const { token, role, spot } = subject;
  if (role !== 'channel' || !token || token.kind === 'empty' || !isReadByConda(subject.reference))
    return undefined;
  if (subject.hasDocsForm) return undefined;
  const { channel } = subject.found;
  if (channel?.scheme === null || channel?.name !== '' || channel.type === 'MultiChannel') return undefined;
  const message = `No channel stands behind the token in ${subject.shown}: conda takes the part behind /t/ for the token and asks the server's root for packages. Write https://HOST/t/TOKEN/CHANNEL.`;
  return report(NO_CHANNEL, spot, message);
}

function twoTokens(subject: UrlSubject): Problem | undefined {
  const { value, token, spot } = subject;
  if (value.indexOf('/t/') === value.lastIndexOf('/t/') && !value.startsWith('t/')) return undefined;
  const [first, second] = meantTokens(value.split(/[?#]/, 1)[0] ?? '');
  if (!second || !token || first?.kind === 'empty' || second.kind === 'empty') return undefined;
  const message = `${subject.shown} holds two tokens: conda takes the first one and leaves the second in the name of the channel. Keep one.`;
  return report(SECOND_TOKEN, spot, message);
}

/** The variable that is proposed for a token of which nothing is known. */
export const VARIABLE = 'ANACONDA_TOKEN';

/** The value without `/t/` and what stands behind it up to the next slash. */
export function withoutToken({ value, token }: UrlSubject): string | undefined {
  if (!token || !value.startsWith('/t/', token.start - 3)) return undefined;
  return value.slice(0, token.start - 3) + value.slice(token.end);
}

/** The value with what its format writes in the token's place; undefined where nothing puts a variable in. */
export function withVariable(
  { value, token, reference }: UrlSubject,
  writes: string | undefined,
): string | undefined {
  if (!token || writes === undefined || !reference.expandsEnvironment) return undefined;
  return `${value.slice(0, token.start)}${writes}${value.slice(token.end)}`;
}
