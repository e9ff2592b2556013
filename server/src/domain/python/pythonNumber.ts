/** Python takes the digits of every script. */
const DIGITS = '\\p{Nd}(?:_?\\p{Nd})*';
const FLOAT = `(?:(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:e[-+]?${DIGITS})?|inf(?:inity)?|nan)`;

/** Made when first asked for: with the digits of every script each is large. */
const PATTERNS = new Map<string, RegExp>();

function fits(text: string, pattern: string, flags: string): boolean {
  let made = PATTERNS.get(pattern);
  if (!made) PATTERNS.set(pattern, (made = new RegExp(`^${pattern}$`, flags)));
  return made.test(text);
}

const INT_TEXT = `[-+]?${DIGITS}`;
const FLOAT_TEXT = `[-+]?${FLOAT}`;
const COMPLEX_TEXT = `(?:[-+]?${FLOAT}|(?:[-+]?${FLOAT}(?=[-+]))?[-+]?${FLOAT}?j)`;

/** Whether Python's `int` takes a text: digits with single underscores between, a sign, blanks around. */
export function isPythonInt(text: string): boolean {
  return fits(text.trim(), INT_TEXT, 'u');
}

/** Whether Python's `float` takes a text: also points, exponents, `inf` and `nan`. */
export function isPythonFloat(text: string): boolean {
  return fits(text.trim(), FLOAT_TEXT, 'iu');
}

/** Whether Python's `complex` takes a text: a float, an imaginary part (`2j`), both, or one of them in brackets. */
export function isPythonComplex(text: string): boolean {
  const bare = text.trim();
  const inner = /^\((.*)\)$/s.exec(bare)?.[1]?.trim();
  return fits(inner ?? bare, COMPLEX_TEXT, 'iu');
}

/** Python's `str` of a YAML whole number: `0x10` is 16, `007` is 7, `1_000` is 1000. */
export function pythonIntText(text: string): string {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(text.replaceAll('_', '')) ?? [];
  const radix = /^0[box]/i.test(digits) ? digits : digits.replace(/^0+(?=\d)/, '');
  const number = /^(?:0b[01]+|0o[0-7]+|0x[0-9a-f]+|\d+)$/i.test(radix) ? BigInt(radix).toString() : digits;
  return sign === '-' && number !== '0' ? `-${number}` : number;
}

/** Python's `str` of a YAML float: with a point, or an exponent of two digits from 1e16 on and below 1e-4. */
export function pythonFloatText(text: string): string {
  const bare = text.replaceAll('_', '');
  if (/inf|nan/i.test(bare))
    return (bare.startsWith('-') ? '-' : '') + bare.replace(/^[-+]?\./, '').toLowerCase();
  const value = Number(bare);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4))
    return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
  const plain = Object.is(value, -0) ? '-0' : String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}
