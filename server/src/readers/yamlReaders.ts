import { readBuildConfig } from './buildConfigReader';
import { readCi } from './ciReader';
import { readCondaLock } from './condaLockReader';
import { readCondarc } from './condarcReader';
import { readConstruct } from './constructReader';
import { readAnacondaProject, readEnvironment } from './environmentReader';
import type { FileKind } from './fileKind';
import { withLeftovers } from './leftovers';
import { lineOutline } from './lineOutline';
import { readManifest } from './manifestReader';
import type { Outline } from './outline';
import type { Located } from './place';
import type { Reference } from './reference';
import type { SourceText } from './sourceText';
import type { WholeReader } from './wholeReading';
import { yamlOutline } from './yamlOutline';

type ReadOutline = (outline: Outline, source: SourceText) => Located<Reference>[];

/** The kinds of files that are read through an outline, and their readers. */
const YAML_READERS = {
  condarc: (outline) => readCondarc(outline, 'conda'),
  mambarc: (outline) => readCondarc(outline, 'mamba'),
  manifest: readManifest,
  environment: readEnvironment,
  construct: readConstruct,
  'conda-lock': readCondaLock,
  'anaconda-project': readAnacondaProject,
  'conda-build-config': readBuildConfig,
  ci: readCi,
} as const satisfies Partial<Record<FileKind, ReadOutline>>;

export type YamlKind = keyof typeof YAML_READERS;

/** The reader of a YAML kind; the `yaml` package is asked only for what is more than plain blocks. */
export function yamlReader(kind: YamlKind): WholeReader {
  const read: ReadOutline = YAML_READERS[kind];
  return (source) => {
    const outline = lineOutline(source) ?? yamlOutline(source);
    return withLeftovers(source, read(outline, source), outline.comments);
  };
}
