/** A place in a document: 0-based line, UTF-16 character. */
export interface Cursor {
  readonly line: number;
  readonly character: number;
}

/** A text that is typed somewhere and taken back again; its first character is what matters. */
export interface Typing extends Cursor {
  /** Where in the document this is, in words. */
  readonly place: string;
  readonly text: string;
  /** While it stands the file is no YAML: a judge may report this alone. */
  readonly breaks?: true;
}

/** A document to measure on. */
export interface BenchDocument {
  readonly name: string;
  readonly fileName: string;
  readonly languageId: string;
  readonly text: string;
  readonly lines: number;
  /** Lines with a fault, of which every judge must report one, all the time. */
  readonly plantedFaults: readonly number[];
  /** Makes a fault on its line, and none when it is taken back: a stale answer shows by it. */
  readonly toggle: Typing;
  /** Where edits are made, by turns. */
  readonly typings: readonly Typing[];
  /** Those of whole keystrokes: behind a channel URL in a list, in a map, behind a dependency. */
  readonly keystrokes: readonly Typing[];
  /** Those behind a channel URL, over which something is shown right after the edit. */
  readonly hovers: readonly Typing[];
  /** Where there is something to complete, before and behind the typed character. */
  readonly completions: readonly Typing[];
}

const url = (n: number): string => `https://conda.example.com/t/\${ANACONDA_TOKEN}/channel-${n}`;
const hex = (n: number): string => n.toString(16).padStart(48, '0');
const MIRROR = 'https://conda.example.com/t/${ANACONDA_TOKEN}/base';

/** The lines before `channels:`; an editor's schema refuses the value of the second. */
const HEAD = ['channel_priority: strict', 'safety_checks: w', 'show_channel_urls: true', ''];
const TOGGLE: Typing = { place: 'value at the top', line: 0, character: 24, text: 'x' };
const COMPLETED_VALUE: Typing = { place: 'value at the top', line: 1, character: 16, text: 'a' };

/** A condarc of `lines` lines: four fifths a list of channels, one fifth a map of custom channels. */
export function condarc(lines: number): BenchDocument {
  const listed = Math.floor((lines - 7) * 0.8);
  const mapped = lines - 7 - listed;
  const channels = Array.from({ length: listed }, (_, n) => `  - ${url(n)}`);
  const custom = Array.from({ length: mapped }, (_, n) => `  team-${n}: ${MIRROR}`);
  const text = [...HEAD, 'channels:', ...channels, 'custom_channels:', ...custom, ''];
  return withPlaces(`condarc ${lines}`, text, listed);
}

/** Types something at the end of a line. */
function atEndOf(text: readonly string[], place: string, line: number, typed = 'x'): Typing {
  return { place, line, character: text[line]?.length ?? 0, text: typed };
}

/** A condarc in which every channel holds a literal token: a server that finds them publishes many problems. */
export function literalTokens(count: number): BenchDocument {
  const channels = Array.from(
    { length: count },
    (_, n) => `  - https://conda.example.com/t/${hex(n + 1)}/channel-${n}`,
  );
  const text = [...HEAD, 'channels:', ...channels, 'custom_channels:', `  team-0: ${MIRROR}`, ''];
  const document = withPlaces(`condarc, ${count} literal tokens`, text, count);
  // A server reports so many problems and no more: the one at the end would not be among them.
  return { ...document, typings: document.typings.filter(({ breaks }) => breaks !== true) };
}

function withPlaces(name: string, text: readonly string[], listed: number): BenchDocument {
  const first = HEAD.length + 1;
  const middle = first + Math.floor(listed / 2);
  const map = first + listed;
  const inMap = Math.floor((map + text.length) / 2);
  const last = text.length - 1;
  const halfTyped: Typing = {
    place: 'half-typed key at the end',
    line: last,
    character: 0,
    text: 'c',
    breaks: true,
  };
  const listedUrl = atEndOf(text, 'middle of channels', middle);
  const mappedUrl = atEndOf(text, 'middle of custom_channels', inMap);
  return {
    name,
    fileName: '.condarc',
    languageId: 'yaml',
    text: text.join('\n'),
    lines: text.length,
    plantedFaults: [1],
    toggle: TOGGLE,
    keystrokes: [listedUrl, mappedUrl],
    hovers: [listedUrl, mappedUrl],
    typings: [
      listedUrl,
      halfTyped,
      mappedUrl,
      TOGGLE,
      atEndOf(text, 'new line in channels', middle, '\n  - '),
      atEndOf(text, 'first channel', first),
      { place: 'host of a channel', line: middle, character: 16, text: 'x' },
      atEndOf(text, 'last channel', map - 1),
      { place: 'key in custom_channels', line: inMap, character: 4, text: 'x' },
      atEndOf(text, 'last custom channel', last - 1),
      atEndOf(text, 'comment in channels', middle, ' # x'),
    ],
    completions: [COMPLETED_VALUE, halfTyped],
  };
}

/** An environment file of `lines` lines with token channels and a long list of dependencies. */
export function environment(lines: number): BenchDocument {
  const literal = `  - https://conda.example.com/t/${hex(1)}/channel-0`;
  const channels = [literal, ...Array.from({ length: 19 }, (_, n) => `  - ${url(n + 1)}`)];
  const packages = Array.from({ length: lines - 26 }, (_, n) => `  - package-${n}=1.${n % 10}`);
  const top = ['name: bench', 'name: bench', 'prefix: /opt/bench'];
  const text = [...top, 'channels:', ...channels, 'dependencies:', ...packages, ''];
  const inPackages = 25 + Math.floor(packages.length / 2);
  const dependency = atEndOf(text, 'middle of dependencies', inPackages);
  const listedUrl = atEndOf(text, 'middle of channels', 12);
  return {
    name: `environment ${lines}`,
    fileName: 'environment.yml',
    languageId: 'yaml',
    text: text.join('\n'),
    lines: text.length,
    // A key twice for those who know YAML, a literal token for those who know tokens.
    plantedFaults: [1, 4],
    toggle: { place: 'reserved character at the top', line: 2, character: 8, text: '@' },
    keystrokes: [dependency, listedUrl],
    hovers: [listedUrl],
    typings: [
      dependency,
      listedUrl,
      { place: 'half-typed key at the end', line: text.length - 1, character: 0, text: 'c', breaks: true },
      atEndOf(text, 'new line in dependencies', inPackages, '\n  - '),
      { place: 'name at the top', line: 0, character: 11, text: 'x' },
    ],
    completions: [],
  };
}
