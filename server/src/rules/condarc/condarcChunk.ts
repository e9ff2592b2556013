import { isNetworkPath } from '../../domain/file/networkPath';
import type { Located } from '../../readers/place';
import type { EntryReference, Reference, SyntaxProblem } from '../../readers/reference';
import type { ChunkPosition, TrackedChunks } from '../engine/chunkTracker';
import type { RuleContext } from '../engine/rule';

/** A chunk of a condarc for rules that judge entry by entry. */
export class CondarcChunk {
  readonly references: readonly Located<Reference>[];
  readonly entries: readonly Located<EntryReference>[];
  readonly syntax: readonly Located<SyntaxProblem>[];

  /** @param elsewhere called when something is asked that may be different next time, though the chunk is the same */
  constructor(
    readonly context: RuleContext,
    private readonly position: ChunkPosition,
    private readonly tracked: TrackedChunks,
    private readonly elsewhere: () => void,
  ) {
    this.references = position.chunk.references;
    this.entries = this.references.filter(isEntry);
    this.syntax = this.references.filter(isSyntax);
  }

  get lines(): readonly string[] {
    return this.position.chunk.lines;
  }

  /** The entries whose key path fits; the items of a list have one path, which is looked at once. */
  entriesAt(fits: (path: readonly string[]) => boolean): readonly Located<EntryReference>[] {
    let latest: readonly string[] | undefined;
    let isFitting = false;
    return this.entries.filter(({ item }) => {
      if (item.path !== latest) isFitting = fits((latest = item.path));
      return isFitting;
    });
  }

  /** The text of a line counted from the chunk's first, also of one that lies on another chunk. */
  lineText(line: number): string {
    const { chunk, line: first } = this.position;
    if (line >= 0 && line < chunk.lineCount) return chunk.lineText(line);
    this.elsewhere();
    return this.tracked.text.lineText(first + line);
  }

  /** Whether a path exists where conda runs; true where nobody can be asked, and where another machine would be. */
  pathExists(path: string): boolean {
    if (!this.context.pathExists || isNetworkPath(path)) return true;
    this.elsewhere();
    return this.context.pathExists(path);
  }

  /** The entry behind one of the chunk's, be it on a chunk below. */
  entryBehind(entry: Located<EntryReference>): EntryReference | undefined {
    const behind = this.entries[this.entries.indexOf(entry) + 1];
    if (behind) return behind.item;
    this.elsewhere();
    for (let index = this.position.index + 1; index < this.tracked.all.length; index++) {
      const found = this.tracked.all[index]?.chunk.references.find(isEntry);
      if (found) return found.item;
    }
    return undefined;
  }
}

function isEntry(located: Located<Reference>): located is Located<EntryReference> {
  return located.item.kind === 'entry';
}

function isSyntax(located: Located<Reference>): located is Located<SyntaxProblem> {
  return located.item.kind === 'syntax';
}
