import type { FileKind } from '../domain/file/fileKind';
import { tellsShellOfOthers } from './commands/ciShell';
import { ciReader } from './formats/ciReader';
import { readCondarc } from './formats/condarcReader';
import { readConstruct } from './formats/constructReader';
import {
  readAnacondaProject,
  readBuildConfig,
  readDevenv,
  readEnvironment,
} from './formats/environmentReader';
import { readKeyedYaml } from './formats/keyedYamlReader';
import { readManifest } from './formats/manifestReader';
import type { Located } from './place';
import type { Reference } from './reference';
import type { SourceText } from './text/sourceText';
import { withUnstructuredTokensOf } from './text/unstructuredTokens';
import type { Outline } from './yaml/outline';

/** How a kind of YAML file is read. */
export interface YamlReader {
  /** Gives what a text and its outline say, in any order. */
  readonly read: (source: SourceText, outline: Outline) => Located<Reference>[];
  /** Lines that it makes nothing of, so that they need not be read. */
  readonly passes?: PassedItems;
  /** Whether what stands in an outline tells how lines elsewhere in the file are to be read. */
  readonly tellsOfOthers?: (outline: Outline) => boolean;
}

/** Items of the list below a top-level key, by their whole lines. */
export interface PassedItems {
  readonly list: string;
  /** Fits plain texts alone: no numbers, no other types, no comments, nothing that goes on on the next line. */
  readonly item: RegExp;
}

type ReadOutline = (outline: Outline, source: SourceText) => Located<Reference>[];

/** The kinds of files that are read through an outline, and their readers. */
const YAML_READERS = {
  condarc: (outline, source) => readCondarc(outline, 'conda', source),
  mambarc: (outline, source) => readCondarc(outline, 'mamba', source),
  manifest: readManifest,
  environment: readEnvironment,
  devenv: readDevenv,
  construct: readConstruct,
  'conda-lock': (outline) => readKeyedYaml('conda-lock', outline),
  'pixi-lock': (outline) => readKeyedYaml('pixi-lock', outline),
  recipe: (outline) => readKeyedYaml('recipe', outline),
  dependabot: (outline) => readKeyedYaml('dependabot', outline),
  'anaconda-project': readAnacondaProject,
  'conda-build-config': readBuildConfig,
  'github-actions': ciReader('github-actions'),
  'gitlab-ci': ciReader('gitlab-ci'),
  'azure-pipelines': ciReader('azure-pipelines'),
  circleci: ciReader('circleci'),
  appveyor: ciReader('appveyor'),
  ci: ciReader('ci'),
} as const satisfies Partial<Record<FileKind, ReadOutline>>;

export type YamlKind = keyof typeof YAML_READERS;

/** Everything that a YAML file of a kind says, or a chunk of it, given its outline. */
export function yamlReader(kind: YamlKind): YamlReader {
  const ofKind: ReadOutline = YAML_READERS[kind];
  const read: YamlReader['read'] = (source, outline) =>
    withUnstructuredTokensOf(source, ofKind(outline, source), outline.comments);
  if (kind === 'environment' || kind === 'devenv') return { read, passes: PLAIN_PACKAGES };
  return kind === 'github-actions' || kind === 'azure-pipelines'
    ? { read, tellsOfOthers: tellsShellOfOthers }
    : { read };
}

/** A package without a channel, a URL or anything that could be a secret; most lines of an environment.yml are. */
const PLAIN_PACKAGES: PassedItems = {
  list: 'dependencies',
  item: /^ *- (?!(?:null|true|false) *$)(?!.*(?:token|key|password|secret|x-auth))[a-z_][\w.*=<>!~|,+ -]*$/i,
};
