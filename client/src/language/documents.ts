import { type FileKind, kindFilters, type KindFilter } from '../../../server/src/domain/file/fileKind';
import { KIND_TABLE } from '../../../server/src/domain/file/fileKindTable';

/** Which documents are meant, as both VS Code and the language client take it. */
type Filter =
  | KindFilter
  | { readonly language: string; readonly scheme: string }
  | { readonly scheme: string };

/** Where a document of a common language is looked at: not in outputs, comparisons or the default settings. */
const SCHEMES = ['file', 'untitled', 'vscode-vfs'];

/** The languages of ours. */
const OWN = ['condarc', 'anaconda-tokens'];

/** Every kind of document that the language server reads, cells of notebooks included. */
export const readDocuments: readonly Filter[] = [...ofKinds(), { scheme: 'vscode-notebook-cell' }];

/**
 * Where tokens in channel URLs get colours. An editor takes the colours of one extension only, so that documents of
 * languages that have a server of their own are left to it.
 */
export const colouredDocuments: readonly Filter[] = ofKinds(
  KIND_TABLE.map(({ kind }) => kind).filter((kind) => !/^(?:python|json|notebook-cell|text)$/.test(kind)),
);

/** condarc files. */
export const condarcs: readonly Filter[] = ofKinds(['condarc', 'mambarc']);

/** Files that are about channels and tokens alone. */
export const condaDocuments: readonly Filter[] = ofKinds([
  ...(['condarc', 'mambarc', 'manifest', 'environment', 'devenv'] as const),
  ...(['construct', 'conda-build-config', 'anaconda-project', 'conda-lock'] as const),
]);

function ofKinds(kinds?: readonly FileKind[]): readonly Filter[] {
  return kindFilters(kinds).flatMap((filter): readonly Filter[] =>
    'language' in filter && !OWN.includes(filter.language)
      ? SCHEMES.map((scheme) => ({ ...filter, scheme }))
      : [filter],
  );
}
