import { createHmac, randomBytes } from 'node:crypto';
import { fileKind, type FileKind } from '../../domain/file/fileKind';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { parseDocument } from '../../readers/parseDocument';
import { Linter } from '../../rules/engine/linter';
import type { LintSettings, Problem } from '../../rules/engine/problem';
import { excerptOf } from '../lint/excerpt';
import { decodedFile, mayHoldTokensInFile } from '../lint/files/decodedFile';
import { findingOf, type Finding } from '../lint/finding';
import { foundTexts } from '../lint/foundText';
import { LineSecrets } from '../lint/lineSecrets';

/** A token in one version of a file. */
export interface HeldToken {
  /** A keyed hash that it is known by as long as the program runs. */
  readonly print: string;
  /** Masked. */
  readonly finding: Finding;
}

/** The codes of secrets; the others of their family speak of the same ones again. */
const SECRETS: ReadonlySet<string> = new Set([
  'secret/literal-token',
  'secret/basic-auth',
  'secret/in-comment',
]);

/** Looks for tokens in versions of files. */
export class BlobJudge {
  readonly #judge = new Linter();
  readonly #key = randomBytes(32);
  /** What was found by its hash stands in the history, and the rules say so. */
  readonly #inHistory = new Set<string>();

  /**
   * @param now ms since the epoch
   * @param fingerprint what a baseline knows a secret by; absent without one
   */
  constructor(
    private readonly now: number,
    private readonly fingerprint: ((code: string, secret: string) => string) | undefined,
  ) {}

  /** The tokens of a version, masked, each once. */
  async tokens(path: string, bytes: Buffer, settings: LintSettings): Promise<readonly HeldToken[]> {
    if (mayHoldTokensInFile(bytes) !== true) return [];
    const { text } = decodedFile(bytes);
    const kind = fileKind(path, undefined, text);
    const parsed = await parseDocument(kind, text);
    const lines = new LineSecrets(parsed);
    const found = new Map<string, HeldToken>();
    for (const problem of this.#problems(kind, parsed, settings))
      for (const secret of foundTexts(lines, problem)) {
        const print = this.#print(secret);
        const fingerprint = this.fingerprint?.(problem.code, secret);
        const finding = {
          ...findingOf(problem, path),
          excerpt: excerptOf(lines, problem),
          ...(fingerprint === undefined ? {} : { fingerprint }),
        };
        if (!found.has(print)) found.set(print, { print, finding });
      }
    return [...found.values()];
  }

  #problems(kind: FileKind, parsed: ParsedDocument, settings: LintSettings): readonly Problem[] {
    const context = {
      ...{ fileKind: kind, userLevel: false, facts: [], now: this.now, inHistory: this.#inHistory },
      fingerprint: (secret: string): string => {
        const print = this.#print(secret);
        this.#inHistory.add(print);
        return print;
      },
    };
    return this.#judge.lint(parsed, context, settings).filter(({ code }) => SECRETS.has(code));
  }

  #print(secret: string): string {
    return createHmac('sha256', this.#key).update(secret).digest('hex');
  }
}
