import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileKind, type FileKind } from '../../../server/src/domain/file/fileKind';
import { inTextOrder } from '../../../server/src/readers/chunk';
import { isYaml, parseDocument } from '../../../server/src/readers/parseDocument';
import type { Place } from '../../../server/src/readers/place';
import { SourceText } from '../../../server/src/readers/text/sourceText';
import { yamlOutline } from '../../../server/src/readers/yaml/yamlOutline';
import { yamlReader, type YamlKind } from '../../../server/src/readers/yamlReaders';
import { problemsOf } from '../rules/linted';

const FOLDER = 'test/fixtures/readings';
/** How a line of the file begins in its page. */
const LINE = '│ ';

/**
 * One page for each file: its path, its lines, and below each line what begins there: what is read, then what is said of
 * it. `UPDATE_READINGS=1` writes anew what stands below the lines.
 */
describe('a file is read and judged as its page says', () => {
  for (const name of readdirSync(FOLDER).sort()) {
    it(name, async () => {
      const page = readFileSync(join(FOLDER, name), 'utf8');
      const { path, text } = fileOf(page);
      const now = await pageOf(path, text);
      if (process.env.UPDATE_READINGS === undefined) {
        assert.equal(now, page);
        // What is no YAML is cut at other places.
        if (!page.includes('problem="parse"'))
          assert.equal(await readWith('\r\n', path, text), await readWith('\n', path, text));
      } else writeFileSync(join(FOLDER, name), now);
    });
  }
});

/** Read otherwise, or with parts that are found by their path, and so the first of several. */
const NOT_BY_CHUNKS: ReadonlySet<FileKind> = new Set<FileKind>(['yaml', 'azure-pipelines', 'construct']);

describe('a YAML file is read chunk by chunk as the `yaml` package reads the whole', () => {
  for (const name of readdirSync(FOLDER).sort()) {
    const { path, text } = fileOf(readFileSync(join(FOLDER, name), 'utf8'));
    const kind = fileKind(path);
    if (!isYaml(kind) || NOT_BY_CHUNKS.has(kind)) continue;
    it(name, async () => {
      const breaks = text.replaceAll('\n', '\r\n');
      // Long enough for several chunks, and for keys that stand twice on different ones.
      for (const one of [
        text,
        breaks,
        text.repeat(4),
        `top: {}\n${text}- a\n`,
        text.replace(/\n(?= )/g, '\n  '),
      ]) {
        const parsed = await parseDocument(kind, one);
        const source = new SourceText(one);
        const whole = inTextOrder(yamlReader(kind as YamlKind).read(source, yamlOutline(source)));
        assert.deepEqual(parsed.references(0, parsed.lineCount()), whole);
      }
    });
  }
});

/** What is read of a file with other line breaks. */
async function readWith(lineBreak: string, path: string, text: string): Promise<string> {
  const parsed = await parseDocument(fileKind(path), text.replaceAll('\n', lineBreak));
  const references = parsed.references(0, parsed.lineCount());
  return JSON.stringify(references, undefined, 1).replaceAll('\\r\\n', '\\n');
}

/** The file that a page is of. */
function fileOf(page: string): { readonly path: string; readonly text: string } {
  const [path = '', ...lines] = page.split('\n');
  const text = lines.filter((line) => line.startsWith(LINE)).map((line) => line.slice(LINE.length));
  return { path, text: text.join('\n') };
}

async function pageOf(path: string, text: string): Promise<string> {
  const kind = fileKind(path);
  const parsed = await parseDocument(kind, text);
  const lines = text.split('\n').map((line) => [LINE + line]);
  for (const { line, item } of parsed.references(0, parsed.lineCount())) {
    const { kind: what, place, value, ...more } = item;
    const rest = Object.entries(more).map(([name, one]) => `${name}=${JSON.stringify(one)}`);
    lines[line]?.push([`  ${spanOf(place)} ${what} ${JSON.stringify(value)}`, ...rest].join(' '));
  }
  for (const { line, place, severity, code, message, ...proposals } of await problemsOf(kind, text)) {
    const proposed = JSON.stringify(proposals);
    lines[line]?.push(
      `  ${spanOf(place)} ${severity} ${code}: ${message}`,
      ...(proposed === '{}' ? [] : [`    ${proposed}`]),
    );
  }
  return [path, ...lines.flat(), ''].join('\n');
}

function spanOf({ start, end, lines }: Place): string {
  return `${start}–${end}${lines > 0 ? ` ${lines} below` : ''}`;
}
