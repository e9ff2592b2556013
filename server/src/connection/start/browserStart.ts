import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  type Message,
} from 'vscode-languageserver/browser';
import { parseDocument } from '../../readers/parseDocument';
import type { Platform } from '../platform';
import { serve } from '../server';

// The language server in a web worker, which speaks with the one who has started it by `postMessage`.

/** A browser has no files of a user, and the tokens of nobody. */
const browser: Platform = {
  nextTurn: (job) => {
    setTimeout(job, 0);
  },
  userFolders: {},
};

/** Sends what JSON makes of a message: `postMessage` copies fields, and of a list in pieces would copy the pieces. */
class PlainWriter extends BrowserMessageWriter {
  override write(message: Message): Promise<void> {
    return super.write(JSON.parse(JSON.stringify(message)) as Message);
  }
}

// The scope of a worker, whose type is in a library that does not go with that of Node.
const scope = globalThis as never;
const connection = createConnection(new BrowserMessageReader(scope), new PlainWriter(scope));
serve(connection, browser, parseDocument);
connection.listen();
