import type { Located } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import type { Problem } from '../engine/problem';
import type { RuleContext, RuleRow } from '../engine/rule';
import type { CondarcChunk } from './condarcChunk';
import type { FatalFault } from './condarcLoadability';

/** What a condarc says as a whole. */
export interface Condarc {
  readonly context: RuleContext;
  /** The top-level keys that are parameters of conda, lines counted from the top of the document. */
  readonly parameters: readonly Located<EntryReference>[];
  /** What keeps conda from reading it; absent when it reads it, and for a mambarc, which it never reads. */
  readonly fatal?: FatalFault;
}

/** Judges one side of a condarc. */
export interface CondarcRule {
  readonly rows: readonly RuleRow[];
  /** Judges each entry by itself; lines count from the chunk's first. */
  checkPage?(chunk: CondarcChunk): readonly Problem[];
  /** Judges what few entries say together; lines count from the top of the document. */
  checkWhole?(condarc: Condarc): readonly Problem[];
}
