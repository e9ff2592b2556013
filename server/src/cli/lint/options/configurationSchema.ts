import { LEVELS } from '../../../machine/project/levels';
import { RULES } from '../../../rules/registry';

/** The settings that say how conda is configured. */
const CONDAS_CONFIGURATION = {
  condarc: {
    type: 'string',
    description:
      'Channels are judged as conda reads them with this condarc alone; from the folder of this file.',
  },
  withUserConfig: {
    type: 'boolean',
    default: false,
    description: 'Channels are judged as conda reads them with all that configures it on the machine.',
  },
};

/** The JSON schema of `.anaconda-tokens.json`, of `anaconda-tokens` in a package.json and of `[tool.anaconda-tokens]`. */
export function configurationSchema(): object {
  const codes = [...new Map(RULES.rows.map(({ code, title }) => [code, title]))];
  const families = [...new Set(codes.map(([code]) => code.split('/', 1)[0]))];
  const selector = { type: 'string', enum: ['all', ...families, ...codes.map(([code]) => code)] };
  const texts = { type: 'array', items: { type: 'string' } };
  const patterns = (description: string): object => ({ ...texts, description });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of anaconda-tokens lint',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      select: { type: 'array', items: selector, description: 'Only these rules count; without it all do.' },
      ignore: { type: 'array', items: selector, description: 'These rules do not count.' },
      rules: {
        type: 'object',
        description: 'Levels of rules in place of their own.',
        additionalProperties: false,
        properties: Object.fromEntries(
          codes.map(([code, description]) => [code, { enum: [...LEVELS, 'off'], description }]),
        ),
      },
      include: patterns(
        'Of folders only these files are read; patterns as in a .gitignore, from the folder of this file.',
      ),
      exclude: patterns(
        'These files are left out; patterns as in a .gitignore, from the folder of this file.',
      ),
      failOn: {
        enum: LEVELS,
        default: 'warning',
        description: 'The least level that makes the exit code 1.',
      },
      baseline: {
        type: 'string',
        description: 'The file that lists known findings, from the folder of this file.',
      },
      ...CONDAS_CONFIGURATION,
    },
  };
}
