import type { Range } from 'vscode-languageserver-types';
import type { Level } from '../../domain/token/facts';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { rangeOf, referencesOf, type LocatedReference } from '../documentView';

/** A value and where it stands. */
export interface Stated {
  readonly value: string;
  readonly range: Range;
}

export interface ManifestResource extends Stated {
  readonly kind: 'channel' | 'artifact';
  readonly permission?: Level;
}

export interface ManifestToken {
  readonly name: Stated;
  readonly expires?: Stated;
  readonly description?: Stated;
  readonly scopes?: readonly Stated[];
  readonly resources?: readonly ManifestResource[];
}

/** A manifest as values, of as much of it as can be read. */
export interface ManifestValues {
  readonly server?: Stated;
  readonly tokens: readonly ManifestToken[];
}

type Building<T> = { -readonly [K in keyof T]: T[K] };
type Entry = LocatedReference<'entry'>;

interface TokenParts extends Omit<Building<ManifestToken>, 'scopes' | 'resources'> {
  scopes?: Stated[];
  resources?: Building<ManifestResource>[];
}

/** Takes the values of a manifest's entries together, token by token. */
export function manifestValues(parsed: ParsedDocument): ManifestValues {
  const tokens: TokenParts[] = [];
  let server: Stated | undefined;
  for (const entry of referencesOf(parsed, 'entry')) {
    const path = entry.item.path.join('.');
    if (path === 'server') server = scalar(entry);
    else if (path === 'tokens.-')
      tokens.push({ name: { value: '', range: rangeOf(entry.line, entry.item.place) } });
    const token = tokens.at(-1);
    if (token && path.startsWith('tokens.-.')) take(token, path.slice('tokens.-.'.length), entry);
  }
  return { ...(server ? { server } : {}), tokens };
}

function take(token: TokenParts, path: string, entry: Entry): void {
  const value = scalar(entry);
  switch (path) {
    case 'name':
    case 'expires':
    case 'description':
      if (value) token[path] = value;
      return;
    case 'scopes':
      token.scopes = value ? [value] : [];
      return;
    case 'scopes.-':
      if (value) token.scopes?.push(value);
      return;
    case 'resources':
      token.resources = [];
      return;
    case 'resources.-':
      token.resources?.push({ kind: 'channel', value: '', range: rangeOf(entry.line, entry.item.place) });
      return;
    default:
      takeResource(token.resources?.at(-1), path, value);
  }
}

function takeResource(
  resource: Building<ManifestResource> | undefined,
  path: string,
  value: Stated | undefined,
): void {
  if (!resource || !value) return;
  if (path === 'resources.-.channel' || path === 'resources.-.artifact') {
    resource.kind = path.endsWith('artifact') ? 'artifact' : 'channel';
    resource.value = value.value;
    resource.range = value.range;
  } else if (path === 'resources.-.permission' && isLevel(value.value)) resource.permission = value.value;
}

function isLevel(text: string): text is Level {
  return text === 'read' || text === 'write' || text === 'manage';
}

/** The value of a scalar that says something. */
function scalar({ line, item }: Entry): Stated | undefined {
  if (item.shape !== 'scalar' || item.scalar === 'null') return undefined;
  return { value: item.value, range: rangeOf(line, item.place) };
}
