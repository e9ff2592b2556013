import { strict as assert } from 'node:assert';
import type { Diagnostic } from 'vscode-languageserver/node';
import { ServerProcess } from './serverProcess';

const PIECES = [
  'channels:\n',
  '  - https://conda.example.com/t/abc-1/main\n',
  'chanels: x\n',
  'custom_channels:\n  a: https://h/t/${T}/x\n',
  '[',
  '"',
  '# anaconda-tokens: ignore[condarc/unknown-key]\n',
  ': ',
  '\r\n',
  '&a ',
  '  ',
];
const NAMES = ['.condarc', 'anaconda-tokens.yaml', 'environment.yml', 'build.sh'];
const START = 'channels:\n  - https://conda.example.com/t/abc-1/main\nssl_verify: maybe\n';

/** The same numbers for the same seed, from 0 up to `below`. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48271) % 2147483647) % below;
}

interface Edit {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text after one edit of one line, as an editor keeps it. */
function edited(text: string, { line, from, to, text: put }: Edit): string {
  const lines = text.split(/(?<=\n)/);
  const at = lines.slice(0, line).join('').length;
  return text.slice(0, at + from) + put + text.slice(at + to);
}

function randomEdit(text: string, next: (below: number) => number): Edit {
  const lines = text.split(/\r?\n/);
  const line = next(lines.length);
  const length = lines[line]?.length ?? 0;
  const from = next(length + 1);
  return { line, from, to: Math.min(length, from + next(6)), text: PIECES[next(PIECES.length)] ?? '' };
}

describe('After many random edits', () => {
  let pushed: ServerProcess;
  let pulled: ServerProcess;

  before(async () => {
    pushed = await ServerProcess.start();
    pulled = await ServerProcess.start({ capabilities: { textDocument: { diagnostic: {} } } });
  });

  after(() => Promise.all([pushed.stop(), pulled.stop()]));

  const pull = async (uri: string, previous?: string): Promise<readonly Diagnostic[]> => {
    const report = await pulled.pull(uri, previous);
    return 'items' in report ? report.items : [];
  };

  for (let seed = 1; seed <= 24; seed++) {
    it(`pushed and pulled problems are those of the text opened afresh (seed ${seed})`, async () => {
      const next = numbers(seed * 7919);
      const name = NAMES[seed % NAMES.length] ?? '';
      const uri = `file:///edited/${seed}/${name}`;
      let text = START;
      let version = 1;
      await Promise.all([pushed.open(uri, text, 'plaintext'), pulled.open(uri, text, 'plaintext')]);
      for (let n = 0; n < 25; n++) {
        const edit = randomEdit(text, next);
        text = edited(text, edit);
        const { line, from, to, text: put } = edit;
        version = await pushed.change(uri, line, from, to, put);
        await pulled.change(uri, line, from, to, put);
        if (next(4) === 0) await pull(uri);
      }
      const fresh = `file:///fresh/${seed}/${name}`;
      const last = await pushed.publication(uri, version);
      await pulled.open(fresh, text, 'plaintext');
      const placed = (diagnostics: readonly Diagnostic[]): string =>
        JSON.stringify(diagnostics).replaceAll('/edited/', '/fresh/');
      const expected = placed(await pull(fresh));
      assert.equal(placed(await pull(uri)), expected, JSON.stringify(text));
      assert.equal(placed(last.diagnostics), expected, JSON.stringify(text));
    });
  }
});
