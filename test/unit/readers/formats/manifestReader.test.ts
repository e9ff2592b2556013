import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import { marked } from '../marked';

const MANIFEST = `server: https://h.example
tokens:
  - name: ci-read
    expires: 90d
    scopes: [channel:view, "artifact:view"]
  - scopes:
      - channel:edit
    name: late
  - resources:
      - channel: main/sub
        permission: read
      - artifact: 7f
        permission: manage
`;

describe('the manifest reader', () => {
  it('opens each token at its name, or where it begins', async () => {
    const text = MANIFEST.replace('ci-read', '|ci-read|')
      .replace('- scopes', '- ||scopes')
      .replace('- resources', '- ||resources');
    const tokens = await marked('manifest', 'tokenDefinition', text);
    assert.deepEqual(
      tokens.map(({ value, named }) => [value, named]),
      [
        ['ci-read', true],
        ['late', true],
        ['', false],
      ],
    );
  });

  it('gives scopes and resources behind the token they belong to', async () => {
    const parsed = await parseDocument('manifest', MANIFEST);
    const said = parsed
      .references(0, parsed.lineCount())
      .map(({ item }) => item)
      .filter(({ kind }) => kind !== 'entry')
      .map(({ kind, value }) => `${kind} ${value}`);
    assert.deepEqual(said, [
      'tokenDefinition ci-read',
      'scope channel:view',
      'scope artifact:view',
      'tokenDefinition late',
      'scope channel:edit',
      'tokenDefinition ',
      'resource main/sub',
      'resource 7f',
    ]);
  });

  it('places scopes without their quotes', async () => {
    await marked('manifest', 'scope', 'tokens:\n- name: x\n  scopes:\n  - "|channel:view|"\n  - |a:b|\n');
  });
});
