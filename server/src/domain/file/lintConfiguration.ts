/** The files that may hold a configuration of `lint`: one of its own, and those of others. */
export const CONFIGURATION_NAMES = ['.anaconda-tokens.json', 'pyproject.toml', 'package.json'] as const;
export type ConfigurationName = (typeof CONFIGURATION_NAMES)[number];

/** The name of its table in the files of others. */
export const CONFIGURATION_SECTION = 'anaconda-tokens';
