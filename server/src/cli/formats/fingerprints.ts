import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Finding } from '../lint/finding';

/**
 * What each problem is known by from one run to the next: rule, file and message, with how many alike came before. Lines
 * and other numbers are left out, for they change with what stands around; messages hold no secret.
 */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  /** `hash:ordinal`, as GitHub writes it. @param file as `belowRoot` gives it */
  of({ code, message }: Finding, file: string): string {
    const known = JSON.stringify([code, file, message.replaceAll(/\d+/g, '#')]);
    const ordinal = (this.#seen.get(known) ?? 0) + 1;
    this.#seen.set(known, ordinal);
    return `${createHash('sha256').update(known).digest('hex').slice(0, 32)}:${ordinal}`;
  }
}

/** A path with `/` for `\`, relative to the root where it lies below. */
export function belowRoot(file: string, root: string): string {
  const [path, folder] = [file, root].map((one) => one.replaceAll('\\', '/')) as [string, string];
  const relative = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  return posix.normalize(relative);
}
