import { strict as assert } from 'node:assert';
import { maskUrl } from '../../../../server/src/domain/secret/redactUrl';
import { otherClientLines } from '../../../../server/src/features/hover/otherClientLines';
import { plainFromMarkdown } from '../../../../server/src/features/hover/plainMarkdown';
import { assertHidden } from '../../../canaries';

const HOST = 'https://conda.example.com';
const TOKEN = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
const MOVED = `${HOST}/api/repo/t/${TOKEN}/main`;

describe('Other clients in a hover', () => {
  it('are named with the address that they ask where that is another one, each address once', () => {
    const lines = otherClientLines(MOVED, [`${HOST}/t/${TOKEN}/api/repo/main/noarch`], maskUrl).join('\n');
    assert.match(
      lines,
      /^- mamba, pixi, rattler-build: `https:\/\/conda\.example\.com\/api\/repo\/t\/\*+\/main\/noarch`$/m,
    );
    assertHidden(lines, TOKEN);
  });

  it('read as plain text too', () => {
    const lines = otherClientLines(MOVED, [`${HOST}/t/${TOKEN}/api/repo/main/noarch`], maskUrl).join('\n');
    const plain = plainFromMarkdown(lines);
    assert.match(plain, /^Other clients ask elsewhere \(anaconda-tokens explain shows all of them\)$/m);
    assert.ok(!plain.includes('`'));
  });

  for (const [what, text] of [
    ['all ask the same', `${HOST}/t/${TOKEN}/main`],
    ['a name stands', 'main'],
    ['no token stands', `${HOST}/main`],
    ['a variable stands', `${HOST}/api/repo/t/\${TOKEN}/main`],
  ] as const) {
    it(`are left out where ${what}`, () => {
      assert.deepEqual(otherClientLines(text, [`${text}/noarch`], maskUrl), []);
    });
  }
});
