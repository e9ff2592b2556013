import type { TextRange } from '../../../server/src/connection/wire/messages';
import type { Uri } from '../host/workspace';
import type { Use } from './tokenSearch';
import type { UsesNode, UsesTree } from './usesTree';

/** What a search has found, to be shown for as long as somebody wants it. */
export interface FoundUses {
  readonly title: string;
  /** What the search is remembered by: the token's name, in which something is written. */
  readonly word: string;
  readonly id: string;
  readonly host: string;
  readonly first: UsesTree;
  /** Searches once more. Never rejects. */
  readonly again: () => Promise<UsesTree>;
}

/** What of VS Code a list is made with: its places, ranges and tree. */
export interface UsesDrawing<Location, Range, Provider> {
  /** The beginning of a document that says a word and nothing else, named by a path and a query. */
  readonly wordAt: (path: string, query: string) => Location;
  readonly location: (place: Pick<Use, 'uri' | 'range'>) => Location;
  readonly range: (range: TextRange) => Range;
  /** The rows of a tree, which is the one in sight from now on. */
  readonly provider: (tree: UsesTree) => Provider;
}

/** A list as VS Code's view of references asks for it: its extension's `references-view.d.ts`, as far as it is used. */
export interface UsesInput<Location, Range, Provider> {
  readonly contextValue: string;
  readonly title: string;
  readonly location: Location;
  resolve(): Promise<UsesModel<Location, Range, Provider>>;
  with(location: Location): UsesInput<Location, Range, Provider>;
}

interface UsesModel<Location, Range, Provider> {
  readonly provider: Provider;
  readonly message: string;
  readonly navigation: {
    nearest(uri: Uri, position: TextRange['start']): UsesNode | undefined;
    next(from: UsesNode): UsesNode;
    previous(from: UsesNode): UsesNode;
    location(node: UsesNode): Location | undefined;
  };
  readonly highlights: { getEditorHighlights(node: UsesNode, uri: Uri): readonly Range[] };
}

/**
 * What is found, as a list for the view. The view remembers a list by the word at its place and shows that word, so the
 * place is where the token's name stands, and in no file. What was found is shown once; then it is searched anew.
 */
export function usesInput<Location, Range, Provider>(
  { title, word, id, host, first, again }: FoundUses,
  draw: UsesDrawing<Location, Range, Provider>,
): UsesInput<Location, Range, Provider> {
  let waiting: UsesTree | undefined = first;
  const input: UsesInput<Location, Range, Provider> = {
    contextValue: 'anacondaTokens.uses',
    title,
    location: draw.wordAt(host, `${id} ${word}`),
    resolve: async () => {
      const tree = waiting ?? (await again());
      waiting = undefined;
      return modelOf(tree, draw);
    },
    with: () => input,
  };
  return input;
}

/** The word that a document of a list says, by its query. */
export function wordOf(query: string): string {
  return query.slice(query.indexOf(' ') + 1);
}

function modelOf<Location, Range, Provider>(
  tree: UsesTree,
  draw: UsesDrawing<Location, Range, Provider>,
): UsesModel<Location, Range, Provider> {
  return {
    provider: draw.provider(tree),
    get message() {
      return tree.message;
    },
    navigation: {
      nearest: (uri, position) => tree.nearest(uri, position),
      next: (from) => tree.moved(from, 1),
      previous: (from) => tree.moved(from, -1),
      location: (node) => {
        const place = tree.place(node);
        return place && draw.location(place);
      },
    },
    highlights: { getEditorHighlights: (_, uri) => tree.rangesIn(uri).map(draw.range) },
  };
}
