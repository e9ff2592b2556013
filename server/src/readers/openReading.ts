import type { FileKind } from './fileKind';
import type { Reading } from './reading';
import { readDockerfile, readScript } from './scriptReader';
import { SourceText } from './sourceText';
import { readText } from './textReader';
import { WholeReading, type WholeReader } from './wholeReading';

/**
 * Reads a text as its kind of file asks; the parser a kind needs is loaded the first time one is opened. It never
 * throws on bad input: what cannot be read gives no reference.
 */
export async function openReading(kind: FileKind, text: string): Promise<Reading> {
  const readWhole = (read: WholeReader): Reading => new WholeReading(text, read);
  switch (kind) {
    case 'shell':
      return readWhole((whole) => readScript(whole, 'posix'));
    case 'powershell':
      return readWhole((whole) => readScript(whole, 'powershell'));
    case 'dockerfile':
      return readWhole(readDockerfile);
    case 'text':
      return readWhole(readText);
    case 'pixi':
    case 'pyproject': {
      const { readToml } = await import('./tomlReader');
      return readWhole((whole) => readToml(whole, kind));
    }
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
