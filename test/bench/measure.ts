import type { BenchDocument } from './documents';
import type { Peer } from './peers';
import { ServerProcess } from './serverProcess';

/** Everything measured in one round of one server on one document. Times in ms at the client, memory in MB. */
export interface Round {
  readonly initialize: number;
  readonly open: number;
  readonly changes: readonly number[];
  readonly completions: readonly number[];
  readonly keyAndCompletions: readonly number[];
  readonly hovers: readonly number[];
  readonly burst: number;
  readonly cpuPerEdit: number;
  readonly peakMemory: number;
}

interface Session {
  readonly server: ServerProcess;
  readonly peer: Peer;
  readonly document: BenchDocument;
  readonly uri: string;
  version: number;
}

const mustReport = ({ peer, document }: Pick<Session, 'peer' | 'document'>): boolean =>
  document.faulty && peer.floor !== true;

const uriOf = ({ fileName }: BenchDocument): string => `file:///bench/${fileName}`;

/** Starts the server anew, runs every measurement `edits` times, ends it. Throws when an answer is not a real one. */
export async function measure(peer: Peer, document: BenchDocument, edits: number): Promise<Round> {
  const started = performance.now();
  const server = new ServerProcess(peer);
  try {
    await server.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: {} },
        textDocument: {
          publishDiagnostics: { versionSupport: true },
          hover: {},
          completion: { completionItem: {} },
        },
      },
      initializationOptions: peer.initializationOptions ?? {},
    });
    const initialize = performance.now() - started;
    server.notify('initialized', {});
    server.notify('workspace/didChangeConfiguration', { settings: peer.configuration });
    const session: Session = { server, peer, document, uri: uriOf(document), version: 1 };
    return { initialize, ...(await measureDocument(session, edits)) };
  } finally {
    await server.end();
  }
}

async function measureDocument(session: Session, edits: number): Promise<Omit<Round, 'initialize'>> {
  const open = await timed(() => openDocument(session));
  await typeOnce(session);
  const before = session.server.cpu();
  const changes = await repeat(edits, () => typeOnce(session));
  const cpuPerEdit = (session.server.cpu() - before) / edits;
  const completions = await repeat(edits, () => complete(session));
  const keyAndCompletions = await repeat(edits, () => {
    type(session);
    return complete(session);
  });
  const hovers = await repeat(edits, () => hover(session));
  const burst = await timed(() => {
    for (let n = 0; n < 200; n++) type(session);
    return complete(session);
  });
  const peakMemory = session.server.peakMemory();
  return { open, changes, completions, keyAndCompletions, hovers, burst, cpuPerEdit, peakMemory };
}

async function openDocument({ server, peer, document, uri }: Session): Promise<void> {
  const first = server.published(
    (published) => !mustReport({ peer, document }) || published.diagnostics.length > 0,
  );
  const { languageId, text } = document;
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  await first;
}

/** One character typed into the middle of the file, or taken away again. */
function type(session: Session): void {
  session.version++;
  const start = { line: session.document.typingLine, character: 6 };
  const added = session.version % 2 === 0;
  const end = { line: start.line, character: start.character + (added ? 0 : 1) };
  session.server.notify('textDocument/didChange', {
    textDocument: { uri: session.uri, version: session.version },
    contentChanges: [{ range: { start, end }, text: added ? 'x' : '' }],
  });
}

async function typeOnce(session: Session): Promise<void> {
  type(session);
  const { version } = session;
  const { diagnostics } = await session.server.published(
    (p) => p.version === undefined || p.version === version,
  );
  if (diagnostics.length === 0 && mustReport(session))
    throw new Error(`${session.peer.name} misses the planted error in ${session.document.name}`);
}

async function complete({ server, peer, document, uri }: Session): Promise<void> {
  const params = { textDocument: { uri }, position: document.completion };
  const result = (await server.request('textDocument/completion', params)) as
    { items?: unknown[] } | unknown[] | null;
  const items = Array.isArray(result) ? result : (result?.items ?? []);
  if (items.length === 0 && document.faulty && peer.answersNothing !== true)
    throw new Error(`${peer.name} completes nothing in ${document.name}`);
}

async function hover({ server, document, uri }: Session): Promise<void> {
  await server.request('textDocument/hover', { textDocument: { uri }, position: document.hover });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function repeat(times: number, work: () => Promise<void>): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < times; n++) found.push(await timed(work));
  return found;
}
