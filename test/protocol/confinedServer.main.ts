// Loaded before the language server by `node --require`: all by which a program reaches out of itself throws, and is told on
// standard error. Reading files stays, and so does writing below the folder that the environment names.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { sep } from 'node:path';
import tls from 'node:tls';
import workers from 'node:worker_threads';

const writable = `${process.env.WRITABLE_FOLDER ?? ''}${sep}`;
type Callable = (...args: readonly unknown[]) => unknown;

function refuse(what: string): never {
  process.stderr.write(`REFUSED ${what}\n`);
  throw new Error(`${what} is refused`);
}

function guard(
  where: object,
  name: string,
  allows: (args: readonly unknown[]) => boolean = () => false,
): void {
  const real = Reflect.get(where, name) as Callable | undefined;
  if (typeof real !== 'function') throw new Error(`Node has no ${name} to guard`);
  Reflect.set(where, name, function (this: unknown, ...args: readonly unknown[]) {
    return allows(args) ? Reflect.apply(real, this, args) : refuse(`${name}(${String(args[0])})`);
  });
}

for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'])
  guard(childProcess, name);
for (const name of ['connect', 'createConnection', 'createServer']) guard(net, name);
guard(net.Socket.prototype, 'connect');
guard(net.Server.prototype, 'listen');
guard(tls, 'connect');
for (const module of [http, https])
  for (const name of ['request', 'get', 'createServer']) guard(module, name);
guard(http2, 'connect');
guard(dgram, 'createSocket');
for (const name of ['lookup', 'resolve']) guard(dns, name);
guard(workers, 'Worker');
guard(globalThis, 'fetch');

const intoOwn = ([path]: readonly unknown[]): boolean => `${String(path)}${sep}`.startsWith(writable);
const reads = ([, flags]: readonly unknown[]): boolean =>
  flags === undefined || flags === 'r' || flags === fs.constants.O_RDONLY || typeof flags === 'function';
const WRITES =
  'writeFile appendFile mkdir mkdtemp rename rm rmdir unlink truncate copyFile symlink link chmod utimes';
for (const name of WRITES.split(' ')) {
  guard(fs, name, intoOwn);
  guard(fs, `${name}Sync`, intoOwn);
  guard(fs.promises, name, intoOwn);
}
guard(fs, 'createWriteStream', intoOwn);
for (const [where, name] of [
  [fs, 'open'],
  [fs, 'openSync'],
  [fs.promises, 'open'],
] as const)
  guard(where, name, (args) => intoOwn(args) || reads(args));
syncBuiltinESMExports();
