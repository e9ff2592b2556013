/**
 * The environment variable that stands for a token, `ANACONDA_TOKEN_<NAME>`: conda expands `${NAME}` only for
 * letters, digits and `_`. A name already `taken` gets a number behind it.
 */
export function variableFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  const base = `ANACONDA_TOKEN_${plain === '' ? 'X' : plain}`;
  let variable = base;
  for (let number = 2; taken.includes(variable); number += 1) variable = `${base}_${number}`;
  return variable;
}
