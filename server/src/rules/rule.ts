import type { ServerFacts } from '../domain/facts';
import type { FileKind } from '../readers/fileKind';
import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { Reference } from '../readers/reference';
import type { Problem, Severity } from './problem';

/** What a rule may know beside the reference itself. */
export interface RuleContext {
  readonly fileKind: FileKind;
  /** One of conda's own user-level files (`~/.condarc`, …), where the docs themselves put token URLs. */
  readonly userLevel: boolean;
  /** Whether git tracks the file; absent when nobody said. */
  readonly trackedByGit?: boolean;
  readonly facts: readonly ServerFacts[];
  /** ms since the epoch. */
  readonly now: number;
  /** Keyed fingerprint of a literal, comparable with `TokenFact.fingerprint`; absent without a key. */
  readonly fingerprint?: (value: string) => string;
  /** Whether a file or folder exists on the machine where conda runs; absent where that cannot be asked. */
  readonly pathExists?: (path: string) => boolean;
}

/** A row of the registry: one code, its default severity, and the words for the docs. */
export interface RuleRow {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** A smallest document that has the problem, for the generated page, and its file kind. */
  readonly example: { readonly fileKind: FileKind; readonly text: string };
}

/** Judges one reference by itself; its result is cached with the reference. */
export interface ReferenceRule {
  readonly rows: readonly RuleRow[];
  check(located: Located<Reference>, context: RuleContext): readonly Problem[];
}

/** Judges what several references say together. */
export interface DocumentRule {
  readonly rows: readonly RuleRow[];
  checkDocument(
    references: readonly Located<Reference>[],
    reading: Reading,
    context: RuleContext,
  ): readonly Problem[];
  /** The same rule with a memory of its own, for a judge that sees a document again after each edit. */
  remembering?(): Pick<DocumentRule, 'checkDocument'>;
}
