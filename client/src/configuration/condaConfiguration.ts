import type { MachineView } from '../../../server/src/connection/wire/messages';
import { type Disposable, EventEmitter } from '../host/events';
import { nodesBelow, type ConfigurationNode } from './configurationNodes';
import { shownChannels, type AddedTo } from './shownChannels';

/** What the welcome texts go by: the context key `anacondaTokens.configuration`. */
export type ConfigurationState = 'loading' | 'unavailable' | 'empty' | 'ready';

/** Who knows conda's configuration on this machine. */
export interface ConfigurationSources {
  /** The language server's view; null where it has no file system to ask. */
  readonly view: () => Promise<MachineView | null>;
  readonly added: AddedTo;
}

/** conda's configuration on this machine as rows. Nothing is asked for before somebody looks. */
export class CondaConfiguration implements Disposable {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChange = this.#changed.event;
  #state: ConfigurationState = 'loading';
  #view: MachineView | undefined;
  #roots: readonly ConfigurationNode[] = [];
  #asked = 0;
  #isCurrent = false;

  constructor(private readonly sources: ConfigurationSources) {}

  get state(): ConfigurationState {
    return this.#state;
  }

  /** Undefined as long as nothing is known. */
  get view(): MachineView | undefined {
    return this.#view;
  }

  /** What is known may hold no longer. */
  outdate(): void {
    this.#isCurrent = false;
  }

  /** Asks if what is known may hold no longer; somebody is looking. */
  async look(): Promise<void> {
    if (!this.#isCurrent) await this.refresh();
  }

  /** Asks anew and draws what is said; an answer that a later question has overtaken is dropped. */
  async refresh(): Promise<void> {
    const turn = ++this.#asked;
    this.#isCurrent = true;
    try {
      const view = await this.sources.view();
      const channels = view === null ? [] : await shownChannels(view.channels, this.sources.added);
      if (turn === this.#asked) this.#show(view, channels);
    } catch (error) {
      if (turn === this.#asked) this.#show(null, []);
      throw error;
    }
  }

  children(node?: ConfigurationNode): readonly ConfigurationNode[] {
    return node === undefined ? this.#roots : nodesBelow(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #show(view: MachineView | null, channels: Awaited<ReturnType<typeof shownChannels>>): void {
    this.#view = view ?? undefined;
    const isEmpty = view !== null && view.faults.length + view.sources.length + channels.length === 0;
    this.#state = view === null ? 'unavailable' : isEmpty ? 'empty' : 'ready';
    this.#roots = view === null || isEmpty ? [] : rootsOf(view, channels);
    this.#changed.fire(undefined);
  }
}

/** What is broken first. Where conda stops nothing else is known. */
function rootsOf(
  { faults, sources }: MachineView,
  channels: Awaited<ReturnType<typeof shownChannels>>,
): readonly ConfigurationNode[] {
  const broken = faults.map((fault, index) => ({ kind: 'fault' as const, fault, index }));
  if (faults.some(({ kind }) => kind === 'stops')) return broken;
  return [...broken, { kind: 'channels', channels }, { kind: 'sources', sources }];
}
