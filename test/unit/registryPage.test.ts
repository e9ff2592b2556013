import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { rulePage } from './rulePage';

const PAGE = 'server/src/rules/README.md';

describe('the page of all rules', () => {
  it('is what the registry says', async () => {
    const page = await rulePage();
    if (process.env.UPDATE_RULE_PAGE) writeFileSync(PAGE, page);
    assert.equal(readFileSync(PAGE, 'utf8'), page, 'run this test with UPDATE_RULE_PAGE=1');
  });
});
