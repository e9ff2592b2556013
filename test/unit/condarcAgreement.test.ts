import { strict as assert } from 'node:assert';
import recorded from '../fixtures/condarc/recorded.json';
import syntax from '../fixtures/condarc/syntax.json';
import { problemsOf } from './judged';

interface Recorded {
  readonly condarc: string;
  readonly validate_rc: number;
  readonly validate_output: string;
}

const CASES: Readonly<Record<string, Recorded>> = recorded;

describe('condarcs that conda 26.7 judged (`conda config --validate`)', () => {
  for (const [name, { condarc, validate_rc, validate_output }] of Object.entries(CASES)) {
    it(`${name}: ${validate_rc === 0 ? 'no error' : 'an error'}, as conda says`, async () => {
      const problems = await problemsOf('condarc', condarc, { pathExists: () => false });
      const errors = problems.filter(
        ({ code, severity }) => code.startsWith('condarc/') && severity === 'error',
      );
      assert.equal(errors.length > 0, validate_rc !== 0, JSON.stringify(problems));
      const ignored = problems.some(({ code }) => code === 'condarc/file-ignored');
      assert.equal(ignored, validate_output.includes('Ignoring configuration file'));
    });
  }
});

describe("faults of syntax, as conda's YAML loader (ruamel.yaml) meets them", () => {
  for (const { condarc, fate } of syntax) {
    it(`${JSON.stringify(condarc)}: ${fate}`, async () => {
      const problems = await problemsOf('condarc', condarc);
      const fatal = ['condarc/conda-crashes', 'condarc/duplicate-key', 'condarc/file-ignored'];
      const [first] = problems.map(({ code }) => code).filter((code) => fatal.includes(code));
      const said = first === undefined ? 'read' : first === 'condarc/file-ignored' ? 'ignored' : 'crash';
      assert.equal(said, fate);
    });
  }
});
