import { connect } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { createConnection, type Connection } from 'vscode-languageserver/node';
import { parseDocument } from '../../readers/parseDocument';
import type { AnsweredId } from '../firstAnswer';
import { serve } from '../server';
import { FrameReader } from './frameReader';
import { nodePlatform } from './nodePlatform';
import { AnswerWriter } from './stdio';

/**
 * Serves the client at the transport that the arguments name. All that are streams of bytes are read by our own reader;
 * over Node's channel (`--node-ipc`) come whole messages.
 *
 * @param stdin what comes over stdio, where that is the transport
 * @param answered the request in it that has its answer already
 */
export function start(stdin?: Readable, answered?: AnsweredId): void {
  const streams: Streams | undefined = stdin ? [stdin, process.stdout] : streamsOf(process.argv);
  const connection = streams === undefined ? createConnection() : overStreams(...streams, answered);
  serve(connection, nodePlatform(process.env), parseDocument);
  connection.listen();
}

type Streams = readonly [input: Readable, output: Writable];

/** The input and the output that arguments name: `--socket=PORT`, `--pipe=NAME`; undefined for none of these. */
function streamsOf(argv: readonly string[]): Streams | undefined {
  const [, kind, address = ''] = argv.map((one) => /^--(socket|pipe)=(.+)$/.exec(one)).find(Boolean) ?? [];
  if (kind === undefined) return undefined;
  const socket = kind === 'pipe' ? connect(address) : connect(Number(address), '127.0.0.1');
  socket.once('error', () => {
    end(`there is no connection to the address of --${kind}`);
  });
  return [socket, socket];
}

/** A connection whose end is the end of the server, as of those that the library makes itself. */
function overStreams(input: Readable, output: Writable, answered: AnsweredId | undefined): Connection {
  const writer = new AnswerWriter(output, answered);
  const reader = new FrameReader(input, {
    answer: (answer) => void writer.write(answer),
    giveUp: (why) => {
      end(`the input is no message of the language server protocol (${why})`);
    },
  });
  const made = createConnection(reader, writer);
  let isShutDown = false;
  made.onShutdown(() => {
    isShutDown = true;
  });
  input.on('end', () => {
    process.exit(isShutDown ? 0 : 1);
  });
  return made;
}

function end(why: string): void {
  process.stderr.write(`anaconda-tokens: ${why}; the server ends.\n`, () => process.exit(1));
}
