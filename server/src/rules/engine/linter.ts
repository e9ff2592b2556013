import type { Chunk } from '../../readers/chunk';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { LintedDocument } from './lintedDocument';
import type { LintSettings } from './lintSettings';
import type { Problem } from './problem';
import { RULES, type RuleSet } from '../registry';
import { RightChannels } from './rightChannels';
import type { RuleContext } from './rule';

/** Runs every rule over documents and reuses the results of chunks that did not change. */
export class Linter {
  readonly #right = new RightChannels();
  readonly #documents = new WeakMap<ParsedDocument, LintedDocument>();

  constructor(private readonly rules: RuleSet = RULES) {}

  /**
   * All problems of a document, by place. Never throws.
   *
   * @param beside what is known to be wrong on chunks of it without these rules; lines count from the chunk's first
   */
  lint(
    parsed: ParsedDocument,
    context: RuleContext,
    settings: LintSettings,
    beside?: ReadonlyMap<Chunk, readonly Problem[]>,
  ): readonly Problem[] {
    let document = this.#documents.get(parsed);
    if (!document?.isValidUnder(context)) {
      document = new LintedDocument(this.rules, context, this.#right);
      this.#documents.set(parsed, document);
    }
    return document.lint(parsed, context.now, settings, beside);
  }
}
