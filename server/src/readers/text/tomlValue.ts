import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';

/** The values of a TOML text, as plain objects. @throws Error where it is no TOML */
export function tomlValue(text: string): unknown {
  return getStaticTOMLValue(parseTOML(text));
}
