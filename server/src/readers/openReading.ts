import type { FileKind } from './fileKind';
import type { Reading } from './reading';
import { readDockerfile, readScript } from './scriptReader';
import { SourceText } from './sourceText';
import { readText } from './textReader';
import { WholeReading } from './wholeReading';

/**
 * Reads a text as its kind of file asks; the parser a kind needs is loaded the first time one is opened. It never
 * throws on bad input: what cannot be read gives no reference.
 */
export async function openReading(kind: FileKind, text: string): Promise<Reading> {
  const source = new SourceText(text);
  switch (kind) {
    case 'shell':
      return new WholeReading(source, (whole) => readScript(whole, 'posix'));
    case 'powershell':
      return new WholeReading(source, (whole) => readScript(whole, 'powershell'));
    case 'dockerfile':
      return new WholeReading(source, readDockerfile);
    case 'text':
      return new WholeReading(source, readText);
    case 'pixi':
    case 'pyproject': {
      const { readToml } = await import('./tomlReader');
      return new WholeReading(source, (whole) => readToml(whole, kind));
    }
    case 'json':
      return new WholeReading(source, (await import('./jsonReader')).readJson);
    case 'http':
      return new WholeReading(source, (await import('./httpReader')).readHttp);
    case 'notebook':
      return new WholeReading(source, (await import('./notebookReader')).readNotebook);
    default: {
      const { yamlReader } = await import('./yamlReaders');
      const { YamlReading } = await import('./yamlReading');
      return new YamlReading(source, yamlReader(kind));
    }
  }
}
