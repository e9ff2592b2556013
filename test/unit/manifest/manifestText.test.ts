import { strict as assert } from 'node:assert';
import type { Token } from '../../../client/src/anaconda/token';
import { manifestText, saysTheSame } from '../../../client/src/manifest/manifestText';
import { manifestValues } from '../../../server/src/features/manifest/manifestValues';
import { parseDocument } from '../../../server/src/readers/parseDocument';

const SERVER = 'https://conda.example.com';
const BASE = { createdAt: 0, metadata: {}, scopes: [], resources: [], description: '' };
const ODD = [
  'a\nserver: https://other.example',
  "it's: {x} # y",
  '- a',
  'null',
  '0x1f',
  '2030-01-01',
  '"',
  '\u2028\u0085\ufeff',
  '*anchor',
  '%tag',
  ' lead',
  'trail ',
  'שלום 👩‍💻',
  '',
];

const WRITTEN = `server: ${SERVER}
tokens:
  - name: ci
    expires: 2031-01-31
    description: nightly
    scopes:
      - channel:view
  # One of Anaconda’s own clients made this token and minds it itself.
  - name: repo-cli-token-a
    scopes: []
  - name: up
    resources:
      - channel: main
        permission: read
      - channel: main/staging
        permission: write
  - name: "none"
    resources: []
`;

describe('An exported manifest', () => {
  const tokens = ODD.flatMap((text, index): Token[] => [
    {
      ...BASE,
      id: `s${index}`,
      name: text,
      description: text,
      kind: 'scope',
      scopes: [text || 'a:b', 'channel:view'],
    },
    {
      ...BASE,
      id: `r${index}`,
      name: text,
      kind: 'resource',
      expiresAt: Date.parse('2031-01-31T23:59:59Z'),
      resources: [{ type: 'artifact', id: text || 'x', permission: 'read' }],
    },
  ]);

  // Proves: security/issued-values
  it('reads as what the server said, whatever characters are in it', async () => {
    const read = manifestValues(await parseDocument('manifest', manifestText(SERVER, tokens)));
    assert.equal(read.server?.value, SERVER);
    assert.ok(saysTheSame(read.tokens, tokens));
  });

  it('is written as a person would', () => {
    const one = { ...BASE, id: '1', kind: 'scope' as const };
    assert.equal(
      manifestText(SERVER, [
        {
          ...one,
          name: 'ci',
          description: 'nightly',
          scopes: ['channel:view'],
          expiresAt: Date.UTC(2031, 0, 31),
        },
        { ...one, name: 'repo-cli-token-a' },
        {
          ...one,
          name: 'up',
          kind: 'resource',
          resources: [
            { type: 'channel', id: 'main', permission: 'read' },
            { type: 'subchannel', id: 'main/staging', permission: 'write' },
          ],
        },
        { ...one, name: 'none', kind: 'resource' },
      ]),
      WRITTEN,
    );
    assert.equal(manifestText(SERVER, []), `server: ${SERVER}\ntokens: []\n`);
  });

  it('says what it leaves, of a token or a token as a whole, and is right about all others', async () => {
    const opens = { kind: 'resource' as const, resources: [], unknownResources: ['environment\nprod (own)'] };
    const newer = [
      { ...BASE, id: '1', name: 'a', ...opens },
      {
        ...BASE,
        id: '2',
        name: 'b',
        kind: 'scope' as const,
        scopes: ['x:y'],
        unknownExpiry: '31/1/2031\n- ',
      },
    ];
    const written = manifestText(SERVER, newer);
    assert.equal(
      written,
      `server: ${SERVER}
tokens:
  # “a” is left out: it opens “environment prod (own)”, which only a newer server knows and a manifest would take away.
  - name: b
    # The expiry date is not understood: 31/1/2031 -\u0020
    scopes:
      - x:y
`,
    );
    const read = manifestValues(await parseDocument('manifest', written));
    assert.ok(saysTheSame(read.tokens, newer));
    const alone = manifestText(SERVER, newer.slice(0, 1));
    assert.deepEqual(manifestValues(await parseDocument('manifest', alone)).tokens, []);
    assert.match(alone, /\ntokens: \[\]\n {2}# “a” is left out/);
  });

  it('is told from one that says something else', async () => {
    const read = manifestValues(await parseDocument('manifest', manifestText(SERVER, tokens)));
    const [first, ...others] = tokens;
    assert.ok(first);
    for (const changed of [{ name: 'x' }, { description: 'x' }, { scopes: ['x'] }, { expiresAt: 1 }])
      assert.ok(!saysTheSame(read.tokens, [{ ...first, ...changed }, ...others]), JSON.stringify(changed));
    assert.ok(!saysTheSame(read.tokens, others));
  });
});
