import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../server/src/connection/wire/messages';
import { HIDDEN } from '../../../server/src/domain/secret/redact';
import { fileName } from '../documents/fileName';
import type { Uri, Workspace } from '../host/workspace';
import { placesInFiles, placesWords } from '../ui/counts';
import type { Redact } from '../ui/log';
import type { Use, Uses } from './tokenSearch';
import { byFile, excerpt, remarks, storeWords } from './usesList';

/** A file with its uses of a token, in their order in it. */
export interface UsesFile {
  readonly uri: Uri;
  readonly uses: readonly Use[];
}

/** A row: a file, or a use below it. */
export type UsesNode = UsesFile | Use;

/** How a row looks and sounds. No secret stands in it. */
export interface UsesRow {
  readonly label: string;
  /** What of the label stands for the token, in UTF-16 units. */
  readonly highlight?: [start: number, end: number];
  readonly description?: string;
  readonly spoken: string;
  /** A file, with rows below it. */
  readonly file?: true;
}

/** How much of a line stands before the token in a row, in characters: a side bar is narrow. */
const BEFORE = 12;

/** The uses of a token as rows below their files, which are in the order of their URIs. Rows can be taken out, and gone through as a ring. */
export class UsesTree {
  #files: readonly UsesFile[];
  readonly #remarks: readonly string[];

  constructor(
    found: Uses,
    private readonly workspace: Workspace,
    private readonly redact: Redact,
  ) {
    this.#files = [...byFile(found.uses)]
      .toSorted(byName)
      .flatMap(([, uses]) =>
        uses[0] === undefined ? [] : [{ uri: uses[0].uri, uses: uses.toSorted(byPlace) }],
      );
    this.#remarks = remarks(workspace, found);
  }

  /** What stands above the rows: how many there are, and what was not looked at. */
  get message(): string {
    const uses = this.#uses().length;
    const count = uses === 0 ? l10n.t('No place is left.') : placesInFiles(uses, this.#files.length);
    return [count, ...this.#remarks].join(' · ');
  }

  children(node?: UsesNode): readonly UsesNode[] {
    if (node === undefined) return this.#files;
    return isFile(node) ? node.uses : [];
  }

  parent(node: UsesNode): UsesFile | undefined {
    return isFile(node) ? undefined : this.#fileAt(node.uri);
  }

  row(node: UsesNode): UsesRow {
    if (isFile(node)) {
      const label = fileName(this.workspace, node.uri);
      const { length } = node.uses;
      return { label, description: String(length), spoken: `${label}, ${placesWords(length)}`, file: true };
    }
    if (node.store !== undefined) {
      const label = storeWords(node.store);
      return { label, spoken: label };
    }
    const label = excerpt(node, this.redact, BEFORE);
    const at = node.value === undefined ? -1 : label.indexOf(HIDDEN);
    const line = l10n.t('line {0}', node.range.start.line + 1);
    const description = node.encoded === undefined ? line : `${line} · ${l10n.t('in base64')}`;
    const spoken = `${label}, ${description}`;
    return { label, description, spoken, ...(at >= 0 && { highlight: [at, at + HIDDEN.length] }) };
  }

  /** Takes out a row and those below it, and a file with its last use. */
  remove(node: UsesNode): void {
    this.#files = this.#files
      .filter((file) => file !== node)
      .map((file) => ({ ...file, uses: file.uses.filter((use) => use !== node) }))
      .filter(({ uses }) => uses.length > 0);
  }

  /** The use at a place or the next one below it, else the last of the file; for another file the first of all. */
  nearest(uri: Uri, position: TextRange['start']): Use | undefined {
    const here = this.#fileAt(uri)?.uses;
    return here?.find(({ range }) => order(range.end, position) >= 0) ?? here?.at(-1) ?? this.#uses()[0];
  }

  /** The use that is one further or one back; of a file its first one, or the one before it. */
  moved(from: UsesNode, step: 1 | -1): UsesNode {
    const all = this.#uses();
    const at = all.findIndex((use) => use === from || (isFile(from) && use === from.uses[0]));
    if (at < 0) return from;
    return all.at(isFile(from) && step > 0 ? at : (at + step) % all.length) ?? from;
  }

  /** Where a row leads to. */
  place(node: UsesNode): Pick<Use, 'uri' | 'range'> | undefined {
    return isFile(node) ? node.uses[0] : node;
  }

  /** The places in a document. */
  rangesIn(uri: Uri): readonly TextRange[] {
    return this.#fileAt(uri)?.uses.map(({ range }) => range) ?? [];
  }

  #uses(): readonly Use[] {
    return this.#files.flatMap(({ uses }) => uses);
  }

  #fileAt(uri: Uri): UsesFile | undefined {
    return this.#files.find((file) => file.uri.toString() === uri.toString());
  }
}

function isFile(node: UsesNode): node is UsesFile {
  return 'uses' in node;
}

/** Files are read side by side, so that they are found in any order. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function byPlace(a: Use, b: Use): number {
  return order(a.range.start, b.range.start);
}

function order(a: TextRange['start'], b: TextRange['start']): number {
  return a.line - b.line || a.character - b.character;
}
