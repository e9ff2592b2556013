import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { codeFolder } from '../../machine/cacheFolder';
import { runCompiled } from '../../machine/compiledBundle';
import { answerFirst, type AnsweredId } from '../firstAnswer';
import type * as languageServerBundle from './node';

/**
 * V8 settings for a server that is asked for little, often: room for new objects does not grow and is cleared by one
 * thread, for there is too little in it for several to share, and only code that runs very often is optimized, for that
 * costs more time and memory than an edit. V8 before 12 does not know the latter.
 */
function v8MemoryFlags({ v8 }: NodeJS.ProcessVersions): readonly string[] {
  const heap = ['--semi-space-growth-factor=1', '--no-parallel-scavenge'];
  if (Number.parseInt(v8) < 12) return heap;
  return [...heap, '--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=40000'];
}

/** By now nearly all that an editor asks for has been compiled, and little of it dropped again (ms). */
const SETTLED = 60_000;

function load(input?: Readable, answered?: AnsweredId): void {
  const need = createRequire(__filename);
  // Node keeps its own code compiled for the settings that V8 starts with: what every session needs of it comes first.
  for (const name of ['net', 'url', 'util']) need(`node:${name}`);
  for (const flag of v8MemoryFlags(process.versions)) setFlagsFromString(flag);
  // The server is a bundle of its own, so that its code can be kept, and `initialize` be answered without it.
  const server = languageServer();
  process.exitCode = undefined;
  server.start(input, answered);
}

function languageServer(): typeof languageServerBundle {
  const { exports, keep } = runCompiled(join(__dirname, 'languageServer.js'), codeFolder(process.env));
  const keepSome = (): void => {
    keep('some');
  };
  process.once('exit', keepSome);
  setTimeout(() => {
    process.off('exit', keepSome);
    keep('most');
  }, SETTLED).unref();
  return exports as typeof languageServerBundle;
}

/**
 * The bytes of stdin. Those of a pipe are told as they come: what a stream does with each piece before takes as long as to
 * make a short answer.
 */
function stdin(): Readable {
  const buffer = Buffer.allocUnsafeSlow(1 << 16);
  const callback = (size: number): boolean => {
    pipe.emit('data', Buffer.from(buffer.subarray(0, size)));
    return true; // Reading goes on, to the end of the input at least, though nobody listens any more.
  };
  const options = { fd: 0, writable: false, onread: { buffer, callback } };
  let pipe: Readable;
  try {
    pipe = new Socket(options);
  } catch {
    return process.stdin; // A file, say.
  }
  return pipe;
}

// What holds where the input ends before there is a server.
process.exitCode = 1;
if (process.argv.includes('--stdio')) {
  const input = stdin();
  answerFirst(input, process.stdout, (answered) => {
    load(input, answered);
  });
} else load();
