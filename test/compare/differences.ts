import type { Difference } from './comparison';

/** What differs from conda on purpose. */
export interface ListedDifference {
  readonly name: string;
  /** Why it stays so. */
  readonly reason: string;
  /** An input that differs; a run fails where it no longer does. */
  readonly example: { readonly condarc: string | null; readonly url: string } | { readonly judge: string };
  readonly covers: (difference: Difference) => boolean;
}

/** Every difference that stands, each with its reason. */
export const LISTED: readonly ListedDifference[] = [];
