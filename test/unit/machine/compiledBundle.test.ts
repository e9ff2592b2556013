import { strict as assert } from 'node:assert';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCompiled } from '../../../server/src/machine/compiledBundle';

interface Counter {
  readonly used: () => string;
  readonly where: string;
  readonly join: unknown;
}

describe('A bundle that is run with kept code', () => {
  let base: string;
  let kept: string;
  let folder: string | undefined;
  let file: string;
  let written = 0;

  /** Writes a bundle whose functions answer texts of their own; V8 remembers what it once compiled by its text. */
  const write = (word: string): void => {
    const text = `exports.used = () => 'used-${word}';
      exports.unused = () => 'unused-${word}';
      exports.where = __filename;
      exports.join = require('node:path').join;`;
    writeFileSync(file, `(function (exports, require, module, __filename, __dirname) { ${text} })`);
  };
  const run = (): ReturnType<typeof runCompiled> & { readonly exports: Counter } =>
    runCompiled(file, folder) as ReturnType<typeof runCompiled> & { readonly exports: Counter };
  const names = (): readonly string[] => readdirSync(kept);
  const keptText = (): string => readFileSync(join(kept, names()[0] ?? ''), 'latin1');

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'compiled-bundle-'));
    folder = kept = join(base, 'kept');
    mkdirSync(kept);
    file = join(base, 'bundle.js');
    write(`a${written++}`);
  });
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('has what modules have: exports, require, its own name', () => {
    const { exports } = run();
    assert.match(exports.used(), /^used-a/);
    assert.equal(exports.where, file);
    assert.equal(exports.join, join);
  });

  it('keeps the functions that were called, and no others', () => {
    const { exports, keep } = run();
    const text = exports.used();
    keep('some');
    assert.ok(keptText().includes(text));
    assert.ok(!keptText().includes(`un${text}`));
  });

  it('keeps some of its code once, and most of it instead when there is more', () => {
    run().keep('some');
    const [some] = names();
    run().keep('some');
    assert.deepEqual(names(), [some]);
    run().keep('most');
    assert.equal(names().length, 2);
    const before = names().map((name) => readFileSync(join(kept, name)));
    const again = run();
    again.exports.used();
    again.keep('some');
    again.keep('most');
    assert.deepEqual(
      names().map((name) => readFileSync(join(kept, name))),
      before,
    );
  });

  it('is another one once its file has been written again, though it is as long', () => {
    run().keep('most');
    const before = run().exports.used();
    const after = before.replace('used-a', 'used-b');
    write(after.slice('used-'.length));
    assert.equal(run().exports.used(), after);
    run().keep('most');
    assert.equal(names().length, 2);
  });

  for (const [damage, damaged] of [
    ['damaged', (whole: Buffer) => Buffer.from(whole).fill(0, whole.length >> 1)],
    ['cut short', (whole: Buffer) => whole.subarray(0, -3)],
    ['emptied', () => Buffer.alloc(0)],
  ] as const)
    it(`compiles anew where the kept code was ${damage}, and keeps that`, () => {
      run().keep('most');
      const path = join(kept, names()[0] ?? '');
      const bytes = damaged(readFileSync(path));
      writeFileSync(path, bytes);
      const { exports, keep } = run();
      assert.match(exports.used(), /^used-/);
      keep('most');
      assert.notDeepEqual(readFileSync(path), bytes);
    });

  it('drops code that was kept more than a month ago, and what earlier versions left there', () => {
    mkdirSync(join(kept, 'folder-of-node'));
    writeFileSync(join(kept, 'folder-of-node', 'code'), '');
    writeFileSync(join(kept, 'recent'), '');
    const longAgo = Date.now() / 1000 - 31 * 24 * 60 * 60;
    utimesSync(join(kept, 'folder-of-node'), longAgo, longAgo);
    run().keep('most');
    assert.equal(names().length, 2);
    assert.ok(names().includes('recent'));
  });

  it('goes on where nothing can be kept, and where nothing may be', () => {
    for (const nowhere of [join(base, 'not there'), undefined]) {
      folder = nowhere;
      const { exports, keep } = run();
      keep('most');
      assert.match(exports.used(), /^used-/);
    }
  });
});
