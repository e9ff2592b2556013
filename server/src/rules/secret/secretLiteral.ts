import type { FileKind } from '../../domain/file/fileKind';
import { tokenTextKind } from '../../domain/token/meantToken';
import type { Located } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { report, locationOf } from '../engine/report';
import type { ReferenceRule, RuleContext, RuleRow } from '../engine/rule';
import type { UrlRule } from '../url/urlRule';
import { isReadByConda, urlSubject, type UrlSubject } from '../url/urlSubject';
import { VARIABLE, withVariable } from '../url/urlToken';
import { addressIn, secretIn } from './condarcSecrets';
import { adviceAt } from './secretFormat';
import {
  exposure,
  hasLiteralCredentials,
  hasLiteralToken,
  isInHistory,
  isPrintedInClear,
} from './secretSubject';

const LITERAL: RuleRow = {
  code: 'secret/literal-token',
  severity: 'warning',
  title: 'A token stands in plain text in a file',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t/abc-123/main\n' },
};
const BASIC_AUTH: RuleRow = {
  code: 'secret/basic-auth',
  severity: 'warning',
  title: 'A password stands in plain text in a URL, a netrc or a header',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://user:password1@conda.example.com/main\n' },
};
const PRINTED: RuleRow = {
  code: 'secret/printed-in-clear',
  severity: 'warning',
  title: 'conda prints the secret in plain text',
  example: { fileKind: 'condarc', text: 'channel_alias: https://conda.example.com/t/abc-123\n' },
};
const COMMENT: RuleRow = {
  code: 'secret/in-comment',
  severity: 'warning',
  title: 'A comment holds a token',
  example: {
    fileKind: 'condarc',
    text: '# - https://conda.example.com/t/0123456789abcdef0123456789abcdef0123456789abcdef/main\nchannels: []\n',
  },
};

/** The parameters that `conda config --show` prints as channels, without token and login. */
const SHOWN_WITHOUT_TOKEN =
  /^(?:channel_alias|custom_channels|default_channels|custom_multichannels|migrated_channel_aliases)(?:\.|$)/;

/** Tokens and passwords that stand in a file as they are. Placeholders and variables are none. */
export const secretLiteral: UrlRule & ReferenceRule = {
  rows: [LITERAL, BASIC_AUTH, PRINTED, COMMENT],
  checkUrl(subject, context) {
    const found = [tokenInUrl(subject, context), password(subject, context), printedInClear(subject)];
    return found.filter((problem) => problem !== undefined);
  },
  check({ line, item }, context) {
    const address = item.kind === 'entry' ? addressIn(item, context.fileKind) : undefined;
    const subject = address && urlSubject(address);
    if (subject) return secretLiteral.checkUrl(subject, context);
    const secret = item.kind === 'entry' ? secretIn(item, context.fileKind) : item;
    const problem = secret && elsewhere({ line, item: secret }, context);
    return problem ? [problem] : NO_PROBLEMS;
  },
};

/** Kinds of files that are made for secrets. */
const STORES: ReadonlySet<FileKind> = new Set(['netrc', 'toml-store', 'token-file']);

/** The docs themselves put token URLs into the user's own conda files, and stores are made for secrets; no repository is. */
function severity(context: RuleContext, secret: string): { severity?: 'hint' } {
  const inStore = STORES.has(context.fileKind) && context.trackedByGit !== true;
  const meantFor = context.userLevel || inStore;
  return meantFor && !isInHistory(secret, context) ? { severity: 'hint' } : {};
}

function tokenInUrl(subject: UrlSubject, context: RuleContext): Problem | undefined {
  const { token, spot, reference } = subject;
  if (!token || !hasLiteralToken(subject)) return undefined;
  const { words, writes } = adviceAt(context.fileKind, reference, variableOf(token.text, context));
  const message = `The token in ${subject.shown} stands here in plain text. ${exposure(context, token.text, words)}`;
  const replacement = withVariable(subject, writes);
  return report(LITERAL, spot, message, { ...severity(context, token.text), replacement });
}

/** The variable of the token when it is one that the vault holds, else one that the user has to set. */
function variableOf(value: string, { facts, fingerprint }: RuleContext): string {
  const mark = fingerprint?.(value);
  const tokens = mark === undefined ? [] : facts.flatMap((server) => server.tokens);
  return tokens.find((token) => token.fingerprint === mark)?.variable ?? VARIABLE;
}

function password(subject: UrlSubject, context: RuleContext): Problem | undefined {
  const { value, spot, reference } = subject;
  if (!hasLiteralCredentials(value)) return undefined;
  const token = /^[a-z][a-z0-9+.-]*:\/\/([^/?#:@]+):x-auth-token@/i.exec(value)?.[1];
  const variable = token === undefined ? PASSWORD : variableOf(token, context);
  const { words } = adviceAt(context.fileKind, reference, variable);
  const message = `The user and password in ${subject.shown} stand here in plain text. ${exposure(context, value, words)}`;
  return report(BASIC_AUTH, spot, message, severity(context, value));
}

function printedInClear(subject: UrlSubject): Problem | undefined {
  const { token, value, reference, role, spot } = subject;
  // A list of a command line is no setting that conda prints.
  const shown = isReadByConda(subject.reference)
    ? role !== 'package'
    : role === 'address' && reference.reader === 'conda';
  if (!shown || reference.list.startsWith('-')) return undefined;
  if (hasLiteralCredentials(value)) {
    const message = `conda hides no passwords: "conda config --show" and its logs print the one in ${subject.shown} in plain text. Use a token, or keep the password in ~/.netrc.`;
    return report(PRINTED, spot, message);
  }
  const whole = token && hasLiteralToken(subject) && /^[a-zA-Z0-9-]+$/.test(token.text) ? token : undefined;
  if (!whole || !isPrintedInClear(value, value.slice(whole.start - 2, whole.end))) return undefined;
  if (whole.start === 2) {
    const message = `conda takes ${subject.shown} for the name of a channel and does not know the token in it: "conda config --show", "conda list" and its logs print it in plain text. Write the whole URL, with a slash behind the token.`;
    return report(PRINTED, spot, message);
  }
  const replacement = whole.end === value.length ? `${value}/` : undefined;
  if (SHOWN_WITHOUT_TOKEN.test(reference.list)) {
    const message = `"conda config --show" leaves the token in ${subject.shown} out, but "--show-sources" and "--get" print it in plain text; a slash behind it hides it there. "--show --json" prints it in any case.`;
    return report(PRINTED, spot, message, { replacement });
  }
  const message = `conda hides a token only when a slash stands behind it: "conda config --show", "--show-sources" and "--get" print the one in ${subject.shown} in plain text. Add a slash at the end. "conda search --json" and "conda info --unsafe-channels" print it in any case.`;
  return report(PRINTED, spot, message, { replacement });
}

function elsewhere(located: Located<Reference>, context: RuleContext): Problem | undefined {
  const { item } = located;
  if (item.kind !== 'secret' || tokenTextKind(item.value) !== 'literal') return undefined;
  const spot = locationOf(located);
  if (item.where === 'comment') {
    const message = `This comment holds a token in plain text. ${exposure(context, item.value, 'remove it')}`;
    return report(COMMENT, spot, message, severity(context, item.value));
  }
  const { words } = adviceAt(context.fileKind, item, variableOf(item.value, context));
  const what = item.where === 'command' ? 'token' : 'secret';
  const message = `A ${what} stands here in plain text. ${exposure(context, item.value, words)}`;
  return report(
    item.where === 'basic-auth' ? BASIC_AUTH : LITERAL,
    spot,
    message,
    severity(context, item.value),
  );
}

/** The variable that is proposed for a password. */
export const PASSWORD = 'CONDA_PASSWORD';
