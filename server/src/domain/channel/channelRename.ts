/** Names that conda gives a meaning of its own, and parts of addresses that it looks for. */
const RESERVED: ReadonlySet<string> = new Set(['defaults', 'nodefaults', 'local', 'label', 't', 'noarch']);

/**
 * Why a channel cannot have another name, or be called so in every file; undefined where it can. `reserved`: the old name
 * is conda's own. `meaning`: the new one has another meaning to conda or YAML. `parts`: names of several words keep their
 * number.
 */
export function renameFault(
  name: string,
  to: string,
): 'reserved' | 'letters' | 'parts' | 'meaning' | undefined {
  if (RESERVED.has(name)) return 'reserved';
  const words = to.split('/');
  if (words.some((word) => !/^[A-Za-z0-9_][\w.-]*$/.test(word))) return 'letters';
  if (words.length !== name.split('/').length) return 'parts';
  const isPlatform = (word: string): boolean => /^(?:linux|osx|win)-\w+$/.test(word);
  if (words.some((word) => RESERVED.has(word) || isPlatform(word))) return 'meaning';
  // What YAML 1.1 or 1.2 reads as a number, a date, a truth value or nothing.
  return /^(?:[\d_.]+(?:e\d+)?|[\d-]+|0[xob][\da-f_]+|y|n|yes|no|on|off|true|false|null|none)$/i.test(to)
    ? 'meaning'
    : undefined;
}
