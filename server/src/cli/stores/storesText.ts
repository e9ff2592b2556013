import { printable, printablePath } from '../../domain/text/printable';
import type { ShownCredential, ShownStores } from './storesJson';

/** What `stores` says to a person in a terminal. */
export function storesText({ hosts, stores }: ShownStores, host: string | undefined): string {
  const lines = hosts.flatMap(({ host: name, clients }) => [
    name === '*' ? 'Every host' : printable(name),
    ...clients.flatMap(({ client, keyringFirst, credentials }) => [
      `  ${client}`,
      ...credentials.flatMap((one) => credentialLines(one, client).map((line) => `    ${line}`)),
      ...(keyringFirst ? ["    The system's keyring, which is not read here, comes before it."] : []),
    ]),
    '',
  ]);
  const faults = stores.flatMap((store) =>
    store.faults.map((fault) => `  ${printablePath(store.path)}${faultWords(store, fault)}`),
  );
  const none =
    host === undefined ? 'No credentials are stored.' : `No credentials are stored for ${printable(host)}.`;
  return [
    ...(hosts.length === 0 ? [none, ''] : lines),
    ...(faults.length === 0 ? [] : ['Files', ...faults, '']),
  ].join('\n');
}

function faultWords({ store, faultLine }: ShownStores['stores'][number], fault: string): string {
  if (fault !== 'otherFormat' || store !== 'netrc' || faultLine === undefined)
    return `: ${STORE_FAULT_WORDS[fault] ?? fault}`;
  return `:${faultLine}: Python knows no such word, so that conda and pip read nothing of the whole file. Mend or remove the line.`;
}

function credentialLines(one: ShownCredential, client: string): readonly string[] {
  // anaconda-client puts the tokens of conda's files into the header.
  const kind = client === 'anaconda-client' ? 'repoToken' : one.kind;
  const place = one.store === 'environment' ? `$${one.path}` : `${printablePath(one.path)}:${one.line}`;
  const by = one.by === undefined ? '' : ` (${SHADOW_WORDS[one.by] ?? `behind ${printablePath(one.by)}`})`;
  const value = one.value === undefined ? `#${one.fingerprint || 'none'}` : printable(one.value);
  const expires = one.expires === undefined ? '' : `  until ${one.expires.slice(0, 10)}`;
  return [
    `${one.state.padEnd(8)}  ${(KIND_WORDS[kind] ?? kind).padEnd(6)}  ${value}  ${place}${by}`,
    `          for ${printable(one.key === '*' ? 'every host' : one.key)}${expires}`,
    ...one.problems.map((problem) => `          ! ${PROBLEM_WORDS[problem] ?? problem}`),
  ];
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  condaToken: 'path',
  bearer: 'Bearer',
  basic: 'Basic',
  apiKey: 'Bearer',
  repoToken: 'token',
  s3: 'S3',
};

const SHADOW_WORDS: Readonly<Record<string, string>> = {
  url: 'the address has its own',
  handler: 'a handler of channel_settings logs in alone',
  setting: 'add_anaconda_token is off',
};

const PROBLEM_WORDS: Readonly<Record<string, string>> = {
  expired: 'It has expired.',
  whiteSpace:
    'A blank stands around the token, and conda takes it for a part of it. Write the file without it.',
  empty: 'It has no value.',
  unknownKind: 'Its kind is not known here; a newer version of the client may have written it.',
  unread: 'Its client does not come to it: it stops at an entry of the file that is not as it writes them.',
  notForMamba:
    'mamba stops at such a token: it takes letters, digits and "-", and "_" only in the first two places.',
  'neverFound/scheme': 'It is never found: the key is a host without a scheme.',
  'neverFound/noScheme': 'It is never found: the key is an address with https:// before it.',
  'neverFound/port': 'It is never found: the key is a host without a port.',
  'neverFound/path': 'It is never found: the key is a host without a path.',
  'neverFound/case': 'It is never found: hosts are looked for in small letters.',
  'neverFound/wildcard': 'It is never found: a star has no meaning there.',
  'neverFound/bearerPath': 'It is never found: mamba looks for a BearerToken by the host alone.',
  'neverFound/notAHost': 'It is never found: the key names no host.',
};

const STORE_FAULT_WORDS: Readonly<Record<string, string>> = {
  tooOpen: 'others can read it. Make it yours alone: chmod 600',
  notOurs: 'it belongs to another user.',
  unreadable: 'it cannot be read. Check its permissions.',
  notAFile: 'it is no file.',
  linkCircle: 'its link leads to itself. Remove the link.',
  tooLarge: 'it is larger than any store is, and was not read.',
  otherFormat: 'it is not as its client writes it, which may not understand it either. Mend or remove it.',
};
