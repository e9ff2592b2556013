import { createConnection, StreamMessageReader, type Connection } from 'vscode-languageserver/node';
import { openReading } from '../readers/openReading';
import { nodePlatform } from './nodePlatform';
import { serve } from './server';
import { AnswerWriter } from './stdio';

// The transport is the one that the arguments name: `--stdio`, `--node-ipc`, `--socket=…`.
const connection = process.argv.includes('--stdio') ? overStdio() : createConnection();
serve(connection, nodePlatform(process.env), openReading);
connection.listen();

/** A connection whose end is the end of the server, as of those that the library makes itself. */
function overStdio(): Connection {
  const made = createConnection(new StreamMessageReader(process.stdin), new AnswerWriter(process.stdout));
  let isShutDown = false;
  made.onShutdown(() => {
    isShutDown = true;
  });
  process.stdin.on('end', () => {
    process.exit(isShutDown ? 0 : 1);
  });
  return made;
}
