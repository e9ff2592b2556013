import { readCondarc } from './condarcReader';
import { readManifest } from './manifestReader';
import type { WholeReader } from './wholeReading';
import { yamlOutline } from './yamlOutline';

/** The kinds of files that are read through an outline. */
export type YamlKind = 'condarc' | 'mambarc' | 'manifest';

/** The reader of a YAML kind over the outline of the whole text. */
export function yamlReader(kind: YamlKind): WholeReader {
  switch (kind) {
    case 'condarc':
      return (source) => readCondarc(yamlOutline(source), 'conda');
    case 'mambarc':
      return (source) => readCondarc(yamlOutline(source), 'mamba');
    case 'manifest':
      return (source) => readManifest(yamlOutline(source));
  }
}
