import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import type { FileKind } from '../../domain/file/fileKind';
import type { ServerFacts } from '../../domain/token/facts';
import type { Located } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import type { TrackedChunks } from './chunkTracker';
import type { Problem, Severity } from './problem';

/** What a rule may know beside the reference itself. */
export interface RuleContext {
  readonly fileKind: FileKind;
  /** One of conda's own user-level files (`~/.condarc`, …), where the docs themselves put token URLs. */
  readonly userLevel: boolean;
  /** Whether git tracks the file; absent when nobody said. */
  readonly trackedByGit?: boolean;
  /** Fingerprints of literals that are known to stand in the history of a git repository; absent where there are none. */
  readonly inHistory?: ReadonlySet<string>;
  /** Whether the file is known to be stored as something else than UTF-8. */
  readonly notUtf8?: boolean;
  readonly facts: readonly ServerFacts[];
  /** ms since the epoch. */
  readonly now: number;
  /** Days before its end from which a token expires soon; absent: `EXPIRES_SOON`. */
  readonly expiresSoon?: number;
  /** Keyed fingerprint of a literal, comparable with `TokenFact.fingerprint`; absent without a key. */
  readonly fingerprint?: (value: string) => string;
  /** Whether a file or folder exists on the machine where conda runs; absent where that cannot be asked. */
  readonly pathExists?: (path: string) => boolean;
  /** How conda reads the channels of a file that is no condarc; absent: by its defaults. */
  readonly channels?: ChannelConfiguration;
}

/** A row of the registry: one code, its default severity, and the words for the docs. */
export interface RuleRow {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** A smallest document that has the problem, for the generated page, and its file kind. */
  readonly example: {
    readonly fileKind: FileKind;
    readonly text: string;
    /** For what is found only with the machine in view. */
    readonly machine?: ExampleMachine;
  };
}

/** A machine with a file that has a problem, and what it has beside that. */
export interface ExampleMachine {
  /** Of the file with the problem; absent: `~/.condarc`. */
  readonly path?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Judges one reference that is no channel by itself; its result is kept with the chunk. */
export interface ReferenceRule {
  readonly rows: readonly RuleRow[];
  check(located: Located<Reference>, context: RuleContext): readonly Problem[];
}

/** Judges what several references say together, also when they stand on different chunks. */
export interface DocumentRule {
  readonly rows: readonly RuleRow[];
  /** Begins to judge one document; undefined for a kind of file that the rule does not judge. */
  open(context: RuleContext): RuleState | undefined;
}

/** What a document rule keeps of one document, so that an edit costs what it touches and what is found, not all of it. */
export interface RuleState {
  /** The problems of the document as it stands now. */
  judge(tracked: TrackedChunks): FoundProblems;
}

/** Problems with the line from which their lines, and those of what is related, count: a chunk's first, or `TOP`. */
export type FoundProblems = Iterable<
  readonly [from: { readonly line: number }, problems: readonly Problem[]]
>;

export const TOP = { line: 0 };
