import { strict as assert } from 'node:assert';
import type { FileKind } from '../../server/src/domain/file/fileKind';
import { facts, problemsOf } from '../unit/rules/linted';
import { WorkCounter } from './countedWork';

const URL = 'https://conda.example.com/t/0a1b2c3d4e5f/main';

/** What is repeated, on one line or on many. */
const UNITS = [
  ...['a', '"', "'", '[', '{a: ', '- ', ': ', '& ', '&a ', '!t a, ', '*a, ', '%', '\\', '\t', '\0'],
  ...[
    'a/',
    '/t/',
    '${',
    '${A}',
    '${A}:',
    '{{ a }}',
    '${{ a }}',
    '<A>',
    'a b=c ',
    `${URL} `,
    `${URL},`,
    `"${URL}", `,
  ],
  ...['conda config --add channels a; ', 'conda token set a; ', '-c a ', 'channel:viev, ', 'ignore[a] '],
  ...[
    'a: 1\n',
    '- a\n',
    '  a: b\n',
    `  - ${URL}\n`,
    '# anaconda-tokens: ignore[a]\n',
    'a: [\n',
    'conda <<E\n',
  ],
];

/** Where it stands: for each kind of file a place that its reader looks into. */
const PLACES: readonly (readonly [FileKind, ...(readonly string[])])[] = [
  ['condarc', '', 'channels:\n  - https://h.example/', 'channel_alias: https://'],
  ['manifest', 'tokens:\n  - name: ci\n    scopes: ['],
  ['environment', 'dependencies:\n  - '],
  ['conda-lock', 'package:\n  - url: '],
  ['pixi', '[workspace]\nchannels = ["'],
  ['shell', 'conda install -c '],
  ['powershell', 'conda install -c '],
  ['dockerfile', 'RUN conda install -c '],
  ['ci', 'jobs:\n  a:\n    steps:\n      - run: conda install -c '],
  ['json', '{"channels": ["'],
  ['http', 'GET '],
  ['notebook', '{"cells": [{"cell_type": "code", "source": ["'],
  ['text', '# '],
];

/** Characters; the longer text has twice as many. */
const LENGTH = 4000;
/** For twice the text: twice the work, and something for what there is once or not yet at the shorter. */
const MOST = 2.6;

describe('What is read and judged', () => {
  const context = {
    facts: [facts({ scopes: ['channel:view'], channels: ['main'] })],
    fingerprint: (value: string) => value.slice(0, 8),
  };
  let work: WorkCounter;
  before(() => {
    work = new WorkCounter();
  });
  after(() => {
    work.close();
  });

  const steps = (kind: FileKind, text: string): Promise<number> =>
    work.stepsOf(() => problemsOf(kind, text, context));

  for (const [kind, ...starts] of PLACES)
    for (const start of starts)
      it(`costs twice as much at twice the length: ${kind}, behind ${JSON.stringify(start)}`, async () => {
        for (const unit of UNITS) {
          const text = (size: number): string => start + unit.repeat(size / unit.length);
          const [once, twice] = [await steps(kind, text(LENGTH)), await steps(kind, text(2 * LENGTH))];
          assert.ok(twice < MOST * once, `${JSON.stringify(unit)}: ${once} steps, then ${twice}`);
        }
      }).timeout(300_000);

  it('is counted: what goes through all of a text for each of its characters shows', async () => {
    const lookups = (text: string) => () =>
      Array.from(text, (_, at) => new Map([['', 1]]).get(text.slice(0, at)));
    const [once, twice] = [
      await work.stepsOf(lookups('a'.repeat(500))),
      await work.stepsOf(lookups('a'.repeat(1000))),
    ];
    assert.ok(twice > 3.5 * once, `${once} steps, then ${twice}`);
  });
});
