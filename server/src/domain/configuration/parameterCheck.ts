import { CondaFailure } from '../channel/condaFailure';
import { condarcParameter } from '../condarc/condarcParameter';
import { judgeScalar } from '../condarc/condarcParameterValue';
import { pythonText } from '../python/pythonText';
import type { LoadedValue } from './loadedValue';
import type { MergedParameter, ScalarShape } from './parameterShape';
import { invalid, type TypedValue } from './typedValue';

/** Whether a path exists, seen from the working folder. */
export type PathCheck = (path: string) => boolean;

/** What conda finds wrong with a typed value (`collect_errors`): another type than it wants, or a value that it refuses. */
export function valueFailures(
  parameter: MergedParameter,
  loaded: LoadedValue,
  typed: TypedValue,
  source: string,
  pathExists: PathCheck,
): readonly CondaFailure[] {
  const { internalName, name } = parameter;
  const wrong = typeFailures(internalName, loaded, typed, source);
  if (wrong.length > 0) return wrong;
  const words = name === 'list_fields' ? strangeFields(typed) : refusal(name, typed, pathExists);
  return words === undefined ? [] : [invalid(internalName, shown(typed), source, words)];
}

function typeFailures(
  name: string,
  loaded: LoadedValue,
  typed: TypedValue,
  source: string,
): readonly CondaFailure[] {
  if (loaded.kind === 'list') {
    const values = Array.isArray(typed) ? (typed as readonly TypedValue[]) : [];
    return loaded.items.flatMap((item, index) => typeFailures(name, item, values[index] ?? null, source));
  }
  if (loaded.kind === 'map') {
    const values = typed instanceof Map ? (typed as ReadonlyMap<string, TypedValue>) : undefined;
    return [...loaded.entries].flatMap(([key, item]) =>
      typeFailures(name, item, values?.get(key) ?? null, source),
    );
  }
  if (fits(typed, loaded.shape)) return [];
  const declared = `Parameter ${name} = ${shown(typed)} declared in ${source}`;
  const valid = loaded.shape.type.split('|').map((type) => `\n  - ${pythonClass(type)}`);
  const message = `${declared} has type ${pythonClass(typeName(typed))}.\nValid types:${valid.join('')}`;
  return [new CondaFailure('InvalidTypeError', message)];
}

/** Python's name of a typed value's type, in the words of `ParameterType`, of those that are ever wrong. */
function typeName(value: TypedValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'number') return 'float';
  return value instanceof Map ? 'frozendict' : 'tuple';
}

/** Python's `str` of a class. */
function pythonClass(name: string): string {
  return `<class '${name === 'null' ? 'NoneType' : name}'>`;
}

function fits(value: TypedValue, { type }: ScalarShape): boolean {
  switch (type) {
    case 'str':
    case 'enum':
      return typeof value === 'string';
    case 'str|null':
      return typeof value === 'string' || value === null;
    case 'bool':
      return typeof value === 'boolean';
    case 'bool|null':
      return typeof value === 'boolean' || value === null;
    case 'str|bool':
      return typeof value === 'string' || typeof value === 'boolean';
    case 'bool|int':
      return typeof value === 'boolean' || Number.isInteger(value);
    case 'int':
    case 'float':
      return typeof value === 'number';
  }
}

/** Why conda refuses a single value; the words it has for that. */
function refusal(name: string, typed: TypedValue, pathExists: PathCheck): string | undefined {
  const parameter = typeof typed === 'string' ? condarcParameter(name) : undefined;
  if (!parameter || typeof typed !== 'string' || !CHECKED.has(name)) return undefined;
  const verdict = judgeScalar(parameter, { text: typed, type: 'string' });
  switch (name) {
    case 'channel_alias':
      return verdict.kind === 'fine'
        ? undefined
        : `channel_alias value '${typed}' must have scheme/protocol.`;
    case 'default_python':
      return verdict.kind === 'fine'
        ? undefined
        : `default_python value '${typed}' not of the form '[23].[0-9][0-9]?' or ''`;
    default:
      return typed === 'truststore' || pathExists(typed) ? undefined : sslWords(typed);
  }
}

const CHECKED: ReadonlySet<string> = new Set(['channel_alias', 'default_python', 'ssl_verify']);

function sslWords(value: string): string {
  return `ssl_verify value '${value}' must be a boolean, a path to a certificate bundle file, a path to a directory containing certificates of trusted CAs, or 'truststore' to use the operating system certificate store.`;
}

function strangeFields(typed: TypedValue): string | undefined {
  const known = condarcParameter('list_fields')?.known ?? [];
  const fields = Array.isArray(typed) ? (typed as readonly TypedValue[]) : [];
  const strange = fields.filter((field) => typeof field !== 'string' || !known.includes(field));
  if (strange.length === 0) return undefined;
  return `Invalid value(s): [${strange.map(shown).join(', ')}]. Valid values are: [${known.map((field) => pythonText(field)).join(', ')}]`;
}

function shown(value: TypedValue): string {
  if (typeof value === 'string') return pythonText(value);
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (value instanceof Map) return 'frozendict({})';
  const items = (value as readonly TypedValue[]).map(shown);
  return `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
}
