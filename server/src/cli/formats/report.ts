import type { Finding } from '../lint/finding';

/** The formats of a report; `json-v1` is the first version of `json`, and will stay. */
export const FORMATS = ['text', 'json', 'json-v1', 'sarif', 'github', 'gitlab', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

/** What a report says. */
export interface Report {
  readonly findings: readonly Finding[];
  /** The version of this program. */
  readonly version: string;
  /** The folder that relative paths start from, absolute. */
  readonly root: string;
  /** What could not be done, masked. */
  readonly faults: readonly string[];
  /** Findings and nothing else. */
  readonly quiet: boolean;
  /** How often each rule was broken, in place of the findings. */
  readonly statistics: boolean;
  readonly colours: boolean;
}
