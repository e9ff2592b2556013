import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../host/repository';

const page = readFileSync(join(repositoryRoot(), 'SECURITY.md'), 'utf8').replace(/\s+/g, ' ');

interface Named {
  readonly file: string;
  readonly title: string;
}

/** Each title that a text names, and the file that is named last before it. */
function namedTests(text: string): Named[] {
  let file = '';
  return [...text.matchAll(/`(test\/[^`]+)`|“([^”]+)”/g)].flatMap(([, path, title]) => {
    file = path ?? file;
    return title === undefined ? [] : [{ file, title }];
  });
}

function isThere({ file, title }: Named): boolean {
  const path = join(repositoryRoot(), file);
  if (!existsSync(path)) return false;
  const quoted = ["'", '"', '`'].map((quote) => `it(${quote}${title}${quote}`);
  const text = readFileSync(path, 'utf8').replace(/\bit\(\s+/g, 'it(');
  return quoted.some((call) => text.includes(call));
}

describe('the promises of SECURITY.md', () => {
  const promises = page.split('## What we promise')[1]?.split('## What we do not')[0] ?? '';

  it('are each held by tests that exist', () => {
    const missing = namedTests(promises).filter((one) => !isThere(one));
    assert.deepEqual(missing, []);
  });

  it('each name a test', () => {
    const rows = promises.split(/ - (?=\S)/).slice(1);
    assert.ok(rows.length > 10);
    assert.deepEqual(
      rows.filter((row) => namedTests(row).length === 0),
      [],
    );
  });

  it('would be missed if a test that they name went', () => {
    const file = 'test/unit/house/security.test.ts';
    assert.ok(!isThere({ file, title: 'is not there' }));
    assert.ok(!isThere({ file: 'test/unit/none.test.ts', title: 'each name a test' }));
    assert.ok(isThere({ file, title: 'each name a test' }));
  });
});
