import type { ParsedDocument } from '../../readers/parsedDocument';
import { JudgedDocument } from './judgedDocument';
import type { JudgeSettings } from './judgeSettings';
import type { Problem } from './problem';
import { RULES, type RuleBook } from '../registry';
import type { RuleContext } from './rule';

/** Runs every rule over documents and remembers what it found on pages that did not change. */
export class Judge {
  readonly #documents = new WeakMap<ParsedDocument, JudgedDocument>();

  constructor(private readonly rules: RuleBook = RULES) {}

  /** All problems of a document, by place. Never throws. */
  judge(reading: ParsedDocument, context: RuleContext, settings: JudgeSettings): readonly Problem[] {
    let document = this.#documents.get(reading);
    if (!document?.isJudgedUnder(context)) {
      document = new JudgedDocument(this.rules, context);
      this.#documents.set(reading, document);
    }
    return document.judge(reading, context.now, settings);
  }
}
