import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formattedPage } from '../../formattedPage';
import { repositoryRoot } from '../../host/repository';
import { evidencePage, promisesAt, proofsAt, proofsIn } from './promises';

const root = repositoryRoot();
const promises = promisesAt(root);
const proofs = proofsAt(root);
const known = new Set(promises.map(({ id }) => id));
const inOneLine = (file: string): string => readFileSync(join(root, file), 'utf8').replace(/\s+/g, ' ');

describe('What is promised to users', () => {
  it('is proven by a test, each promise', () => {
    const proven = new Set(proofs.flatMap(({ ids }) => ids));
    assert.deepEqual(
      [...known].filter((id) => !proven.has(id)),
      [],
    );
  });

  it('is what tests say that they prove', () => {
    const idle = proofs.filter(({ ids, title }) => title === '' || ids.some((id) => !known.has(id)));
    assert.deepEqual(idle, []);
  });

  it('is named once, and stands on its page in the same words', () => {
    assert.equal(known.size, promises.length);
    const gone = promises.filter(
      ({ page, promise }) => page !== undefined && !inOneLine(page).includes(promise),
    );
    assert.deepEqual(gone, []);
  });

  it('has each promise of SECURITY.md, each with a test', () => {
    const part = inOneLine('SECURITY.md').split('## What we promise')[1]?.split('## What we do not')[0] ?? '';
    const rows = part.split(/ - (?=\S)/).slice(1);
    assert.ok(rows.length > 10);
    const security = promises.filter(({ page }) => page === 'SECURITY.md');
    assert.equal(security.length, rows.length);
    for (const { promise } of security)
      assert.ok(
        rows.some((row) => row.startsWith(promise)),
        promise,
      );
  });

  it('is led to its tests by docs/evidence.md', async () => {
    const file = join(root, 'docs/evidence.md');
    const page = await formattedPage(evidencePage(promises, proofs));
    if (process.env.UPDATE_EVIDENCE) writeFileSync(file, page);
    assert.equal(readFileSync(file, 'utf8'), page, 'run this test with UPDATE_EVIDENCE=1');
  });

  it('would be missed if its test went', () => {
    const text =
      "  // Proves: page/edit, page/reissue\n  it('keeps it', () => {});\n// Proves: page/delete\n}";
    assert.deepEqual(proofsIn('one.test.ts', text), [
      { ids: ['page/edit', 'page/reissue'], file: 'one.test.ts', title: 'keeps it' },
      { ids: ['page/delete'], file: 'one.test.ts', title: '' },
    ]);
  });
});
