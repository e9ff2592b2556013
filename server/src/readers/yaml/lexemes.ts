import { CST, Lexer } from 'yaml';

/** A piece of a YAML text by its type in the `yaml` package; `text` is what a scalar without quotes says. */
interface Lexeme {
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

interface YamlToken extends Omit<Lexeme, 'source'> {
  readonly end: number;
}

/** A token and the comments between it and the next one; none where only blank lines are. */
export interface CommentedToken extends YamlToken {
  readonly comments: readonly string[];
  /** Whether the first of them stands on the token's own line. */
  readonly inline: boolean;
  /** Whether the token stands in a flow list, or opens or closes one. */
  readonly inList: boolean;
  /** Of a closing bracket or brace: offset of the one that it closes. */
  readonly opened: number;
  readonly next: YamlToken | undefined;
}

/** The tokens of a YAML text that comments or blank lines follow, in the order of the text. */
export function commentedTokens(text: string): readonly CommentedToken[] {
  const found: CommentedToken[] = [];
  const open: { readonly offset: number; readonly isList: boolean }[] = [];
  let latest: YamlToken | undefined;
  let around: Pick<CommentedToken, 'inList' | 'opened'> = { inList: false, opened: 0 };
  let comments: string[] = [];
  let [breaks, inline] = [0, false];
  const take = (next: YamlToken | undefined): void => {
    if (latest && (comments.length > 0 || (breaks > 1 && next)))
      found.push({ ...latest, ...around, comments, inline, next });
    comments = [];
    breaks = 0;
    latest = next;
  };
  for (const { source, offset, type } of lexemesOf(new Lexer().lex(text))) {
    // One token for `\r\n`, too.
    if (type === 'newline') breaks += source.replaceAll('\r', '').length;
    else if (type === 'comment') {
      if (comments.length === 0) inline = breaks === 0;
      comments.push(source);
    } else if (type !== 'space') {
      take({ type, offset, end: offset + source.length });
      const isList = source === '[';
      if (source === '[' || source === '{') open.push({ offset, isList });
      const top = open.at(-1);
      around = { inList: top?.isList === true, opened: top?.offset ?? 0 };
      if (isClosing(latest)) open.pop();
    }
  }
  take(undefined);
  return found;
}

/** Whether a flow list or map ends with a token. */
export function isClosing(token: YamlToken | undefined): boolean {
  return token?.type === 'flow-seq-end' || token?.type === 'flow-map-end';
}
