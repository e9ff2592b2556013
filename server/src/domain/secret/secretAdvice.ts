import table from './secretAdvice.json';

/** A place whose secrets are kept out of it in one way: a kind of file, or a part of one. */
export type SecretFormat = keyof typeof table.formats;

/** What keeps a secret out of a format. */
export interface SecretAdvice {
  /** Stable, as in the table on the page of all rules. */
  readonly id: string;
  /** What to do, to stand behind a colon: lower case, no full stop. */
  readonly words: string;
  /** What the format takes in the secret's place; absent where nothing is replaced. */
  readonly writes?: string;
  /** Whether the URL is written without the secret, which the program is given in another way. */
  readonly without?: boolean;
}

type Row = Omit<SecretAdvice, 'id'>;

const ADVICE: Readonly<Record<string, Row>> = table.advice;

/** Every format with its advice, in the order of the table; `NAME` stands for the name of a variable. */
export function secretFormats(): readonly (readonly [SecretFormat, SecretAdvice])[] {
  const formats = Object.keys(table.formats) as SecretFormat[];
  return formats.map((format) => [format, secretAdvice(format, 'NAME')]);
}

/**
 * What keeps a secret out of a format. What each program reads and replaces is taken from the sources of conda 26.7,
 * conda-lock, libmamba, rattler, pixi 0.77, pip, uv, poetry, constructor and Renovate.
 *
 * @param name the variable that is to hold the secret
 */
export function secretAdvice(format: SecretFormat, name: string): SecretAdvice {
  const id = table.formats[format];
  const { words, writes, without }: Row = ADVICE[id] ?? table.advice['keep-out'];
  const named = (text: string): string =>
    text.replace(/(?<=\$\{|\$\(|\$|%|\$\{\{ secrets\.|\benv:|\["|\bid=|\benv=)NAME\b/g, () => name);
  return {
    id,
    words: named(words),
    ...(writes === undefined ? {} : { writes: named(writes) }),
    ...(without === true && { without }),
  };
}
