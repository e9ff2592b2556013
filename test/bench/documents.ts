/** A document to measure on: its text, and where the measured positions are. */
export interface BenchDocument {
  readonly name: string;
  readonly fileName: string;
  readonly languageId: string;
  readonly text: string;
  readonly lines: number;
  /** Whether a judge of condarcs has something to report in it. */
  readonly faulty: boolean;
  /** A line whose end is typed at, in the middle of the file. */
  readonly typingLine: number;
  /** Where keys or values are completed: 0-based line, UTF-16 character. */
  readonly completion: { readonly line: number; readonly character: number };
  readonly hover: { readonly line: number; readonly character: number };
}

/** The planted error that every judge of condarcs must report: an enum value that conda refuses. */
const head = ['channel_priority: strictly', 'show_channel_urls: true', 'ssl_verify: true', ''];
const url = (n: number): string => `https://conda.example.com/t/\${ANACONDA_TOKEN}/channel-${n}`;

/** A condarc of `lines` lines: two fifths a list of channels, three fifths a map of custom channels. */
export function condarc(lines: number): BenchDocument {
  const listed = Math.floor((lines - 8) * 0.4);
  const mapped = lines - 8 - listed;
  const text = [
    ...head,
    'channels:',
    ...Array.from({ length: listed }, (_, n) => `  - ${url(n)}`),
    'custom_channels:',
    ...Array.from(
      { length: mapped },
      (_, n) => `  team-${n}: https://conda.example.com/t/\${ANACONDA_TOKEN}/base`,
    ),
    'chan',
    '',
  ];
  return measuredAt(`condarc ${lines}`, '.condarc', 'yaml', text, {
    typingLine: 5 + Math.floor(listed / 2),
    completion: { line: text.length - 2, character: 4 },
    hover: { line: 1, character: 5 },
  });
}

/** An environment file of `lines` lines with token channels and a long list of dependencies. */
export function environment(lines: number): BenchDocument {
  const text = [
    'name: bench',
    'channels:',
    ...Array.from({ length: 20 }, (_, n) => `  - ${url(n)}`),
    'dependencies:',
    ...Array.from({ length: lines - 24 }, (_, n) => `  - package-${n}=1.${n % 10}`),
    '',
  ];
  return measuredAt(`environment ${lines}`, 'environment.yml', 'yaml', text, {
    typingLine: 30,
    completion: { line: 3, character: 4 },
    hover: { line: 0, character: 1 },
  });
}

/** A condarc in which every channel holds a literal token: a server that finds them publishes many problems. */
export function literalTokens(count: number): BenchDocument {
  const hex = (n: number): string => n.toString(16).padStart(48, '0');
  const text = [
    ...head,
    'channels:',
    ...Array.from({ length: count }, (_, n) => `  - https://conda.example.com/t/${hex(n)}/channel-${n}`),
    'chan',
    '',
  ];
  return measuredAt(`condarc with ${count} literal tokens`, '.condarc', 'yaml', text, {
    typingLine: 5 + Math.floor(count / 2),
    completion: { line: text.length - 2, character: 4 },
    hover: { line: 1, character: 5 },
  });
}

/** The same data as JSON, for a JSON server: keys at the same depth, one line per value. */
export function condarcAsJson(lines: number): BenchDocument {
  const listed = Math.floor((lines - 8) * 0.4);
  const mapped = lines - 8 - listed;
  const quoted = (values: string[]): string[] =>
    values.map((v, n) => (n === values.length - 1 ? v : `${v},`));
  const text = [
    '{',
    '  "channel_priority": "strictly",',
    '  "show_channel_urls": true,',
    '  "channels": [',
    ...quoted(Array.from({ length: listed }, (_, n) => `    "${url(n)}"`)),
    '  ],',
    '  "custom_channels": {',
    ...quoted(Array.from({ length: mapped }, (_, n) => `    "team-${n}": "https://conda.example.com/base"`)),
    '  },',
    '  ""',
    '}',
  ];
  return measuredAt(`condarc ${lines}`, 'condarc.json', 'json', text, {
    typingLine: 4 + Math.floor(listed / 2),
    completion: { line: text.length - 2, character: 3 },
    hover: { line: 2, character: 6 },
  });
}

function measuredAt(
  name: string,
  fileName: string,
  languageId: string,
  text: readonly string[],
  places: Pick<BenchDocument, 'typingLine' | 'completion' | 'hover'>,
): BenchDocument {
  const faulty = !name.startsWith('environment');
  return { name, fileName, languageId, text: text.join('\n'), lines: text.length, faulty, ...places };
}
