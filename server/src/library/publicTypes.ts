// The types of the npm package. They say what they mean by themselves and take nothing from the rooms inside but the
// names of kinds, so that a change in there changes no version of the package.
import type { FileKind } from '../domain/file/fileKind';

/** How a text is read. */
export type LintKind = FileKind;

/** Something that `lint` found. */
export interface LintProblem {
  /** `family/what`, as the page of rules has it. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** What happens and what to do, in English; secrets in it are masked. */
  readonly message: string;
  /** 0-based lines, characters in UTF-16 code units, `end` excluded: as the language server protocol counts. */
  readonly range: { readonly start: LintPosition; readonly end: LintPosition };
}

/** A place between two characters. */
export interface LintPosition {
  readonly line: number;
  readonly character: number;
}

/** What `explainChannel` may be told. */
export interface ExplainOptions {
  /** The text of the condarc that conda would read. Without it conda's defaults count. */
  readonly condarc?: string;
  /** The platform that conda would ask for, such as `linux-64`, which is the default. */
  readonly subdir?: string;
  /** Leaves secrets in the explanation as they are; they are masked by default. */
  readonly showSecrets?: boolean;
}

/** What conda 26.7 makes of a channel. */
export interface Explanation {
  /** The text that was given. */
  readonly input: string;
  /** The token that conda takes: '' for an empty one, null for none. */
  readonly token: string | null;
  /** The text that is left when the token is gone. */
  readonly cleanedUrl: string;
  /** What `conda info` shows. */
  readonly masked: string;
  /** Null where conda stops. */
  readonly channel: ExplainedChannel | null;
  /** The directories that conda asks, in their order. */
  readonly requestUrls: readonly string[];
  /** What conda stops with, in its own words; null where it does not. */
  readonly error: string | null;
  readonly problems: readonly Pick<LintProblem, 'code' | 'severity' | 'message'>[];
}

/** A channel as conda takes it apart; a `MultiChannel` stands for several and has no place of its own. */
export interface ExplainedChannel {
  readonly type: 'Channel' | 'MultiChannel';
  readonly scheme: string | null;
  readonly auth: string | null;
  readonly location: string | null;
  readonly name: string;
  readonly platform: string | null;
  readonly canonicalName: string;
}

/** A scope that a token can have. */
export interface TokenScope {
  readonly scope: string;
  /** What stands before the colon. */
  readonly category: string;
  /** The heading of the category on the server's Tokens page. */
  readonly title: string;
  readonly level: 'read' | 'write' | 'manage';
  /** Whether the level is one over the channel that the thing belongs to. */
  readonly onParent: boolean;
  readonly meaning: string;
}
