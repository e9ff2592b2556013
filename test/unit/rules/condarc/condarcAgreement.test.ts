import { strict as assert } from 'node:assert';
import recorded from '../../../fixtures/condarc/recorded.json';
import syntax from '../../../fixtures/condarc/syntax.json';
import { problemsOf } from '../linted';

interface Recorded {
  readonly condarc: string;
  /** Whether conda passes over the file with a warning. */
  readonly ignored: boolean;
  /** What ends `conda config --validate`, and `conda config --show channels`; null where nothing does. */
  readonly validate: string | null;
  readonly channels: string | null;
}

const CASES: Readonly<Record<string, Recorded>> = recorded;

describe('condarcs that conda 26.7 judged (`config --validate`, `config --show channels`)', () => {
  for (const [name, { condarc, ignored, validate, channels }] of Object.entries(CASES)) {
    const stops = validate !== null || channels !== null;
    // Proves: guide/errors-certain
    it(`${name}: ${stops ? 'an error' : 'no error'}, as conda says`, async () => {
      const problems = await problemsOf('condarc', condarc, { pathExists: () => false });
      const errors = problems.filter(({ severity }) => severity === 'error');
      assert.equal(errors.length > 0, stops, JSON.stringify(problems));
      assert.equal(
        problems.some(({ code }) => code === 'condarc/file-ignored'),
        ignored,
      );
    });
  }
});

describe("faults of syntax, as conda's YAML loader (ruamel.yaml) meets them", () => {
  for (const { condarc, fate } of syntax) {
    it(`${JSON.stringify(condarc)}: ${fate}`, async () => {
      assert.equal(await fateOf(condarc), fate);
    });
  }

  it('are found below plain keys as below others, for which all the text is scanned', async () => {
    for (const { condarc } of syntax)
      for (const above of ['a: b\noffline:\n  - x\n', ''])
        for (const key of ['offline: true\n', 'c: d\n  e\n']) {
          const below = `${above}${key}${condarc}`;
          assert.equal(await fateOf(`x: y\n${below}`), await fateOf(`x: 'y'\n${below}`), below);
        }
  });
});

async function fateOf(condarc: string): Promise<string> {
  const problems = await problemsOf('condarc', condarc);
  const fatal = ['condarc/conda-crashes', 'condarc/duplicate-key', 'condarc/file-ignored'];
  const [first] = problems.map(({ code }) => code).filter((code) => fatal.includes(code));
  return first === undefined ? 'read' : first === 'condarc/file-ignored' ? 'ignored' : 'crash';
}
