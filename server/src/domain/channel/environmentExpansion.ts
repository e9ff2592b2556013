/** What stands in a text for a variable of the environment. */
export interface EnvironmentReference {
  /** Offsets in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** All between the braces: `NAME`, or `NAME:-x`, which conda takes for the whole name of a variable. */
  readonly name: string;
}

/** The `$NAME` and `${NAME}` of a text as Python's `expandvars` finds them on POSIX; there is no escape. */
export function environmentReferences(text: string): readonly EnvironmentReference[] {
  const found: EnvironmentReference[] = [];
  if (!text.includes('$')) return found;
  const variable = /\$(?:(\w+)|\{([^}${]*)\})/g;
  for (let match = variable.exec(text); match; match = variable.exec(text)) {
    found.push({ start: match.index, end: variable.lastIndex, name: match[1] ?? match[2] ?? '' });
  }
  return found;
}

/**
 * A text after conda has put in the environment, for the condarc parameters where it does so. A variable that
 * `valueOf` does not know stays as text.
 */
export function expandEnvironment(text: string, valueOf: (name: string) => string | undefined): string {
  let expanded = '';
  let from = 0;
  for (const { start, end, name } of environmentReferences(text)) {
    expanded += text.slice(from, start) + (valueOf(name) ?? text.slice(start, end));
    from = end;
  }
  return expanded + text.slice(from);
}
