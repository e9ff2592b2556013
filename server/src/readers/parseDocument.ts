import { isFreeText, type FileKind } from '../domain/file/fileKind';
import { mayHoldTokens } from '../domain/secret/tokenHints';
import { ParsedDocument } from './parsedDocument';
import type { Located } from './place';
import type { Reference } from './reference';
import { SourceText } from './text/sourceText';
import { locateFound, type FoundReference } from './text/span';

/**
 * Reads a text as its kind of file asks; what a kind needs is loaded the first time one is opened. It never throws on
 * bad input: what cannot be read gives no reference.
 */
export async function parseDocument(kind: FileKind, text: string): Promise<ParsedDocument> {
  let open = OPENERS.get(kind);
  if (!open) OPENERS.set(kind, (open = await loadOpener(kind)));
  return open(new SourceText(text));
}

/** Makes the document of a text. */
type Opener = (source: SourceText) => ParsedDocument;

/** Of kinds that were opened before. */
const OPENERS = new Map<FileKind, Opener>();

async function loadOpener(kind: FileKind): Promise<Opener> {
  if (isReadWhole(kind)) {
    const read = await WHOLE[kind]();
    const located = (whole: SourceText): Located<Reference>[] =>
      read(whole).map((found) => locateFound(whole, found));
    const holds = isFreeText(kind) ? mayHoldTokens : undefined;
    return (source) => new ParsedDocument(source, located, holds);
  }
  const { yamlReader } = await import('./yamlReaders');
  const { YamlDocument } = await import('./yaml/yamlDocument');
  const reader = yamlReader(kind);
  return (source) => new YamlDocument(source, reader);
}

const TOML_KINDS = [
  'pixi',
  'pixi-config',
  'pixi-global',
  'rattler-config',
  'conda-toml',
  'uv',
  'poetry',
  'toml-store',
  'pyproject',
] as const satisfies readonly FileKind[];

/** Whether a file of this kind is TOML. */
export function isToml(kind: FileKind): boolean {
  return (TOML_KINDS as readonly FileKind[]).includes(kind);
}

/** Whether a file of this kind is YAML. */
export function isYaml(kind: FileKind): boolean {
  return kind === 'yaml' || !isReadWhole(kind);
}

/** Gives what a text says, in any order. */
type TextReader = (source: SourceText) => FoundReference[];
type Load = () => Promise<TextReader>;

/** Who reads files whole; all other kinds are YAML. */
const WHOLE = {
  ...loading(['shell', 'fish', 'powershell', 'cmd', 'makefile', 'justfile'], (kind) => async () => {
    const { readScript } = await import('./formats/scriptReader');
    return (source) => readScript(source, kind);
  }),
  ...loading(TOML_KINDS, (kind) => async () => {
    const { readToml } = await import('./formats/tomlReader');
    return (source) => readToml(source, kind);
  }),
  ...loading(['pip-conf', 'pypirc'], (kind) => async () => {
    const { readIni } = await import('./formats/iniReader');
    return (source) => readIni(source, kind === 'pypirc' ? 'twine' : 'pip');
  }),
  text: async () => (await import('./formats/textReader')).readText,
  netrc: async () => (await import('./formats/storeReader')).readNetrc,
  'token-file': async () => (await import('./formats/storeReader')).readTokenFile,
  dockerfile: async () => (await import('./formats/dockerfileReader')).readDockerfile,
  jenkinsfile: async () => (await import('./formats/jenkinsReader')).readJenkinsfile,
  noxfile: async () => (await import('./formats/noxReader')).readNoxfile,
  tox: async () => (await import('./formats/toxReader')).readTox,
  markdown: async () => (await import('./formats/markdownReader')).readMarkdown,
  yaml: async () => (await import('./formats/yamlBlockReader')).readYamlBlocks,
  'notebook-cell': async () => (await import('./formats/notebookReader')).readCell,
  requirements: async () => (await import('./formats/packageListReader')).readPackageList,
  python: async () => (await import('./formats/tomlReader')).readPython,
  renovate: async () => (await import('./formats/jsonReader')).readRenovate,
  json: async () => (await import('./formats/jsonReader')).readJson,
  http: async () => (await import('./formats/httpReader')).readHttp,
  notebook: async () => (await import('./formats/notebookReader')).readNotebook,
} as const satisfies Partial<Record<FileKind, Load>>;

function isReadWhole(kind: FileKind): kind is keyof typeof WHOLE {
  return Object.hasOwn(WHOLE, kind);
}

/** One reader for several kinds, which it is told. */
function loading<Kind extends FileKind>(
  kinds: readonly Kind[],
  load: (kind: Kind) => Load,
): Record<Kind, Load> {
  return Object.fromEntries(kinds.map((kind) => [kind, load(kind)])) as Record<Kind, Load>;
}
