import type { FileKind } from './fileKind';
import type { Reading } from './reading';
import { readDockerfile, readScript } from './scriptReader';
import { SourceText } from './sourceText';
import { readText } from './textReader';
import type { WholeReader } from './wholeReading';
import { WholeReading } from './wholeReading';

/**
 * Reads a text as its kind of file asks; the parser a kind needs is loaded the first time one is opened. It never
 * throws on bad input: what cannot be read gives no reference.
 */
export async function openReading(kind: FileKind, text: string): Promise<Reading> {
  return new WholeReading(new SourceText(text), await readerOf(kind));
}

async function readerOf(kind: FileKind): Promise<WholeReader> {
  switch (kind) {
    case 'shell':
      return (source) => readScript(source, 'posix');
    case 'powershell':
      return (source) => readScript(source, 'powershell');
    case 'dockerfile':
      return readDockerfile;
    case 'text':
      return readText;
    case 'pixi':
    case 'pyproject': {
      const { readToml } = await import('./tomlReader');
      return (source) => readToml(source, kind);
    }
    case 'json':
      return (await import('./jsonReader')).readJson;
    case 'http':
      return (await import('./httpReader')).readHttp;
    case 'notebook':
      return (await import('./notebookReader')).readNotebook;
    default:
      return (await import('./yamlReaders')).yamlReader(kind);
  }
}
