import { readBuildConfig } from './formats/buildConfigReader';
import { ciReader } from './formats/ciReader';
import { readCondarc } from './formats/condarcReader';
import { readKeyedYaml } from './formats/keyedYamlReader';
import { readConstruct } from './formats/constructReader';
import { readAnacondaProject, readDevenv, readEnvironment } from './formats/environmentReader';
import type { FileKind } from '../domain/file/fileKind';
import { withUnstructuredTokens } from './text/unstructuredTokens';
import { readManifest } from './formats/manifestReader';
import type { Outline } from './yaml/outline';
import type { Located } from './place';
import type { Reference } from './reference';
import type { SourceText } from './text/sourceText';

/** Gives what a text and its outline say, in any order. */
export type YamlReader = (source: SourceText, outline: Outline) => Located<Reference>[];

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
  const read: ReadOutline = YAML_READERS[kind];
  return (source, outline) => withUnstructuredTokens(source, read(outline, source), outline.comments);
}
