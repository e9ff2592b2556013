import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** The most bytes of a file that a project names for `lint`. */
const MOST = 50_000_000;

/**
 * The text of a file that a project brings or names, which may be anything: a pipe is not waited for, a device not read to
 * its end. Without a byte order mark. @throws Error with the reason, or what the system says
 */
export function namedFileText(path: string): string {
  const file = openSync(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new Error('it is no file');
    if (stats.size > MOST) throw new Error('it is too large');
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } finally {
    closeSync(file);
  }
}

/** A JSON text as a value. @throws Error without the parser's words, which quote the text: a link may lead to any file */
export function namedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /at position \d+/.exec(error instanceof Error ? error.message : '');
    throw new Error(`it is no JSON${place ? `, ${place[0]}` : ''}`);
  }
}
