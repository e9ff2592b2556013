import { isChannelPath } from '../../domain/channel/channelPath';
import { readBaseUrl } from '../../domain/channel/channelUrl';
import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import { hasScheme } from '../../domain/python/pythonUrl';
import { maskUrl } from '../../domain/secret/redactUrl';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import { rawPassword } from '../secret/secretSubject';
import { foreignExpression } from './urlEnvironment';
import type { UrlRule } from './urlRule';
import { isReadByConda, type UrlSubject } from './urlSubject';

const SCHEME_CASE: RuleRow = {
  code: 'url/scheme-case',
  severity: 'error',
  title: 'conda knows schemes only in lower case',
  example: { fileKind: 'condarc', text: 'channels:\n  - HTTPS://conda.example.com/main\n' },
};
const NO_SCHEME: RuleRow = {
  code: 'url/no-scheme',
  severity: 'error',
  title: 'A URL without a scheme is a channel name to conda',
  example: { fileKind: 'condarc', text: 'channels:\n  - conda.example.com/t/abc-123/main\n' },
};
const NO_HOST: RuleRow = {
  code: 'url/no-host',
  severity: 'error',
  title: 'A URL without a host is a folder to conda',
  example: { fileKind: 'condarc', text: 'channels:\n  - https:///conda.example.com/main\n' },
};
const BAD_PORT: RuleRow = {
  code: 'url/bad-port',
  severity: 'error',
  title: 'conda stops at a port that is no number',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com:port/main\n' },
};
const IPV6: RuleRow = {
  code: 'url/ipv6',
  severity: 'error',
  title: 'conda cannot use IPv6 addresses',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://[2001:db8::1]/main\n' },
};
const UNREADABLE: RuleRow = {
  code: 'url/unreadable',
  severity: 'error',
  title: 'conda stops at a URL it cannot decode',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/a%FFb\n' },
};
const INSECURE: RuleRow = {
  code: 'url/insecure-http',
  severity: 'warning',
  title: 'Plain http shows the token to everyone on the way',
  example: { fileKind: 'condarc', text: 'channels:\n  - http://conda.example.com/main\n' },
};
const QUERY_DROPPED: RuleRow = {
  code: 'url/query-dropped',
  severity: 'warning',
  title: 'conda drops what stands behind ? or #',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/main?tier=gold\n' },
};

/** Scheme, host, port and query of a channel's address. */
export const urlAddress: UrlRule = {
  rows: [SCHEME_CASE, NO_SCHEME, NO_HOST, BAD_PORT, IPV6, UNREADABLE, INSECURE, QUERY_DROPPED],
  checkUrl(subject, { fileKind }) {
    // What allow and deny lists name is read as a channel, and nothing of it is asked.
    if (subject.role === 'pattern') {
      const unread = /^(?:allow|white|deny)list_channels$/.test(subject.reference.list)
        ? failure(subject)
        : undefined;
      return unread ? [unread] : [];
    }
    if (subject.role === 'address') return [];
    const fails = fileKind === 'markdown' && hasWordForPort(subject) ? undefined : failure(subject);
    const ofConda = isReadByConda(subject.reference) ? [scheme(subject), fails, query(subject)] : [];
    return [...ofConda, plainHttp(subject)].filter((problem) => problem !== undefined);
  },
};

const AS_NAME =
  'conda takes the whole text for the name of a channel and asks channel_alias for it, by default https://conda.anaconda.org; a token in it is sent there.';

function scheme(subject: UrlSubject): Problem | undefined {
  const { text, value, spot } = subject;
  if (hasScheme(text)) return noHost(subject);
  if (isChannelPath(text)) return folder(subject);
  const written = /^[A-Za-z][A-Za-z0-9]{0,11}:\/\//.exec(value)?.[0];
  if (written !== undefined) {
    const lowered = written.toLowerCase() + value.slice(written.length);
    const replacement = withHost(lowered);
    return report(
      SCHEME_CASE,
      spot,
      `"${written}" is no scheme to conda: ${AS_NAME} Write "${written.toLowerCase()}".`,
      { replacement },
    );
  }
  const likeness = urlLikeness(subject);
  if (!likeness) return undefined;
  const replacement = repaired(value);
  const hint = replacement === undefined ? 'https://' : maskUrl(replacement);
  return report(
    NO_SCHEME,
    spot,
    `${subject.shown} does not begin with a scheme that conda knows: ${AS_NAME} Write ${hint}.`,
    { replacement, ...(likeness === 'certain' ? {} : { severity: 'warning' }) },
  );
}

/** `https:///host/main`, of which conda makes a folder. */
function noHost(subject: UrlSubject): Problem | undefined {
  const { text, value, role, spot } = subject;
  if (role !== 'channel' || !WITHOUT_HOST.test(text)) return undefined;
  if (subject.found.channel?.scheme !== 'file') return undefined;
  const meant = withHost(value);
  const replacement = meant === value ? undefined : meant;
  const advice = replacement === undefined ? 'https://HOST/CHANNEL' : maskUrl(replacement);
  const message = `No host stands in ${subject.shown}: conda takes it for a folder of this machine and asks file://. Write ${advice}.`;
  return report(NO_HOST, spot, message, { replacement });
}

const WITHOUT_HOST = /^(?!file:)[a-z0-9]+:\/\/(?:[^/?#]*@)?\//;

/** A URL with a host behind its scheme, which may stand behind too many slashes; undefined where none follows. */
function withHost(url: string): string | undefined {
  if (url.startsWith('file:')) return url;
  const [, scheme, rest] = /^([a-z0-9]+:\/\/)\/*([^/?#].*)$/s.exec(url) ?? [];
  return scheme === undefined || rest === undefined ? undefined : scheme + rest;
}

/** `/t/TOKEN/main` and `//host/main`, which are meant as a part of a URL and are folders to conda. */
function folder(subject: UrlSubject): Problem | undefined {
  const { text, value, token, role, spot } = subject;
  const host = /^\/\/[\w.-]+\.[a-z]{2,}(?::[0-9]+)?\//i.test(text);
  const holdsToken = /^\/(?:\/[^/]+\/)?t\//.test(value) && token !== undefined && token.kind !== 'empty';
  if (role === 'base' || (!host && !holdsToken)) return undefined;
  const replacement = host ? `https:${value}` : undefined;
  const advice = replacement === undefined ? 'https://HOST in front of it' : maskUrl(replacement);
  const message = `conda takes ${subject.shown} for a folder of this machine and asks file://. Write ${advice}.`;
  return report(NO_SCHEME, spot, message, { replacement, ...(holdsToken ? {} : { severity: 'warning' }) });
}

/** Whether a name is meant as a URL: it has `://` or a token in it, or only a host in front of a path, as a name may. */
function urlLikeness({ text, token, role }: UrlSubject): 'certain' | 'likely' | undefined {
  if (role === 'base') return undefined;
  if (text.includes('://') || /^\s*https?:/i.test(text)) return 'certain';
  const host = /^(?:localhost|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|[\w.-]+(?=:))(?::[0-9]+)?\//i.test(text);
  if (!host) return undefined;
  return token !== undefined && token.kind !== 'empty' ? 'certain' : 'likely';
}

function repaired(value: string): string | undefined {
  const bare = value
    .trim()
    .replaceAll('\\', '/')
    .replace(/^<(.*)>$/s, '$1');
  const schemed = /^(https?):\/*(?=[^/])/i.exec(bare);
  if (schemed) return `${(schemed[1] ?? 'https').toLowerCase()}://${bare.slice(schemed[0].length)}`;
  return bare.includes('://') || !/^[\w.-]+(?::[0-9]+)?\//.test(bare) ? undefined : `https://${bare}`;
}

/** Whether a word stands for the port, as in documentation, where the reader is to put the number in. */
function hasWordForPort({ text }: UrlSubject): boolean {
  return /^https?:\/\/(?:[^/?#@]*@)?[^/?#@:]+:(?:\{[^{}/]{1,40}\}|<[^<>/]{1,40}>|[a-z_]{2,40})(?:\/|$)/i.test(
    text,
  );
}

function failure(subject: UrlSubject): Problem | undefined {
  const { text, role, spot } = subject;
  if (subject.hasDocsForm) return undefined;
  const error = role === 'base' ? baseError(text) : (subject.found.failure?.message ?? null);
  const bracket = /^[a-z0-9]+:\/\/(?:[^/?#]*@)?\[/.test(text);
  if (error === null) {
    if (!bracket) return undefined;
    const message = `conda drops the brackets of the IPv6 address in ${subject.shown} and asks a host that does not exist. Use a host name or an IPv4 address.`;
    return report(IPV6, spot, message);
  }
  // Of a variable that nobody replaces, it is told what conda does there.
  if (text.includes('${') || (role === 'channel' && foreignExpression(subject))) return undefined;
  const stops = `Every conda command that reads channels stops here with an error`;
  const password = rawPassword(subject.value);
  if (password) {
    const { value } = subject;
    const written = value.slice(password.start, password.end);
    const replacement =
      value.slice(0, password.start) + encodeURIComponent(written) + value.slice(password.end);
    const message = `The password in ${subject.shown} holds a "/", "?" or "#" as it is, where the host ends for conda. ${stops}. Percent-encode it: %2F for "/", %3F for "?", %23 for "#".`;
    return report(UNREADABLE, spot, message, { replacement });
  }
  if (error.includes('Port ')) {
    return report(
      BAD_PORT,
      spot,
      `The port in ${subject.shown} is no number from 0 to 65535. ${stops}. Write the port as a number, or leave it out.`,
      { choices: [withoutPort(subject.value)] },
    );
  }
  if (bracket)
    return report(
      IPV6,
      spot,
      `The IPv6 address in ${subject.shown} is not well-formed. ${stops}. Use a host name.`,
    );
  const advice = 'Percent-encode the name as UTF-8, or use plain letters.';
  return report(UNREADABLE, spot, `conda cannot decode ${subject.shown}. ${stops}. ${advice}`);
}

function withoutPort(value: string): string | undefined {
  const [, before, port = ''] =
    /^([a-z0-9]+:\/\/(?:[^/?#@]*@)?[^/?#@:[\]]+)(:[^/?#@:]*)(?:[/?#]|$)/i.exec(value) ?? [];
  return before === undefined ? undefined : before + value.slice(before.length + port.length);
}

function baseError(text: string): string | null {
  const base = orFailure(() => readBaseUrl(text));
  return base instanceof CondaFailure ? base.message : null;
}

function plainHttp(subject: UrlSubject): Problem | undefined {
  const { text, value, spot } = subject;
  const authority = /^http:\/\/([^/?#]*)/.exec(text)?.[1];
  if (authority === undefined || isLoopback(authority)) return undefined;
  const carries = /\/t\/[^/]|@/.test(value) ? 'the token or password in it' : 'what is asked and sent';
  const replacement = /:[0-9]+$/.test(authority) ? undefined : value.replace(/^http:/, 'https:');
  return report(
    INSECURE,
    spot,
    `${subject.shown} is plain http: everyone on the way can read ${carries}, and change the packages. Use https.`,
    { replacement },
  );
}

function isLoopback(authority: string): boolean {
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:[0-9]*$/, '');
  return /^(?:localhost|.*\.localhost|127(?:\.[0-9]+){3}|0\.0\.0\.0|\[::1\])$/i.test(host);
}

function query(subject: UrlSubject): Problem | undefined {
  const { text, value, role, spot } = subject;
  const at = value.search(/[?#]/);
  if (role !== 'channel' || at < 0 || rawPassword(value) || !/^[a-z0-9]+:\/\/[^?#]*[?#]/.test(text))
    return undefined;
  // Of a variable with a default or a message in it another rule speaks.
  if (text.includes('${')) return undefined;
  const what = value[at] === '?' ? 'the query' : 'the part behind #';
  const replacement = value.includes('/t/', at) ? undefined : value.slice(0, at);
  return report(
    QUERY_DROPPED,
    spot,
    `conda drops ${what} of ${subject.shown} and asks for the rest alone. Remove it; a token belongs behind /t/.`,
    { replacement },
  );
}
