import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { frame, FrameReader, type Message } from './frames';
import type { Peer } from './peers';

/** Linux counts process time in ticks of 1/100 s. */
const tick = 10;

/** A server under measurement: the client's end of the wire, timed at the byte. */
export class ServerProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number | string, (message: Message) => void>();
  private readonly listeners = new Set<(message: Message) => void>();
  private nextId = 1;
  private complaint = '';

  constructor(private readonly peer: Peer) {
    this.child = spawn(process.execPath, peer.command, { stdio: 'pipe' });
    const reader = new FrameReader((message) => {
      this.receive(message);
    });
    this.child.stdout.on('data', (chunk: Buffer) => {
      reader.push(chunk);
    });
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.complaint = (this.complaint + chunk.toString()).slice(-2000);
    });
  }

  /** Sends a request; resolves to its result, rejects with the server's error or after 120 s. */
  request(method: string, params: object): Promise<unknown> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${this.peer.name} did not answer ${method}: ${this.complaint}`));
      }, 120_000);
      this.waiting.set(id, ({ result, error }) => {
        clearTimeout(timer);
        if (error === undefined) resolve(result);
        else reject(new Error(`${this.peer.name} refused ${method}: ${error.message}`));
      });
      this.child.stdin.write(frame({ id, method, params }));
    });
  }

  notify(method: string, params: object): void {
    this.child.stdin.write(frame({ method, params }));
  }

  /** The next publication of diagnostics that `accept` takes; rejects after 60 s. */
  published(accept: (publication: Publication) => boolean): Promise<Publication> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.listeners.delete(listen);
        reject(new Error(`${this.peer.name} published no diagnostics: ${this.complaint}`));
      }, 60_000);
      const listen = ({ method, params }: Message): void => {
        if (method !== 'textDocument/publishDiagnostics' || !accept(params as Publication)) return;
        clearTimeout(timer);
        this.listeners.delete(listen);
        resolve(params as Publication);
      };
      this.listeners.add(listen);
    });
  }

  /** Processor time used so far, ms; NaN where /proc does not tell. */
  cpu(): number {
    const fields = this.proc('stat').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * tick;
  }

  /** Highest resident memory so far, MB; NaN where /proc does not tell. */
  peakMemory(): number {
    return Number(/VmHWM:\s+(\d+)/.exec(this.proc('status'))?.[1]) / 1024;
  }

  async end(): Promise<void> {
    const exited = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await exited;
  }

  private proc(file: string): string {
    return process.platform === 'linux' ? readFileSync(`/proc/${this.child.pid ?? 0}/${file}`, 'utf8') : '';
  }

  private receive(message: Message): void {
    if (message.method === undefined) {
      const take = message.id === undefined ? undefined : this.waiting.get(message.id);
      if (message.id !== undefined) this.waiting.delete(message.id);
      take?.(message);
    } else if (message.id !== undefined) {
      this.child.stdin.write(frame({ id: message.id, result: this.answer(message) }));
    } else {
      for (const listener of [...this.listeners]) listener(message);
    }
  }

  /** Servers ask their clients too; only the configuration has an answer of use. */
  private answer({ method, params }: Message): unknown {
    if (method !== 'workspace/configuration') return null;
    const { items } = params as { items: readonly { section?: string }[] };
    return items.map(({ section }) => this.peer.configuration[section ?? ''] ?? null);
  }
}

export interface Publication {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}
