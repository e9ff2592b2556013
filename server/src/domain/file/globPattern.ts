/**
 * The expression for paths that one of some glob patterns fits: `/`-separated, in lower case and with a leading `/`.
 * Of VS Code's globs it knows stars, braces that hold plain words and stars, and brackets.
 */
export function globPattern(globs: readonly string[]): RegExp {
  return new RegExp(`(?:${globs.map(source).join('|')})$`);
}

function source(glob: string): string {
  const signs = /\/?\*\*\/|\*|[{},]|\[[^\]]*\]|[.+^$()|\\]/g;
  return glob.toLowerCase().replace(signs, (sign, at: number) => {
    if (sign.endsWith('**/')) return at === 0 ? '/' : '/(?:.*/)?';
    if (sign.startsWith('[')) return sign;
    return SIGNS[sign] ?? `\\${sign}`;
  });
}

const SIGNS: Readonly<Record<string, string>> = { '*': '[^/]*', '{': '(?:', '}': ')', ',': '|' };

/** What the paths that fit a glob pattern end with, as far as that is plain; in lower case. */
export function endingsOf(glob: string): readonly string[] {
  const [, before = '', choices, behind = ''] = /^([^]*)\{([^}]*)\}([^{}]*)$/.exec(glob) ?? [];
  return choices === undefined
    ? [/[^*\]/]*$/.exec(glob.toLowerCase())?.[0] ?? '']
    : choices.split(',').flatMap((choice) => endingsOf(before + choice + behind));
}
