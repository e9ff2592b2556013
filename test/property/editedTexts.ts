import fc from 'fast-check';
import type { ParsedDocument } from '../../server/src/readers/parsedDocument';
import type { Position } from '../../server/src/readers/place';
import { anyEdit, type AnyEdit } from './readers/samples';

/** Channels that meet each other and the settings above them. */
export const CONDARC = `channel_alias: https://conda.example.com/api/repo
custom_channels:
  internal: https://conda.example.com/api/repo
  \${TEAM}: https://other.example.com
channels:
  - https://conda.example.com/api/repo/t/abc-123/main
  - https://conda.example.com/api/repo/main
  - https://other.example.com/x/t/\${TOKEN}/main # anaconda-tokens: ignore[url/token-moved]
  - internal
  - internal
  - main
default_channels: [main, 'https://conda.example.com/t/abc_def/r']
denylist_channels: [internal]
`;

/** So many lines that documents have several pages, and blocks that go on from one to the next. */
const MANY = 90;

export function repeated(lines: number, line: (index: number) => string): string {
  return Array.from({ length: lines }, (_, index) => line(index)).join('');
}

/** Equal channels far apart, settings at both ends, comments that ignore what a page further on may begin with. */
export const LONG_CONDARC = [
  'channel_alias: https://conda.example.com/api/repo\nchannels:\n',
  repeated(MANY, (index) => `  - https://conda.example.com/t/\${T}/c${index % 60}\n`),
  repeated(MANY, (index) => `  # anaconda-tokens: ignore[url/same-channel]\n  - c${index}\n`),
  repeated(MANY, () => '# said in many words\n'),
  '  - team-3/x\n  - https://conda.example.com/b/team-3/x\n  - https://conda.example.com/b\n',
  '  - c1\ndenylist_channels: [c3]\noffline: mayb\ncustom_channels:\n',
  repeated(MANY, (index) => `  team-${index % 70}: https://conda.example.com/b\n`),
  'envs_dirs: [a]\nenvs_path:\n\n  - b\nalways_copy: true\nalways_softlink: true\nchanels:\n\n\n  x\n',
].join('');

const ALIAS = 'channel_alias: https://a.example/b\n';
const HOSTS = ['/api/repo', 'https://conda.example.com/', 'internal', 't/abc-123/', 'r.example', ALIAS];

/** Lines that mean something to lines far away. */
const TELLING_LINES = [
  '  - https://conda.example.com/t/${T}/c7\n',
  '# anaconda-tokens: ignore[url/same-channel, condarc/unknown-key]\n',
  'channel_alias:\n\n  https://x.example\n',
  'envs_path: [c]\n',
  '  - name: again\n',
  '  team-3: https://other.example\n',
  '  b: https://conda.example.com\n',
  'x: *nowhere\n',
  'y: &nowhere z\n',
  'word\n',
  '\tz: 1\n',
];

/** Edits of any kind, of whole lines and of very many lines, and some that change what the settings or the channels say. */
export const edits = fc.array(
  fc.oneof(
    anyEdit,
    fc
      .tuple(anyEdit, fc.constantFrom(...HOSTS))
      .map(([edit, text]): AnyEdit => ({ ...edit, lines: 0, text })),
    fc
      .tuple(anyEdit, fc.constantFrom(...TELLING_LINES))
      .map(([{ from }, text]): AnyEdit => ({ from: [from[0], 0], lines: 0, to: 0, text })),
    fc
      .tuple(anyEdit, fc.nat(MANY))
      .map(([{ from }, lines]): AnyEdit => ({ from: [from[0], 0], lines, to: 0, text: '' })),
  ),
  { minLength: 1, maxLength: 6 },
);

/** Applies an edit; what it gives takes the edit back. */
export function apply(parsed: ParsedDocument, { from, lines, to, text }: AnyEdit): () => void {
  const line = Math.floor(from[0] * parsed.lineCount());
  const unit = (share: number, at: number): number => Math.floor(share * (parsed.lineText(at).length + 1));
  const start = { line, character: unit(from[1], line) };
  const end = { line: line + lines, character: unit(to, line + lines) };
  const gone = textBetween(parsed, start, end);
  parsed.change([{ from: start, to: end, text }]);
  const put = text.split(/\r\n|\r|\n/);
  const last = put.at(-1)?.length ?? 0;
  const behind =
    put.length === 1
      ? { line, character: start.character + last }
      : { line: line + put.length - 1, character: last };
  return () => {
    parsed.change([{ from: start, to: behind, text: gone }]);
  };
}

/** The text between two places, which may stand the wrong way round or behind the end. */
function textBetween(parsed: ParsedDocument, from: Position, to: Position): string {
  if (to.line < from.line || (to.line === from.line && to.character < from.character)) return '';
  const lines = textOf(parsed)
    .split('\n')
    .slice(from.line, to.line + 1);
  const below = lines.length <= to.line - from.line;
  const end = below ? undefined : to.character;
  return [...lines.slice(0, -1), lines.at(-1)?.slice(0, end) ?? ''].join('\n').slice(from.character);
}

/** The text of a document, its line breaks all alike. */
export function textOf(parsed: ParsedDocument): string {
  return Array.from({ length: parsed.lineCount() }, (_, line) => parsed.lineText(line)).join('\n');
}
