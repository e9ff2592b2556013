import { boolified, isNullWord } from '../configuration/typeCoercion';
import { isPythonFloat, isPythonInt, pythonFloatText } from '../python/pythonNumber';
import { nearest } from '../text/nearest';
import type { CondarcParameter, ParameterType } from './condarcParameter';

/** A scalar of a YAML file: its text without quotes, and the type YAML gives it (`string` when quoted). */
export interface YamlScalar {
  readonly text: string;
  readonly type: 'string' | 'null' | 'bool' | 'int' | 'float' | 'timestamp';
}

/** What conda makes of a scalar that stands for a parameter's value. */
export type ScalarVerdict =
  | { readonly kind: 'fine' }
  /** conda stops; `expects` completes "needs …". */
  | {
      readonly kind: 'bad';
      readonly expects: string;
      readonly suggestion?: string;
      /** All values that conda takes, where they are few and none is near. */
      readonly values?: readonly string[];
    }
  /** conda stops unless this file or folder exists. */
  | { readonly kind: 'path'; readonly path: string }
  /** conda puts environment variables in first, so the text alone does not tell. */
  | { readonly kind: 'environment'; readonly expects: string };

const FINE: ScalarVerdict = { kind: 'fine' };

/** Judges a scalar as conda 26.7 does (`conda/auxlib/type_coercion.py`, then the parameter's own validation). */
export function judgeScalar(parameter: CondarcParameter, scalar: YamlScalar): ScalarVerdict {
  if (parameter.name === 'channel_alias') return channelAlias(scalar);
  if (parameter.name === 'default_python') return defaultPython(scalar);
  if (parameter.type === 'enum') return enumValue(parameter, scalar);
  if (parameter.type === 'str|bool') return boolOrPath(scalar);
  const rule = SCALAR_RULES[parameter.type];
  if (!rule || rule.takes(scalar)) return FINE;
  const suggestion = rule.words && nearest(scalar.text.trim().toLowerCase(), rule.words);
  return { kind: 'bad', expects: rule.expects, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** Judges an item of a list: `list_fields` alone is closed. */
export function judgeItem(parameter: CondarcParameter, scalar: YamlScalar): ScalarVerdict {
  if (parameter.name !== 'list_fields' || parameter.known?.includes(scalar.text)) return FINE;
  return oneOf(parameter.known ?? [], scalar.text);
}

interface ScalarRule {
  readonly expects: string;
  /** What a typing error may have meant. */
  readonly words?: readonly string[];
  takes(scalar: YamlScalar): boolean;
}

const TRUTH = ['true', 'false', 'yes', 'no', 'on', 'off'];

const SCALAR_RULES: Partial<Record<ParameterType, ScalarRule>> = {
  bool: { expects: 'true or false', words: TRUTH, takes: (scalar) => isBoolish(scalar, false) },
  'bool|null': {
    expects: 'true, false or nothing',
    words: TRUTH,
    takes: (scalar) => isBoolish(scalar, true),
  },
  // Only this one goes by patterns of its own; they know fewer words for true and false.
  'bool|int': {
    expects: 'true, false or a number of seconds',
    words: TRUTH,
    takes: ({ text, type }) =>
      type === 'bool' ||
      type === 'int' ||
      (type === 'string' && /^(?:[-+]?\p{Nd}+|true|yes|on|false|no|off)$/iu.test(text.trim())),
  },
  int: {
    expects: 'a whole number, such as 3',
    takes: ({ text, type }) =>
      type === 'string'
        ? isPythonInt(text)
        : type === 'float'
          ? !/inf|nan/i.test(text)
          : type === 'int' || type === 'bool',
  },
  float: {
    expects: 'a number, such as 9.15',
    takes: ({ text, type }) => (type === 'string' ? isPythonFloat(text) : type !== 'null'),
  },
};

function isBoolish({ text, type }: YamlScalar, nullable: boolean): boolean {
  if (type !== 'string' || (nullable && isNullWord(text))) return true;
  return boolified({ type: 'str', text }) !== undefined;
}

function boolOrPath(scalar: YamlScalar): ScalarVerdict {
  const path = scalar.text.trim();
  if (isBoolish(scalar, false) || path === 'truststore') return FINE;
  if (path.includes('$')) return { kind: 'environment', expects: 'a path that exists' };
  return { kind: 'path', path };
}

function enumValue({ name, values = [], names = [] }: CondarcParameter, scalar: YamlScalar): ScalarVerdict {
  const text = scalar.text.trim();
  if (scalar.type === 'string' && (values.includes(text) || names.includes(text))) return FINE;
  // Before 4.6 this was a boolean, and conda still takes one here.
  const boolean = scalar.type === 'bool' || (scalar.type === 'string' && TRUTH.includes(text.toLowerCase()));
  if (name === 'channel_priority' && boolean) return FINE;
  return oneOf(values, text);
}

function oneOf(values: readonly string[], text: string): ScalarVerdict {
  const suggestion = nearest(text.trim().toLowerCase(), values);
  return {
    kind: 'bad',
    expects: `one of ${values.join(', ')}`,
    ...(suggestion === undefined ? { values } : { suggestion }),
  };
}

/** conda's `has_scheme`; an empty text passes, a null becomes the text `None`. */
function channelAlias({ text, type }: YamlScalar): ScalarVerdict {
  if (type === 'string' && (text === '' || /^[a-z][a-z0-9]{0,11}:\/\//.test(text))) return FINE;
  const expects = 'a URL with its scheme in lower case, such as https://conda.example.com';
  return text.startsWith('$') ? { kind: 'environment', expects } : { kind: 'bad', expects };
}

function defaultPython({ text, type }: YamlScalar): ScalarVerdict {
  if (type === 'null') return FINE;
  const version = type === 'float' ? pythonFloatText(text) : text.trim();
  if (type === 'string' && (version === '' || version.toLowerCase() === 'none')) return FINE;
  const number = version[1] === '.' && version.length >= 3 && isPythonFloat(version) ? Number(version) : NaN;
  if (type !== 'bool' && number >= 2 && number < 4) return FINE;
  return { kind: 'bad', expects: 'a version of the form 3.12, without a third number' };
}

/** Whether conda's `boolify` makes a text true. */
export function isTrue(text: string): boolean {
  return boolified({ type: 'str', text }) !== false;
}
