import { createConnection, type Connection } from 'vscode-languageserver/node';
import { parseDocument } from '../../readers/parseDocument';
import type { AnsweredId } from '../firstAnswer';
import { FrameReader } from './frameReader';
import { nodePlatform } from './nodePlatform';
import { serve } from '../server';
import { AnswerWriter } from './stdio';

/**
 * Serves the client at the transport that the arguments name: `--stdio`, `--node-ipc`, `--socket=…`.
 *
 * @param answered the request over stdio that has its answer already
 */
export function start(answered?: AnsweredId): void {
  const connection = process.argv.includes('--stdio') ? overStdio(answered) : createConnection();
  serve(connection, nodePlatform(process.env), parseDocument);
  connection.listen();
}

/** A connection whose end is the end of the server, as of those that the library makes itself. */
function overStdio(answered: AnsweredId | undefined): Connection {
  const writer = new AnswerWriter(process.stdout, answered);
  const reader = new FrameReader(process.stdin, {
    answer: (answer) => void writer.write(answer),
    giveUp: (why) => {
      const words = `anaconda-tokens: the input is no message of the language server protocol (${why}); the server ends.\n`;
      process.stderr.write(words, () => process.exit(1));
    },
  });
  const made = createConnection(reader, writer);
  let isShutDown = false;
  made.onShutdown(() => {
    isShutDown = true;
  });
  process.stdin.on('end', () => {
    process.exit(isShutDown ? 0 : 1);
  });
  return made;
}
