import { CST } from 'yaml';

/** A piece of a YAML text by its type in the `yaml` package; `text` is what a scalar without quotes says. */
export interface Lexeme {
  readonly source: string;
  readonly offset: number;
  readonly type: 'text' | 'other' | CST.TokenType;
}

/** What the package's lexer finds in a text, without the marks that it puts between what stands there. */
export function* lexemesOf(found: Iterable<string>): Generator<Lexeme> {
  let offset = 0;
  let isText = false;
  for (const source of found) {
    const type = CST.tokenType(source);
    if (type === 'scalar' && !isText) isText = true;
    else if (!isText && (type === 'doc-mode' || type === 'flow-error-end')) continue;
    else {
      yield { source, offset, type: isText ? 'text' : (type ?? 'other') };
      offset += source.length;
      isText = false;
    }
  }
}
