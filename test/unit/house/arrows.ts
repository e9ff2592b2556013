import { posix } from 'node:path';
import type { Import } from './imports';

/** The chain of the server: a room may import itself and the rooms before it; connection and cli end it. */
const CHAIN = ['domain', 'readers', 'rules', 'features', 'machine', 'library'];
/** The rows of the client's rooms: a room may import itself and the rooms of the rows before its own. */
const CLIENT_ROWS = [
  ['anaconda', 'host'],
  ['ui'],
  ['accounts', 'stores'],
  ['tokens'],
  ['language'],
  ['documents'],
  ['insert'],
  ['check', 'failure', 'masking', 'secrets', 'uses', 'credentials'],
  ['rotate', 'git', 'findings'],
  ['terminal', 'manifest', 'configuration'],
  ['panels'],
  ['commands'],
  ['web'],
];
const PARSERS = ['yaml', 'toml-eslint-parser', 'jsonc-parser'];
/** What the command line and the client share of the server's folder, and the language server never loads. */
const SHARED_STORES = 'server/src/stores';
/** The one file of the wire that the client may know: the custom messages' names and shapes. */
const MESSAGES = 'server/src/connection/wire/messages';
/** What runs a bundle with the code that was compiled for it, which the client's start shares with the server's. */
const COMPILED = /^server\/src\/machine\/(?:cacheFolder|compiledBundle)$/;

/**
 * The files that start a program: git from an absolute path and with an environment of its own, and of the command line
 * what its user typed behind `why --`.
 */
const STARTERS =
  /^(?:(?:client\/src\/git|server\/src\/cli\/git)\/gitHost|server\/src\/cli\/why\/runCommand)\.ts$/;

/** The room of a file: `server/src/rules`, `client/src/anaconda`, `test`, … */
export function roomOf(path: string): string {
  const [top = '', src = '', room = '', ...rest] = path.split('/');
  if (top === 'test') return top;
  return rest.length > 0 ? `${top}/${src}/${room}` : `${top}/${src}`;
}

/** Why an import goes against the arrows of the house, undefined when it does not. */
export function broken({ from, to }: Import): string | undefined {
  const room = roomOf(from);
  if (room === 'test') return brokenInTest(from, to);
  if (to === 'node:child_process' && !STARTERS.test(from)) return 'only gitHost starts programs';
  if (!/^(client|server|test)\//.test(to)) return brokenPackage(room, to);
  const target = roomOf(to);
  if (target === room || target === 'server/src/domain') return undefined;
  if (target === 'test') return 'production imports nothing from test';
  return room.startsWith('server/') ? brokenInServer(room, target) : brokenInClient(room, to);
}

function brokenInServer(room: string, target: string): string | undefined {
  if (target.startsWith('client/')) return 'the server does not know the client';
  if (target === SHARED_STORES)
    return room === 'server/src/cli' ? undefined : 'the language server reads no credentials';
  const name = posix.basename(room);
  if (room === SHARED_STORES) return 'stores knows only domain';
  const reach = CHAIN.includes(name) ? CHAIN.indexOf(name) : CHAIN.length;
  const index = CHAIN.indexOf(posix.basename(target));
  return index >= 0 && index < reach ? undefined : `${name} comes before ${posix.basename(target)}`;
}

function brokenInClient(room: string, to: string): string | undefined {
  if (room === 'client/src' && COMPILED.test(to)) return undefined;
  if (to.startsWith('client/')) return brokenBetweenRooms(room, roomOf(to));
  if (roomOf(to) === SHARED_STORES)
    return room.endsWith('/anaconda') ? 'anaconda speaks HTTP only' : undefined;
  if (to === MESSAGES) return room.endsWith('/anaconda') ? 'anaconda speaks HTTP only' : undefined;
  return 'the client knows of the server only domain, stores and the messages';
}

/** The files beside the rooms build the extension out of all of them. */
function brokenBetweenRooms(room: string, target: string): string | undefined {
  if (room === 'client/src') return undefined;
  const [here, there] = [room, target].map((path) =>
    CLIENT_ROWS.findIndex((row) => row.includes(posix.basename(path))),
  );
  if (here === undefined || here < 0) return `${posix.basename(room)} has no place among the client's rooms`;
  if (there === undefined || there < 0) return 'no room imports what builds the extension';
  return there < here ? undefined : `${posix.basename(target)} does not come before ${posix.basename(room)}`;
}

function brokenPackage(room: string, name: string): string | undefined {
  if (room === 'server/src/domain') return 'domain imports only its own tables';
  if (PARSERS.includes(name) && room !== 'server/src/readers' && room !== SHARED_STORES)
    return 'only readers import a parser';
  if (name === 'vscode' && ['client/src/anaconda', 'client/src/stores', SHARED_STORES].includes(room))
    return `${posix.basename(room)} knows no vscode`;
  if (name === '@vscode/l10n' && ['client/src/anaconda', SHARED_STORES].includes(room))
    return `${posix.basename(room)} speaks no words`;
  if (name.startsWith('node:') && /^server\/src\/(readers|rules|features|library)$/.test(room))
    return 'this room also runs in a web worker';
  return undefined;
}

/** The sandbox judges client and server, so it shares nothing with them. */
function brokenInTest(from: string, to: string): string | undefined {
  const judge = from.startsWith('test/sandbox/') && /^(client|server)\//.test(to);
  return judge ? 'the sandbox imports nothing from client or server' : undefined;
}

/** The same imports between rooms; those within a room are left out. */
export function betweenRooms(imports: readonly Import[]): Import[] {
  const pairs = imports
    .filter(({ to }) => /^(?:client|server)\//.test(to))
    .map(({ from, to }) => `${roomOf(from)} ${roomOf(to)}`);
  return [...new Set(pairs)]
    .map((pair) => pair.split(' '))
    .flatMap(([from = '', to = '']) => (from === to ? [] : [{ from, to }]));
}

/** Circles of imports between files, each as the files along it; type-only imports count, for they too bind. */
export function circles(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) {
    const key = from.replace(/\.ts$/, '');
    next.set(key, [...(next.get(key) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const target of next.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
