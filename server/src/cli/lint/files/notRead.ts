import { LARGEST_TEXT } from '../../../domain/secret/tokenBytes';
import { counted } from '../../../domain/text/counted';

/** Why a file was not read. */
export type Reason = 'ignored' | 'excluded' | 'large' | 'binary' | 'link';

/** Counts what a check leaves out, so that none passes for cleaner than it is. */
export class NotRead {
  readonly #files = new Map<Reason, number>();
  /** Folders of tools, by their names. */
  readonly #folders = new Map<string, number>();
  #ignoredFolders = 0;

  file(reason: Reason): void {
    this.#files.set(reason, (this.#files.get(reason) ?? 0) + 1);
  }

  /** A folder with all that is in it: one that git ignores, or one of a tool by its name. */
  folder(name: string, why: 'ignored' | 'tool'): void {
    if (why === 'ignored') this.#ignoredFolders++;
    else this.#folders.set(name, (this.#folders.get(name) ?? 0) + 1);
  }

  /** All of it as a line, without the line break; undefined where everything was read. */
  words(): string | undefined {
    const files = REASONS.flatMap(([reason, words]) => {
      const count = this.#files.get(reason) ?? 0;
      return count === 0 ? [] : [words(count)];
    });
    const tools = [...this.#folders].map(([name, count]) =>
      count === 1 ? name : `${name} (${count} times)`,
    );
    const parts = [
      ...(this.#ignoredFolders > 0 ? [`${counted(this.#ignoredFolders, 'folder')} that git ignores`] : []),
      ...files,
      ...(tools.length > 0 ? [`what is in ${tools.join(', ')}`] : []),
    ];
    return parts.length === 0 ? undefined : `Not read: ${parts.join('; ')}.`;
  }
}

const REASONS: readonly (readonly [Reason, (count: number) => string])[] = [
  ['ignored', (count) => `${counted(count, 'file')} that git ignores`],
  ['excluded', (count) => `${counted(count, 'file')} left out by include and exclude`],
  ['large', (count) => `${counted(count, 'file')} over ${LARGEST_TEXT / 1_000_000} MB`],
  ['binary', (count) => counted(count, 'binary file')],
  ['link', (count) => counted(count, 'symbolic link')],
];
