import type { Diagnostic, Position, TextEdit } from 'vscode-languageserver-types';
import type { ProblemToken } from '../../features/tokens/problemToken';

/**
 * Client → server, request: what is wrong with some documents, open or not; those that cannot be read, or that the project's
 * configuration of `lint` leaves out, are listed.
 * `workspace/diagnostic` is not offered, for VS Code's client would ask for it every two seconds.
 */
export const FINDINGS_MESSAGE = 'anacondaTokens/findings';
export interface FindingsParams {
  readonly uris: readonly string[];
}
export interface FindingsResult {
  readonly files: readonly FileFindings[];
  readonly unreadable: readonly string[];
  readonly excluded: readonly string[];
}
export interface FileFindings {
  readonly uri: string;
  /** In the order of the text. */
  readonly findings: readonly FoundProblem[];
}
export interface FoundProblem {
  readonly diagnostic: Diagnostic;
  /** The token that it is about. */
  readonly token?: ProblemToken;
  /** Whether a fix of it is safe. */
  readonly fixable: boolean;
}
export type { ProblemToken } from '../../features/tokens/problemToken';

/** Client → server, request: where a document names channels, one place on a line; null where it cannot be read. */
export const CHANNELS_MESSAGE = 'anacondaTokens/channels';
export interface ChannelsParams {
  readonly uri: string;
}
export type ChannelsResult = readonly Position[] | null;

/** Client → server, request: the safe fixes of a document, which do not touch each other; null where it cannot be read. */
export const SAFE_FIXES_MESSAGE = 'anacondaTokens/safeFixes';
export interface SafeFixesParams {
  readonly uri: string;
}
export type SafeFixesResult = readonly SafeFix[] | null;
export interface SafeFix {
  readonly title: string;
  /** Of the problem that it mends, which begins at `start`. */
  readonly code: string;
  readonly start: Position;
  readonly edits: readonly TextEdit[];
}
