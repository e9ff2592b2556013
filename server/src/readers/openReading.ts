import { readCell } from './cellReader';
import { isFreeText, type FileKind } from '../domain/fileKind';
import { mayHoldTokens } from '../domain/tokenHints';
import type { Reading } from './reading';
import { readDockerfile } from './dockerfileReader';
import { readJenkinsfile } from './jenkinsReader';
import { readMarkdown } from './markdownReader';
import { readNoxfile } from './pythonCalls';
import { isPlainScript, readScript } from './scriptReader';
import { SourceText } from './sourceText';
import { readText } from './textReader';
import { readTox } from './toxReader';
import { WholeReading, type WholeReader } from './wholeReading';
import { readYamlBlocks } from './yamlBlocks';

/**
 * Reads a text as its kind of file asks; the parser a kind needs is loaded the first time one is opened. It never
 * throws on bad input: what cannot be read gives no reference.
 */
export async function openReading(kind: FileKind, text: string): Promise<Reading> {
  const holds = isFreeText(kind) ? mayHoldTokens : undefined;
  const readWhole = (read: WholeReader): Reading => new WholeReading(text, read, holds);
  if (isToml(kind)) {
    const { readToml } = await import('./tomlReader');
    return readWhole((whole) => readToml(whole, kind));
  }
  if (isPlainScript(kind)) return readWhole((whole) => readScript(whole, kind));
  if (needsNoParser(kind)) return readWhole(WITHOUT_PARSER[kind]);
  switch (kind) {
    case 'requirements':
      return readWhole((await import('./packageListReader')).readPackageList);
    case 'pip-conf':
    case 'pypirc': {
      const { readIni } = await import('./iniReader');
      return readWhole((whole) => readIni(whole, kind === 'pypirc' ? 'twine' : 'pip'));
    }
    case 'python':
      return readWhole((await import('./pythonReader')).readPython);
    case 'renovate':
      return readWhole((await import('./jsonReader')).readRenovate);
    case 'json':
      return readWhole((await import('./jsonReader')).readJson);
    case 'http':
      return readWhole((await import('./httpReader')).readHttp);
    case 'notebook':
      return readWhole((await import('./notebookReader')).readNotebook);
    default: {
      const { yamlReader } = await import('./yamlReaders');
      const { YamlReading } = await import('./yamlReading');
      return new YamlReading(new SourceText(text), yamlReader(kind));
    }
  }
}

/** Kinds of text whose readers need no parser, beside scripts. */
const WITHOUT_PARSER = {
  dockerfile: readDockerfile,
  jenkinsfile: readJenkinsfile,
  noxfile: readNoxfile,
  tox: readTox,
  markdown: readMarkdown,
  yaml: readYamlBlocks,
  text: readText,
  'notebook-cell': readCell,
  netrc: readText,
} as const satisfies Partial<Record<FileKind, WholeReader>>;

function needsNoParser(kind: FileKind): kind is keyof typeof WITHOUT_PARSER {
  return Object.hasOwn(WITHOUT_PARSER, kind);
}

const TOML_KINDS = [
  'pixi',
  'pixi-config',
  'pixi-global',
  'rattler-config',
  'conda-toml',
  'uv',
  'poetry',
  'pyproject',
] as const satisfies readonly FileKind[];

/** Whether a file of this kind is TOML. */
export function isToml(kind: FileKind): kind is (typeof TOML_KINDS)[number] {
  return (TOML_KINDS as readonly string[]).includes(kind);
}

const OTHER_FORMS = [
  'requirements',
  'pip-conf',
  'pypirc',
  'python',
  'renovate',
  'json',
  'http',
  'notebook',
] as const satisfies readonly FileKind[];

/** Whether a file of this kind is YAML. */
export function isYaml(kind: FileKind): boolean {
  if (kind === 'yaml') return true;
  const hasOtherForm = isToml(kind) || isPlainScript(kind) || needsNoParser(kind);
  return !hasOtherForm && !(OTHER_FORMS as readonly FileKind[]).includes(kind);
}
