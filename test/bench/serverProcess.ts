import { spawn, type ChildProcess } from 'node:child_process';
import { resolve as resolvePath } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { frame, FrameReader, type Message } from './frames';
import type { Peer } from './peers';
import { cpuTime, peakMemory } from './processFigures';

/** What a server says about a document. */
export interface Publication {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnosis[];
}

export interface Diagnosis {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

/** What a server says at its start that it answers; of what the benchmark looks at. */
export type Announced = Readonly<Record<string, unknown>> & {
  readonly diagnosticProvider?: { readonly identifier?: string };
};

/** Who waits for an answer. */
interface Waiting {
  readonly take: (answer: Message) => void;
  readonly fail: (error: Error) => void;
}

/** A process with its three streams, and perhaps a channel for more. */
type PipedProcess = ChildProcess & {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
};

/** A server under measurement: the client's end of the wire, timed at the byte. */
export class ServerProcess {
  readonly #child: PipedProcess;
  readonly #waiting = new Map<number | string, Waiting>();
  readonly #ended: Promise<never>;
  #failure: Error | undefined;
  #listener: ((publication: Publication) => void) | undefined;
  #nextId = 1;
  #complaint = '';
  #lastArrival = 0;

  /** With `counting` what it allocates can be asked for; that slows it down. */
  constructor(
    private readonly peer: Peer,
    counting = false,
  ) {
    const counter = ['--require', resolvePath('out/test/bench/allocations.main.js')];
    const before = counting ? counter : (peer.nodeArguments ?? []);
    this.#child = spawn(process.execPath, [...before, ...peer.command], {
      stdio: ['pipe', 'pipe', 'pipe', ...(counting ? (['ipc'] as const) : [])],
    }) as PipedProcess;
    const reader = new FrameReader((message, arrived) => {
      this.#lastArrival = arrived;
      this.#receive(message);
    });
    this.#child.stdout.on('data', (chunk: Buffer) => {
      reader.push(chunk);
    });
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#complaint = (this.#complaint + chunk.toString()).slice(-2000);
    });
    this.#ended = new Promise((_, reject) => {
      const end = (error: Error): void => {
        this.#failure = error;
        for (const { fail } of this.#waiting.values()) fail(error);
        reject(error);
      };
      this.#child.once('exit', (code, signal) => {
        end(new Error(`ended with ${code ?? signal ?? 'nothing'}: ${this.#lastWords()}`));
      });
      this.#child.stdin.on('error', end);
    });
    // A server that ends while nobody waits for it is noticed by the next who does.
    this.#ended.catch(() => undefined);
  }

  /** Sends a request; resolves to its result, rejects with the server's refusal or when the server has ended. */
  request(method: string, params: object): Promise<unknown> {
    const id = this.#nextId++;
    // Not raced against the end: that would keep each answer until then, and so much takes long to collect.
    return new Promise((resolve, reject) => {
      const take = ({ result, error }: Message): void => {
        if (error === undefined) resolve(result);
        else reject(new Error(`refuses ${method}: ${error.message}`));
      };
      if (this.#failure) reject(this.#failure);
      this.#waiting.set(id, { take, fail: reject });
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: object): void {
    this.#send({ method, params });
  }

  /** The next publication that `accept` takes; one caller at a time. */
  published(accept: (publication: Publication) => boolean): Promise<Publication> {
    const publication = new Promise<Publication>((resolve) => {
      this.#listener = (found) => {
        if (accept(found)) resolve(found);
      };
    });
    return Promise.race([publication, this.#ended]);
  }

  /** ms until the last byte of what `work` waits for has come. To read it is the editor's work, not the server's. */
  async timed(work: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await work();
    return this.#lastArrival - start;
  }

  /** Bytes of heap that it allocates during `work`, by samples. */
  async allocatedDuring(work: () => Promise<void>): Promise<number> {
    await this.#tellCounter('start');
    await work();
    return this.#tellCounter('stop');
  }

  /** Processor time used so far, ms; NaN where the system does not tell. */
  cpu(): number {
    return cpuTime(this.#child.pid ?? 0);
  }

  /** Highest resident memory so far, MB; NaN where the system does not tell. */
  peakMemory(): number {
    return peakMemory(this.#child.pid ?? 0);
  }

  /** Ends the server as an editor does, for it may keep what quickens its next start; kills one that takes long. */
  async end(): Promise<void> {
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), 2000);
    await this.request('shutdown', {}).catch(() => undefined);
    this.notify('exit', {});
    await this.#ended.catch(() => undefined);
    clearTimeout(kill);
  }

  #tellCounter(word: 'start' | 'stop'): Promise<number> {
    const answer = new Promise<number>((resolve) => {
      this.#child.once('message', (bytes) => {
        resolve(Number(bytes));
      });
    });
    this.#child.send(word);
    return Promise.race([answer, this.#ended]);
  }

  #lastWords(): string {
    return this.#complaint.trim().split('\n').at(-1)?.slice(0, 120) ?? '';
  }

  #send(message: object): void {
    if (this.#child.stdin.writable) this.#child.stdin.write(frame(message));
  }

  #receive({ id, method, params, ...rest }: Message): void {
    if (method === undefined) {
      const waiting = id === undefined ? undefined : this.#waiting.get(id);
      if (id !== undefined) this.#waiting.delete(id);
      waiting?.take(rest);
    } else if (id !== undefined) this.#send({ id, result: this.#answer(method, params) });
    else if (method === 'textDocument/publishDiagnostics') this.#listener?.(params as Publication);
  }

  /** Servers ask their clients too; only the configuration has an answer of use. */
  #answer(method: string, params: unknown): unknown {
    if (method !== 'workspace/configuration') return null;
    const { items } = params as { items: readonly { section?: string }[] };
    return items.map(({ section }) => this.peer.configuration[section ?? ''] ?? null);
  }
}
