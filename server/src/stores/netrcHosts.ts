/** The word of a netrc for every host that it does not name. */
export const anyHost = 'default';

/**
 * The hosts that a netrc has a login for, and `anyHost`, in the order of Python's `netrc` module, by which conda reads
 * it. Names and passwords are passed over and come out nowhere.
 */
export function netrcHosts(text: string): readonly string[] {
  const hosts: string[] = [];
  // A macro runs to an empty line; a comment to the end of its line.
  const plain = text
    .replaceAll(/^[ \t]*macdef\b[^]*?(?:\n\s*\n|$(?![^]))/gm, '')
    .replaceAll(/(?:^|\s)#.*$/gm, '');
  const words = plain.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === anyHost) hosts.push(anyHost);
    // Every other word is a key whose value follows.
    else at += 1;
    if (word === 'machine') hosts.push((words[at] ?? '').replaceAll('"', ''));
  }
  return hosts;
}
