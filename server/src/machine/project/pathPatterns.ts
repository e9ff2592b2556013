import { relative, sep } from 'node:path';

/**
 * Patterns of paths as a .gitignore writes them, seen from a folder. Who wrote them may be a stranger: a path costs no more
 * than its length times that of the patterns, whatever stars these have.
 */
export class PathPatterns {
  readonly #patterns: readonly Pattern[];

  /** @param folder absolute; what is not below it fits no pattern */
  constructor(
    private readonly folder: string,
    patterns: readonly string[],
  ) {
    this.#patterns = patterns.flatMap((text) => parsed(text) ?? []);
  }

  /** Whether a file or a folder above it fits. */
  fit(absolutePath: string): boolean {
    const path = relative(this.folder, absolutePath);
    const names = path.toLowerCase().split(sep);
    if (path === '' || names[0] === '..' || path === absolutePath) return false;
    // What is below a folder that fits cannot be taken out again.
    return names.some((_, at) => this.#fitsItself(names.slice(0, at + 1), at + 1 < names.length));
  }

  #fitsItself(names: readonly string[], isFolder: boolean): boolean {
    const last = this.#patterns.findLast(
      ({ ofFolders, parts }) => (isFolder || !ofFolders) && fits(parts, names),
    );
    return last?.isMeant ?? false;
  }
}

interface Pattern {
  /** False behind a `!`, which takes paths out again. */
  readonly isMeant: boolean;
  readonly ofFolders: boolean;
  readonly parts: readonly Part<string>[];
}

/** What stands for any number of items, or what one item has to be. */
type Part<Item> = typeof ANY | ((item: Item) => boolean);
const ANY = Symbol('any number');

/** Undefined for an empty line and a comment. */
function parsed(line: string): Pattern | undefined {
  const text = line.replace(/(?<!\\) +$/, '');
  if (text === '' || text.startsWith('#')) return undefined;
  const isMeant = !text.startsWith('!');
  const [, path = '', slash] = /^(.*?)(\/?)$/s.exec(isMeant ? text : text.slice(1)) ?? [];
  // A pattern without a slash inside counts at every depth.
  const names = (path.includes('/') ? path.replace(/^\//, '') : `**/${path}`).split('/');
  const parts = names.map((name) => (name === '**' ? ANY : nameTest(name)));
  if (parts.at(-1) === ANY) parts.push(() => true);
  return { isMeant, ofFolders: slash === '/', parts };
}

function nameTest(glob: string): (name: string) => boolean {
  const signs = glob.toLowerCase().match(/\\[^]|\[[!^]?\]?[^\]]*\]|[^]/gu) ?? [];
  const parts = signs.map((sign) => (sign === '*' ? ANY : characterTest(sign)));
  return (name) => fits(parts, Array.from(name));
}

function characterTest(sign: string): (character: string) => boolean {
  if (sign === '?') return () => true;
  if (sign.length < 3 || !sign.startsWith('[')) return (character) => character === sign.replace(/^\\/, '');
  const isNegated = /^\[[!^]/.test(sign);
  const ranges = [...sign.slice(isNegated ? 2 : 1, -1).matchAll(/(\\?[^])(?:-(\\?[^]))?/gu)].map(
    ([, first = '', last = first]) => [first, last].map((end) => end.replace(/^\\(?=[^])/, '')),
  );
  return (character) =>
    ranges.some(([first = '', last = '']) => first <= character && character <= last) !== isNegated;
}

/** Whether parts fit items one by one; of several places for what stands behind stars the first one that works is taken. */
function fits<Item>(parts: readonly Part<Item>[], items: readonly Item[]): boolean {
  let [part, item] = [0, 0];
  /** The last star that was passed, and the first item that it does not stand for. */
  let star: { part: number; item: number } | undefined;
  while (item < items.length) {
    const wanted = parts[part];
    if (wanted === ANY) star = { part: part++, item };
    else if (wanted?.(items[item] as Item)) [part, item] = [part + 1, item + 1];
    else if (star) [part, item] = [star.part + 1, (star.item += 1)];
    else return false;
  }
  return parts.slice(part).every((rest) => rest === ANY);
}
