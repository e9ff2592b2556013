import { parse as parseJson, type ParseError } from 'jsonc-parser';
import { parseTOML } from 'toml-eslint-parser';
import { parseAllDocuments } from 'yaml';
import type { FileKind } from '../domain/file/fileKind';
import { isToml, isYaml } from './parseDocument';

/** Why a text is no YAML, TOML or JSON where its kind has to be; undefined where it is, or where a kind has no such form. */
export function parseFault(kind: FileKind, text: string): string | undefined {
  if (isYaml(kind)) {
    // What conda makes of a key that stands twice is for the rules.
    for (const { errors } of parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false }))
      if (errors[0]) return firstLine(errors[0].message);
    return undefined;
  }
  if (isToml(kind)) return thrown(() => parseTOML(text));
  if (kind !== 'json' && kind !== 'renovate' && kind !== 'notebook') return undefined;
  const errors: ParseError[] = [];
  parseJson(text, errors, { allowTrailingComma: true });
  return errors[0] && `no JSON at offset ${errors[0].offset}`;
}

function thrown(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return firstLine(error instanceof Error ? error.message : String(error));
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
