import { createConnection, StreamMessageReader, type Connection } from 'vscode-languageserver/node';
import { parseDocument } from '../../readers/parseDocument';
import type { AnsweredId } from '../firstAnswer';
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
  const reader = new StreamMessageReader(process.stdin);
  const made = createConnection(reader, new AnswerWriter(process.stdout, answered));
  let isShutDown = false;
  made.onShutdown(() => {
    isShutDown = true;
  });
  process.stdin.on('end', () => {
    process.exit(isShutDown ? 0 : 1);
  });
  return made;
}
