import { CondaFailure } from '../channel/condaFailure';
import {
  isPythonComplex,
  isPythonFloat,
  isPythonInt,
  pythonFloatText,
  pythonIntText,
} from '../python/pythonNumber';
import { pythonText } from '../python/pythonText';
import type { ScalarShape } from './parameterShape';
import { jsonScalar, type JsonScalar, type SourceScalar } from './sourceValue';

/** A scalar, wherever it stands. */
export type Scalar = Pick<SourceScalar, 'type' | 'text'>;

/** Turns a scalar into the type of a parameter as conda 26.7 does (`conda/auxlib/type_coercion.py`). Throws `CondaFailure`. */
export function coerced(scalar: Scalar, shape: ScalarShape): JsonScalar {
  const text = scalar.type === 'str' ? scalar.text.trim() : pythonString(scalar);
  switch (shape.type) {
    case 'str':
      return pythonString(scalar);
    case 'str|null':
      return text.toLowerCase() === 'none' ? null : text;
    case 'bool':
      return boolified(scalar) ?? notBoolified(scalar);
    case 'bool|null':
      return nullable(scalar);
    case 'str|bool':
      return boolified(scalar) ?? text;
    case 'bool|int':
      return guessed(text);
    case 'int':
      return wholeNumber(scalar);
    case 'float':
      return floatNumber(scalar);
    case 'enum':
      return enumMember(scalar, shape);
  }
}

/** Python's `str` of a scalar. */
export function pythonString(scalar: Scalar): string {
  switch (scalar.type) {
    case 'null':
      return 'None';
    case 'bool':
      return jsonScalar(scalar) === true ? 'True' : 'False';
    case 'int':
      return pythonIntText(scalar.text);
    case 'float':
      return pythonFloatText(scalar.text);
    case 'str':
      return scalar.text;
  }
}

/** Python's `repr` of a scalar. */
export function pythonRepr(scalar: Scalar): string {
  return scalar.type === 'str' ? pythonText(scalar.text) : pythonString(scalar);
}

const TRUE_WORDS = new Set(['true', 'yes', 'on', 'y']);
const FALSE_WORDS = new Set(['false', 'off', 'n', 'no', 'non', 'none', '']);
const NULL_WORDS = new Set(['none', '~', 'null', '\0']);

/** conda's `boolify`: numbers count, and nothing is false; undefined for what is neither. */
export function boolified(scalar: Scalar): boolean | undefined {
  if (scalar.type !== 'str') return Boolean(jsonScalar(scalar)) || /nan/i.test(pythonString(scalar));
  const word = boolWord(scalar.text);
  if (TRUE_WORDS.has(word)) return true;
  if (FALSE_WORDS.has(word)) return false;
  if (!isPythonComplex(word)) return undefined;
  return /[1-9]|inf|nan/.test(asciiDigits(word).replace(/e[-+]?\d+/g, ''));
}

function boolWord(text: string): string {
  return text.trim().toLowerCase().replace('.', '');
}

/** Whether conda takes a text for nothing where nothing is allowed. */
export function isNullWord(text: string): boolean {
  return NULL_WORDS.has(boolWord(text));
}

function notBoolified(scalar: Scalar): never {
  const shown = pythonRepr(scalar.type === 'str' ? { type: 'str', text: scalar.text.trim() } : scalar);
  throw new CoercionFailure(`The value ${shown} cannot be boolified.`);
}

function nullable(scalar: Scalar): boolean | null {
  if (scalar.type === 'null' || (scalar.type === 'str' && isNullWord(scalar.text))) return null;
  const found = boolified(scalar);
  // Where conda wants to say what it takes, it trips over there being two types.
  if (found === undefined) throw new CondaFailure('TypeError', 'issubclass() arg 1 must be a class');
  return found;
}

/** What becomes a `CustomValidationError` of the parameter. */
export class CoercionFailure extends Error {}

/** conda's `typify` of a text that may be anything. */
function guessed(text: string): JsonScalar {
  if (/^(?:true|yes|on)$/i.test(text)) return true;
  if (/^(?:false|no|off)$/i.test(text)) return false;
  if (/^(?:none|null)$/i.test(text)) return null;
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (/^[-+]?0(?:[bB][01]+|[oO][0-7]+|[xX][0-9a-fA-F]+)$/.test(text)) {
    throw new CondaFailure('TypeError', "'str' object cannot be interpreted as an integer");
  }
  return text;
}

function wholeNumber(scalar: Scalar): number {
  const value = jsonScalar(scalar);
  if (value === null) {
    const wanted = "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'";
    throw new CondaFailure('TypeError', wanted);
  }
  if (typeof value === 'string') {
    if (isPythonInt(value)) return Number(pythonIntText(asciiDigits(value.trim())));
    throw new CoercionFailure(`invalid literal for int() with base 10: ${pythonText(value.trim())}`);
  }
  const number = Number(value);
  if (Number.isNaN(number)) throw new CoercionFailure('cannot convert float NaN to integer');
  if (!Number.isFinite(number))
    throw new CondaFailure('OverflowError', 'cannot convert float infinity to integer');
  return Math.trunc(number);
}

function floatNumber(scalar: Scalar): number {
  const value = jsonScalar(scalar);
  if (value === null) {
    throw new CondaFailure('TypeError', "float() argument must be a string or a real number, not 'NoneType'");
  }
  if (typeof value !== 'string') return Number(value);
  if (isPythonFloat(value)) return Number(asciiDigits(value.trim()).replaceAll('_', ''));
  throw new CoercionFailure(`could not convert string to float: ${pythonText(value.trim())}`);
}

/** Python takes the digits of every script; they stand in tens, one behind the other. */
function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((code - zero) % 10);
  });
}

function enumMember(scalar: Scalar, { parameter = '', values = [], names = [] }: ScalarShape): string {
  const text = scalar.type === 'str' ? scalar.text.trim() : undefined;
  if (text !== undefined && values.includes(text)) return text;
  const named = text === undefined ? -1 : names.indexOf(text);
  const byName = values[named];
  // Before 4.6 the priority was a boolean, and conda still takes one there.
  const truth = text === undefined ? jsonScalar(scalar) : guessedBool(text);
  if (values.includes('flexible') && typeof truth === 'boolean') return truth ? 'flexible' : 'disabled';
  if (byName !== undefined) return byName;
  const choices = values.map((value) => pythonText(value)).join(', ');
  throw new CoercionFailure(
    `${pythonRepr(scalar)} is not a valid ${enumClass(parameter)}\nValid choices for ${parameter}: ${choices}`,
  );
}

/** The class of a parameter's choices: `ChannelPriority`. */
function enumClass(parameter: string): string {
  const words = parameter.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return parameter === 'sat_solver' ? 'SatSolverChoice' : words;
}

function guessedBool(text: string): boolean | undefined {
  return /^(?:true|yes|on)$/i.test(text) ? true : /^(?:false|no|off)$/i.test(text) ? false : undefined;
}
