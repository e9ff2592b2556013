import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts by their keys, as VS Code reads them. */
export type Texts = Readonly<Record<string, string>>;

/** One file of translated texts beside the English ones. Files are named from the root. */
export interface Translation {
  /** VS Code's name of the language, such as `de`. */
  readonly language: string;
  readonly file: string;
  readonly texts: Texts;
  readonly source: Texts;
}

/** The tables of texts, which a translation has beside each: `package.nls.de.json`. */
const TABLES = [
  { folder: 'l10n', name: 'bundle.l10n' },
  { folder: '', name: 'package.nls' },
];

/** Every translation that is there, of both tables. */
export function translationsIn(root: string): readonly Translation[] {
  return TABLES.flatMap(({ folder, name }) => {
    const source = textsIn(join(root, folder, `${name}.json`));
    return readdirSync(join(root, folder)).flatMap((file) => {
      const language = file.startsWith(`${name}.`) ? file.slice(name.length + 1, -'.json'.length) : '';
      if (!file.endsWith('.json') || language === '') return [];
      return [{ language, file: join(folder, file), texts: textsIn(join(root, folder, file)), source }];
    });
  });
}

function textsIn(file: string): Texts {
  return JSON.parse(readFileSync(file, 'utf8')) as Texts;
}

/** The keys whose text VS Code would show in English. */
export function missingIn({ texts, source }: Translation): readonly string[] {
  return Object.keys(source).filter((key) => !(key in texts));
}

/** The keys that have no English text (any more). */
export function staleIn({ texts, source }: Translation): readonly string[] {
  return Object.keys(texts).filter((key) => !(key in source));
}

/** A translation's file without the stale keys, in the order of the English one. */
export function tidied({ texts, source }: Translation): string {
  const kept = Object.keys(source).flatMap((key) => {
    const text = texts[key];
    return text === undefined ? [] : [[key, text] as const];
  });
  return `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`;
}

/** Places, code, what links lead to, icons, line breaks and the dots of a command that asks first. */
const MARKS = /\{\d+\}|`[^`]*`|\]\([^)]*\)|\$\([\w-]+\)|\n|…$/g;

/** The marks of a text that are not words, sorted: a translation has the same, in the order of its language. */
export function marksOf(text: string): readonly string[] {
  return (text.match(MARKS) ?? []).sort();
}
