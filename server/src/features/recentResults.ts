/** Results of one function: more than a view has references. Larger maps would outlive the first reading of a large document. */
const MOST = 256;

/**
 * A function that does not do again what it did lately: after an edit most references of its chunk are the same objects as
 * before, and several features ask the same of each.
 */
export function rememberingRecent<K extends object, T>(work: (subject: K) => T): (subject: K) => T {
  let made = new WeakMap<K, T>();
  let room = MOST;
  return (subject) => {
    if (made.has(subject)) return made.get(subject) as T;
    if (room-- === 0) [made, room] = [new WeakMap(), MOST];
    const result = work(subject);
    made.set(subject, result);
    return result;
  };
}
