import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A setting as `package.json` contributes it. */
interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: { readonly enum: readonly string[] };
  readonly markdownDescription: string;
}

/** The settings of the extension by their names, and the words for their `%keys%`. */
export interface Contributed {
  readonly settings: Readonly<Record<string, Setting>>;
  readonly words: Readonly<Record<string, string>>;
}

export function contributedAt(root: string): Contributed {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const { contributes } = read('package.json') as {
    contributes: { configuration: { properties: Contributed['settings'] } };
  };
  return {
    settings: contributes.configuration.properties,
    words: read('package.nls.json') as Contributed['words'],
  };
}

/** The page of all settings, in the order of `package.json`. */
export function settingsPage({ settings, words }: Contributed): string {
  const say = (key: string): string => words[key.slice(1, -1)] ?? key;
  const sections = Object.entries(settings).map(([name, setting]) => section(name, setting, say));
  return `<!-- Made by test/unit/house/settings.test.ts from package.json; run it with UPDATE_SETTINGS_PAGE=1 after a change. -->

# Settings

In VS Code: _Preferences: Open Settings (UI)_, and there \`anacondaTokens\`. What a workspace sets counts only where that is
said: the settings of a workspace decide nothing about secrets. Other editors hand on
[those that concern files](editors.md#settings).

${sections.join('\n')}`;
}

function section(name: string, setting: Setting, say: (key: string) => string): string {
  const choices = setting.enum?.map((value, at) => {
    const means = setting.enumDescriptions?.[at];
    return `- \`${value}\`${means === undefined ? '' : `: ${say(means)}`}`;
  });
  const where = setting.scope === 'application' ? 'Set by the user alone.' : 'A workspace may set it too.';
  return [
    `## \`${name}\`\n`,
    `${say(setting.markdownDescription)}\n`,
    ...(choices ? [`${choices.join('\n')}\n`] : []),
    `${kind(setting)}; \`${JSON.stringify(setting.default)}\` unless set. ${where}\n`,
  ].join('\n');
}

function kind({ type, enum: choices, minimum, maximum, additionalProperties }: Setting): string {
  if (choices) return 'One of these';
  if (type === 'integer') return `A whole number from ${minimum} to ${maximum}`;
  if (type === 'boolean') return '`true` or `false`';
  const values = additionalProperties?.enum.map((value) => `\`${value}\``) ?? [];
  return `Codes, each with one of ${values.join(', ')}`;
}
