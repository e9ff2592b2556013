const PROGRAM =
  /^(?:[!%&@-]{0,2})(?:\S*[\\/]|[a-z]:\S*)?(conda|mamba|micromamba|pixi|rattler|(?:conda|rattler)-build|conda-(?:lock|token)|anaconda(?:-ident|-keymgr)?|uv|twine|poetry|keyring|gh)(?:\.exe|\.bat)?$/i;
/** A variable that holds the program: `$MAMBA_EXE`, `${CONDA_EXE:-conda}`, `%CONDA_EXE%`, `$(CONDA)`. */
const PROGRAM_VARIABLE =
  /^[!&@-]{0,2}(?:\$\$?(?:\{?env:)?[({]?|%|!|\{\{? ?)\w{0,40}?(micromamba|mamba|conda|pixi)(?:_?(?:exe|bin|cmd|command|program|path))?(?::?-[\w./-]*)?(?: ?[)}]{1,2}|%|!)?$/i;

/** What every text has in which one of the programs is called that channels and secrets are given to. */
export const MENTIONS_PROGRAM = /conda|mamba|pixi|rattler|twine|\buv\b|poetry|keyring|gh secret/i;

/** The name of the program that a word calls, in lower case; undefined for any other word. */
export function programOf(word: string): string | undefined {
  return (PROGRAM.exec(word) ?? PROGRAM_VARIABLE.exec(word))?.[1]?.toLowerCase();
}
