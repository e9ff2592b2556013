// Loaded by `node --require` before a program that is to be killed: counts each thing that it does to files, and each
// request and reply of its client of servers, and kills the process at the step that KILL_AT says; a write that is hit is half
// done. Without KILL_AT the number of steps is written to the file that STEPS_TO names. What is the same each time is
// killed at the same moment again.
import diagnostics from 'node:diagnostics_channel';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const killAt = Number(process.env.KILL_AT ?? 0);
const stepsTo = process.env.STEPS_TO;
const writeSync = fs.writeFileSync;
let steps = 0;

type Callable = (...args: unknown[]) => unknown;

/** Is this the moment? Only the system is asked to end the process: nothing of it runs any more. */
function step(half?: () => void): void {
  steps += 1;
  if (steps !== killAt) return;
  half?.();
  process.kill(process.pid, 'SIGKILL');
}

const isBytes = (value: unknown): value is string | Uint8Array =>
  typeof value === 'string' || value instanceof Uint8Array;

/** Steps before and after; where bytes are written also one in the middle. */
function counted(where: object, name: string, bytesAt?: number): void {
  const real = Reflect.get(where, name) as Callable | undefined;
  if (typeof real !== 'function') throw new Error(`Node has no ${name} to count`);
  Reflect.set(where, name, function (this: unknown, ...args: unknown[]) {
    step();
    const bytes = bytesAt === undefined ? undefined : args[bytesAt];
    if (isBytes(bytes))
      step(() => {
        writeHalf(where, name, this, args, bytes);
      });
    const answer = Reflect.apply(real, this, args);
    if (!(answer instanceof Promise)) {
      step();
      return answer;
    }
    return answer.then((value: unknown) => {
      step();
      if (name === 'open') countHandle(value as fs.promises.FileHandle);
      return value;
    });
  });
}

/** What a process that is killed within a write may leave: its first half. */
function writeHalf(
  where: object,
  name: string,
  self: unknown,
  args: readonly unknown[],
  bytes: string | Uint8Array,
): void {
  const all = Buffer.from(bytes);
  const half = all.subarray(0, all.length / 2);
  const own = typeof self === 'object' && self !== null && 'fd' in self ? self.fd : undefined;
  if (name === 'writeSync') realWrite(args[0] as number, half);
  else if (where === self && typeof own === 'number') realWrite(own, half);
  else writeSync(args[0] as string, half);
}

const realWrite = fs.writeSync;

function countHandle(handle: fs.promises.FileHandle): void {
  counted(handle, 'writeFile', 0);
  for (const name of ['chmod', 'sync', 'close']) counted(handle, name);
}

for (const name of ['rename', 'rm', 'unlink', 'mkdir', 'mkdtemp', 'chmod']) {
  counted(fs.promises, name);
  counted(fs, `${name}Sync`);
}
counted(fs.promises, 'open');
counted(fs.promises, 'writeFile', 1);
counted(fs, 'writeFileSync', 1);
counted(fs, 'writeSync', 1);
for (const name of ['fsyncSync', 'fchmodSync']) counted(fs, name);
syncBuiltinESMExports();

for (const name of ['undici:client:sendHeaders', 'undici:request:trailers'])
  diagnostics.subscribe(name, () => {
    step();
  });

process.on('exit', () => {
  if (stepsTo !== undefined) writeSync(stepsTo, String(steps));
});
