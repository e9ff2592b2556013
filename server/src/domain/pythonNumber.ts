const DIGITS = '\\d(?:_?\\d)*';
const FLOAT = `(?:(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:e[-+]?${DIGITS})?|inf(?:inity)?|nan)`;

const INT_TEXT = new RegExp(`^[-+]?${DIGITS}$`);
const FLOAT_TEXT = new RegExp(`^[-+]?${FLOAT}$`, 'i');
const COMPLEX_TEXT = new RegExp(`^(?:[-+]?${FLOAT}|(?:[-+]?${FLOAT}(?=[-+]))?[-+]?${FLOAT}?j)$`, 'i');

/** Whether Python's `int` takes a text: digits with single underscores between, a sign, blanks around. */
export function isPythonInt(text: string): boolean {
  return INT_TEXT.test(text.trim());
}

/** Whether Python's `float` takes a text: also points, exponents, `inf` and `nan`. */
export function isPythonFloat(text: string): boolean {
  return FLOAT_TEXT.test(text.trim());
}

/** Whether Python's `complex` takes a text: a float, an imaginary part (`2j`), both, or one of them in brackets. */
export function isPythonComplex(text: string): boolean {
  const bare = text.trim();
  const inner = /^\((.*)\)$/s.exec(bare)?.[1]?.trim();
  return COMPLEX_TEXT.test(inner ?? bare);
}
