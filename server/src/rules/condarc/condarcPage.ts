import { isNetworkPath } from '../../domain/file/networkPath';
import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';
import type { RuleContext } from '../engine/rule';
import type { Sheet, Sheets } from '../engine/sheet';

/** A page of a condarc for rules that judge entry by entry. It notes whether they look at what lies outside of it. */
export class CondarcPage {
  readonly references: readonly Located<Reference>[];
  readonly entries: readonly Located<EntryReference>[];
  /** Whether something was asked that may be different next time, though the page is the same. */
  looksElsewhere = false;

  constructor(
    readonly context: RuleContext,
    private readonly sheet: Sheet,
    private readonly sheets: Sheets,
  ) {
    this.references = sheet.page.references();
    this.entries = this.references.filter(isEntry);
  }

  /** The text of a line counted from the page's first, also of one that lies on another page. */
  lineText(line: number): string {
    const { page, line: first } = this.sheet;
    if (line >= 0 && line < page.lineCount) return page.lineText(line);
    this.looksElsewhere = true;
    return this.sheets.text.lineText(first + line);
  }

  /** Whether a path exists where conda runs; true where nobody can be asked, and where another machine would be. */
  pathExists(path: string): boolean {
    if (!this.context.pathExists || isNetworkPath(path)) return true;
    this.looksElsewhere = true;
    return this.context.pathExists(path);
  }

  /** The entry behind one of the page's, be it on a page below. */
  entryBehind(entry: Located<EntryReference>): EntryReference | undefined {
    const behind = this.entries[this.entries.indexOf(entry) + 1];
    if (behind) return behind.item;
    this.looksElsewhere = true;
    for (let index = this.sheet.index + 1; index < this.sheets.all.length; index++) {
      const found = this.sheets.all[index]?.page.references().find(isEntry);
      if (found) return found.item;
    }
    return undefined;
  }
}

function isEntry(located: Located<Reference>): located is Located<EntryReference> {
  return located.item.kind === 'entry';
}
