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
  let folder: string;
  let file: string;
  let written = 0;

  /** Writes a bundle whose functions answer texts of their own; V8 remembers what it once compiled by its text. */
  const write = (word: string): void => {
    const text = `exports.used = () => 'used-${word}';
      exports.unused = () => 'unused-${word}';
      exports.where = __filename;
      exports.join = require('node:path').join;`;
    writeFileSync(file, text);
  };
  const run = (): ReturnType<typeof runCompiled> & { readonly exports: Counter } =>
    runCompiled(file, folder) as ReturnType<typeof runCompiled> & { readonly exports: Counter };
  const names = (): readonly string[] => readdirSync(folder);
  const keptText = (): string => readFileSync(join(folder, names()[0] ?? ''), 'latin1');

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'compiled-bundle-'));
    folder = join(base, 'kept');
    mkdirSync(folder);
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
    const kept = names().map((name) => readFileSync(join(folder, name)));
    const again = run();
    again.exports.used();
    again.keep('some');
    again.keep('most');
    assert.deepEqual(
      names().map((name) => readFileSync(join(folder, name))),
      kept,
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

  it('compiles anew where the kept code was damaged, and keeps that', () => {
    run().keep('most');
    const path = join(folder, names()[0] ?? '');
    const whole = readFileSync(path);
    const damaged = Buffer.from(whole);
    damaged.fill(0, damaged.length >> 1);
    writeFileSync(path, damaged);
    const { exports, keep } = run();
    assert.match(exports.used(), /^used-/);
    keep('most');
    assert.notDeepEqual(readFileSync(path), damaged);
  });

  it('drops code that was kept more than a month ago, and what earlier versions left there', () => {
    mkdirSync(join(folder, 'folder-of-node'));
    writeFileSync(join(folder, 'folder-of-node', 'code'), '');
    writeFileSync(join(folder, 'recent'), '');
    const longAgo = Date.now() / 1000 - 31 * 24 * 60 * 60;
    utimesSync(join(folder, 'folder-of-node'), longAgo, longAgo);
    run().keep('most');
    assert.equal(names().length, 2);
    assert.ok(names().includes('recent'));
  });

  it('goes on where nothing can be kept', () => {
    folder = join(base, 'not there');
    const { exports, keep } = run();
    keep('most');
    assert.match(exports.used(), /^used-/);
  });
});
