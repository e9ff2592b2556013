/** Something that goes on until it is disposed of. */
export interface Disposable {
  dispose(): unknown;
}

/** Lets a listener hear of something until what this returns is disposed of; VS Code's events are such ones. */
export type Event<T> = (listener: (event: T) => unknown) => Disposable;

/** The source of an event. A listener that throws keeps no other from hearing of it. */
export class EventEmitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly hear: (event: T) => unknown }>();

  readonly event: Event<T> = (hear) => {
    const listener = { hear };
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(event: T): void {
    for (const { hear } of [...this.#listeners])
      try {
        hear(event);
      } catch (error) {
        // Whoever catches what nobody caught logs it.
        setImmediate(() => {
          throw error;
        });
      }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** Several things that end together, in their order. */
export function disposeTogether(...all: readonly Disposable[]): Disposable {
  return {
    dispose: () => {
      for (const one of all) one.dispose();
    },
  };
}
