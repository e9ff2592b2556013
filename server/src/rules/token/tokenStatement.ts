import type { Located } from '../../readers/place';
import type {
  EntryReference,
  Reference,
  ResourceReference,
  ScopeReference,
  TokenDefinition,
} from '../../readers/reference';

/** What a document says of one token. Without a definition: scopes that only stand on one command line together. */
export interface TokenStatement {
  readonly definition?: Located<TokenDefinition>;
  readonly scopes: readonly Located<ScopeReference>[];
  readonly resources: readonly Located<ResourceReference>[];
  /** Entries of the manifest that belong to the token. */
  readonly entries: readonly Located<EntryReference>[];
}

interface Growing {
  definition?: Located<TokenDefinition>;
  readonly scopes: Located<ScopeReference>[];
  readonly resources: Located<ResourceReference>[];
  readonly entries: Located<EntryReference>[];
}

/** The tokens of a document in the order of the text: each definition with what follows it. */
export function tokenStatements(references: readonly Located<Reference>[]): readonly TokenStatement[] {
  const groups: Growing[] = [];
  let current: Growing | undefined;
  for (const { line, item } of references) {
    if (item.kind === 'tokenDefinition') {
      current = { definition: { line, item }, scopes: [], resources: [], entries: [] };
      groups.push(current);
    } else if (item.kind === 'scope') {
      if (!current || (!current.definition && current.scopes[0]?.line !== line)) {
        current = { scopes: [], resources: [], entries: [] };
        groups.push(current);
      }
      current.scopes.push({ line, item });
    } else if (item.kind === 'resource') current?.resources.push({ line, item });
    else if (item.kind === 'entry' && item.path[0] === 'tokens') current?.entries.push({ line, item });
  }
  return groups;
}

/** Whether a reference says something of a token. */
export function isOfToken({ item }: Located<Reference>): boolean {
  return (
    item.kind === 'tokenDefinition' ||
    item.kind === 'scope' ||
    item.kind === 'resource' ||
    (item.kind === 'entry' && item.path[0] === 'tokens')
  );
}
