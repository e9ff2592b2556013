import {
  condarcParameters,
  mambaKeys,
  retiredKeys,
  thirdPartyKeys,
  type CondarcParameter,
  type MambaKey,
} from './condarcParameter';

/** A JSON schema, as far as this one goes. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const SCALARS = ['string', 'number', 'boolean', 'null'];
const TRUE_OR_FALSE = ['true', 'yes', 'on', 'y', 'false', 'no', 'off', 'n', 'non', 'none'];
const WHOLE_NUMBER = '^\\s*[-+]?[0-9](_?[0-9])*\\s*$';

/**
 * A JSON schema (draft 7) of condarc files, for editors that open them as YAML. It takes whatever conda 26.7 takes:
 * strings for numbers, words for booleans, nothing for a list; other keys are left alone, for plugins read them.
 */
export function condarcSchema(): JsonSchema {
  const conda = condarcParameters().flatMap((parameter) => [
    [parameter.name, ofParameter(parameter)] as const,
    ...parameter.aliases.map(
      (alias) =>
        [alias, { ...ofParameter(parameter), description: `Another name of ${parameter.name}.` }] as const,
    ),
  ]);
  const mamba = mambaKeys().map((key) => [key.name, ofMambaKey(key)] as const);
  const others = thirdPartyKeys().map(({ name, meaning }) => [name, { description: meaning }] as const);
  const retired = retiredKeys().map(
    ({ name, since, was, instead }) =>
      [name, { deprecationMessage: `conda ${since} stopped reading this; it ${was}. ${instead}` }] as const,
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'conda configuration',
    description: 'A .condarc file of conda 26.7 and libmamba.',
    type: ['object', 'null'],
    properties: Object.fromEntries([...others, ...retired, ...mamba, ...conda]),
    allOf: condarcParameters().flatMap(onlyOneName),
  };
}

function onlyOneName({ name, aliases }: CondarcParameter): readonly JsonSchema[] {
  const names = [name, ...aliases];
  return names.flatMap((first, index) =>
    names.slice(index + 1).map((second) => ({ not: { type: 'object', required: [first, second] } })),
  );
}

function ofParameter(parameter: CondarcParameter): JsonSchema {
  const { meaning, deprecated } = parameter;
  return {
    ...shape(parameter),
    description: meaning,
    ...(parameter.default === null ? {} : { default: parameter.default }),
    ...(deprecated === undefined ? {} : { deprecationMessage: deprecated }),
  };
}

function shape({ name, type, elements, values = [], names = [] }: CondarcParameter): JsonSchema {
  switch (type) {
    case 'bool':
    case 'bool|null':
      return {
        anyOf: [
          { type: ['boolean', 'number', 'null'] },
          words(TRUE_OR_FALSE),
          { type: 'string', pattern: '^[0-9.]*$' },
        ],
      };
    case 'bool|int':
      return { anyOf: [{ type: ['boolean', 'integer'] }, { type: 'string', pattern: WHOLE_NUMBER }] };
    case 'int':
      return { anyOf: [{ type: ['number', 'boolean'] }, { type: 'string', pattern: WHOLE_NUMBER }] };
    case 'float':
      return { type: ['number', 'boolean', 'string'] };
    case 'enum': {
      const strings: JsonSchema = { enum: [...values, ...names] };
      return name === 'channel_priority'
        ? { anyOf: [strings, { type: 'boolean' }, words(TRUE_OR_FALSE)] }
        : strings;
    }
    case 'str':
    case 'str|null':
    case 'str|bool':
      return { type: SCALARS };
    case 'list':
      return {
        type: ['array', 'null'],
        items: elements === 'map of str' ? mapOfScalars() : { type: SCALARS },
      };
    case 'map':
      return elements === 'list of str'
        ? {
            type: ['object', 'null'],
            additionalProperties: { type: ['array', 'null'], items: { type: SCALARS } },
          }
        : mapOfScalars();
  }
}

function mapOfScalars(): JsonSchema {
  return { type: ['object', 'null'], additionalProperties: { type: SCALARS } };
}

/** Words that conda compares without their case; JSON schema has no flag for that. */
function words(list: readonly string[]): JsonSchema {
  const anyCase = (word: string): string =>
    word.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
  return { type: 'string', pattern: `^\\s*(${list.map(anyCase).join('|')})\\s*$` };
}

function ofMambaKey({ type, meaning }: MambaKey): JsonSchema {
  const description = `${meaning} Read by mamba, not by conda.`;
  switch (type) {
    case 'list':
      return { type: ['array', 'null'], description };
    case 'map':
      return { type: ['object', 'null'], description };
    default:
      return { type: SCALARS, description };
  }
}
