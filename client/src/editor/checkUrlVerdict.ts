import type { RepodataAnswer } from '../anaconda/channel';

/** What a server's answers mean for a channel URL. */
export type Verdict =
  | 'works'
  /** Packages for all platforms only: conda takes the platform's as empty. */
  | 'worksWithoutSubdir'
  | 'tokenRefused'
  | 'noAccess'
  | 'notThere'
  | 'elsewhere'
  | 'page'
  | 'failed';

/** Judges the answers for the platform's directory and for `noarch`, of which conda cannot do without the latter. */
export function verdictOf(subdir: RepodataAnswer, noarch: RepodataAnswer): Verdict {
  const both = [noarch, subdir];
  const has = (...statuses: readonly number[]): boolean =>
    both.some(({ status }) => statuses.includes(status));
  if (has(401)) return 'tokenRefused';
  if (has(403)) return 'noAccess';
  if (has(301, 302, 303, 307, 308)) return 'elsewhere';
  if (both.some(({ isPage, status }) => isPage && status === 200)) return 'page';
  if (noarch.status === 200 && subdir.status === 200) return 'works';
  if (noarch.status === 200 && subdir.status === 404) return 'worksWithoutSubdir';
  return noarch.status === 404 ? 'notThere' : 'failed';
}
