import type { BenchDocument } from './documents';

/** The data of `condarc(lines)` as JSON, for a JSON server: keys at the same depth, one line for each value. */
export function condarcAsJson(lines: number): BenchDocument {
  const listed = Math.floor((lines - 7) * 0.8);
  const mapped = lines - 7 - listed;
  const host = 'https://conda.example.com/t/${ANACONDA_TOKEN}';
  const channels = Array.from({ length: listed }, (_, n) => `    "${host}/channel-${n}"`);
  const custom = Array.from({ length: mapped }, (_, n) => `    "team-${n}": "${host}/base"`);
  const text = [
    '{',
    '  "channel_priority": "strict",',
    '  "safety_checks": "w",',
    '  "show_channel_urls": true,',
    '  "channels": [',
    ...separated(channels),
    '  ],',
    '  "custom_channels": {',
    ...separated(custom),
    '  },',
    '  ""',
    '}',
  ];
  const middle = 5 + Math.floor(listed / 2);
  const map = 5 + listed + 1;
  const inMap = Math.floor((map + text.length) / 2);
  const key = { place: 'half-typed key at the end', line: text.length - 2, character: 3, text: 'c' };
  const toggle = { place: 'value at the top', line: 1, character: 29, text: 'x' };
  const listedUrl = { place: 'middle of channels', line: middle, character: 40, text: 'x' };
  const mappedUrl = { place: 'middle of custom_channels', line: inMap, character: 40, text: 'x' };
  return {
    name: `condarc ${lines}`,
    fileName: 'condarc.json',
    languageId: 'json',
    text: text.join('\n'),
    lines: text.length,
    plantedFaults: [2],
    toggle,
    keystrokes: [listedUrl, mappedUrl],
    hovers: [listedUrl, mappedUrl],
    typings: [
      listedUrl,
      key,
      mappedUrl,
      toggle,
      { place: 'new line in channels', line: middle, character: 0, text: '    "",\n' },
    ],
    completions: [{ place: 'value at the top', line: 2, character: 21, text: 'a' }, key],
  };
}

function separated(lines: readonly string[]): readonly string[] {
  return lines.map((line, n) => (n === lines.length - 1 ? line : `${line},`));
}
