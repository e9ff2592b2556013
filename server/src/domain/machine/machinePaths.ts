/** Where paths start from. All paths have slashes, on Windows too. */
export interface PathStart {
  readonly home: string;
  readonly workingDirectory: string;
}

/** A path as Python's `Path` spells it: no empty parts, no `.`; `..` stays. */
export function spelledPath(path: string): string {
  const start = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : '';
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return start + parts.join('/') || '.';
}

/** Puts the home folder in the place of a leading `~`. */
export function withHome(path: string, { home }: PathStart): string {
  return path === '~' || path.startsWith('~/') ? home + path.slice(1) : path;
}

/** A path from the root, for the file system; `..` stays, for what it leads to hangs on links. */
export function fromRoot(path: string, { workingDirectory }: PathStart): string {
  if (/^(?:\/|[a-zA-Z]:)/.test(path)) return path;
  return path === '.' ? workingDirectory : `${workingDirectory.replace(/\/$/, '')}/${path}`;
}

/** Python's `abspath`: from the root, without `.` and `..`. */
export function absolutePath(path: string, start: PathStart): string {
  const whole = fromRoot(path, start);
  const root = /^(?:\/\/(?!\/)|\/|[a-zA-Z]:\/?)/.exec(whole)?.[0] ?? '';
  const parts: string[] = [];
  for (const part of whole.slice(root.length).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return root + parts.join('/');
}

/** The last part of a path. */
export function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '.' ? '' : name;
}

/** Whether a file counts by its ending, as Python's `suffix` tells it: a file called `.yml` has none. */
export function hasYamlEnding(name: string): boolean {
  return /[^/]\.ya?ml$/.test(name);
}
