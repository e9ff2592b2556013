import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CredentialInventory } from '../../../client/src/credentials/credentialInventory';
import { credentialRow } from '../../../client/src/credentials/credentialRows';
import { type CredentialNode, CredentialTree } from '../../../client/src/credentials/credentialTree';
import { faultOfStore, problemOfEntry, sentWords } from '../../../client/src/credentials/storeWords';
import type { NeverFound } from '../../../server/src/domain/credentials/credentialProblems';
import { type ScriptedServices, scriptedServices } from '../../api/scriptedServices';
import { assertHidden } from '../../canaries';
import { plantStore, STORED_TOKEN, storesHome } from '../stores/storesHome';

const when = { now: Date.UTC(2030, 0, 1), soon: 0 };
const key = '00'.repeat(32);

describe('The rows of the view Credentials', () => {
  let home: string;
  let scripted: ScriptedServices;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'rows-'));
    scripted = scriptedServices();
  });
  afterEach(async () => {
    await scripted.close();
    rmSync(home, { recursive: true });
  });

  /** The tree as indented lines of label and description. */
  async function lines(): Promise<string[]> {
    const tree = new CredentialTree();
    const settings = (): Promise<object> => Promise.resolve({});
    const machine = () => ({ home, platform: 'linux', env: {} }) as const;
    tree.inventory = await new CredentialInventory(machine, scripted.services, settings, key).read();
    const ids = new Set<string>();
    const shown = (node: CredentialNode, indent: string): string[] => {
      const { id, label, description, tooltip } = credentialRow(node, when, (text) => text);
      assert.ok(!ids.has(id), `two rows ${id}`);
      ids.add(id);
      assertHidden(`${label}${description ?? ''}${tooltip ?? ''}`, STORED_TOKEN);
      assert.ok(tree.children(node).every((child) => tree.parent(child) === node));
      return [
        `${indent}${label} | ${description ?? ''}`,
        ...tree.children(node).flatMap((child) => shown(child, `${indent}  `)),
      ];
    };
    return tree.children().flatMap((node) => shown(node, ''));
  }

  // Proves: security/stores-fingerprints
  it('are host, client and entry, with file and line, what is used first, and no value', async () => {
    for (const [name, text] of Object.entries(storesHome)) plantStore(home, name, text);
    const rows = await lines();
    assert.match(rows[0] ?? '', /^conda\.example\.com \| conda, mamba, pixi/);
    assert.equal(rows[1], '  conda | ');
    assert.match(rows[2] ?? '', /^ {4}token file \| used · in the path · #[\da-f]{8}$/);
    assert.ok(
      rows.some((row) => row.includes('credentials.toml:2 | not used: .netrc:1 comes first · as a login')),
    );
  });

  it('name a token that is known here, and say when it ends', async () => {
    plantStore(home, '.rattler/credentials.json', `{"a.example": {"CondaToken": "${STORED_TOKEN}"}}`);
    await scripted.services.vault.hold({ server: 'https://a.example', id: '1', name: 'ci' }, STORED_TOKEN);
    assert.ok(
      (await lines()).some((row) => row.startsWith('    credentials.json:1 | used · in the path · ci')),
    );
  });

  it('show what is wrong with a file before all hosts, and with an entry beside it', async () => {
    plantStore(home, '.mamba/auth/authentication.json', '{"a');
    plantStore(home, '.rattler/credentials.json', `{"https://a.example": {"CondaToken": "${STORED_TOKEN}"}}`);
    const [first, ...rest] = await lines();
    assert.match(first ?? '', /^authentication\.json \| it is not as its client writes it/);
    assert.ok(rest.some((row) => row.includes('never found · in the path')));
  });

  it('hide a token in the name of a file and in a key', async () => {
    plantStore(home, `.config/binstar/https%3A%2F%2Fa.example%2Ft%2F${STORED_TOKEN}%2Fmain.token`, 'v');
    plantStore(
      home,
      '.mamba/auth/authentication.json',
      `{"a.example/t/${STORED_TOKEN}/main": {"type": "CondaToken", "token": "v"}}`,
    );
    assert.ok((await lines()).length > 2);
  });

  it('are none where nothing is stored', async () => {
    assert.deepEqual(await lines(), []);
  });

  const never = (why: NeverFound): string => problemOfEntry({ code: 'neverFound', why });
  for (const [words, said] of [
    ['It is never found: the key is a host without a scheme.', never('scheme')],
    ['It is never found: the key is an address with https:// before it.', never('noScheme')],
    ['It is never found: the key is a host without a port.', never('port')],
    ['It is never found: the key is a host without a path.', never('path')],
    ['It is never found: hosts are looked for in small letters.', never('case')],
    ['It is never found: a star has no meaning there.', never('wildcard')],
    ['It is never found: mamba looks for a BearerToken by the host alone.', never('bearerPath')],
    ['It is never found: the key names no host.', never('notAHost')],
    ['It has expired.', problemOfEntry({ code: 'expired' })],
    [
      'A blank stands around the token, and conda takes it for a part of the token: write the file without it.',
      problemOfEntry({ code: 'whiteSpace' }),
    ],
    ['It has no value.', problemOfEntry({ code: 'empty' })],
    [
      'Its kind is not known here; a newer version of the client may have written it.',
      problemOfEntry({ code: 'unknownKind' }),
    ],
    [
      'mamba stops at such a token: it takes letters, digits and “-”, and “_” only in the first two places.',
      problemOfEntry({ code: 'notForMamba' }),
    ],
    ['others can read it: chmod 600 makes it yours alone', faultOfStore('tooOpen')],
    ['it belongs to another user', faultOfStore('notOurs')],
    ['it cannot be read: check its permissions', faultOfStore('unreadable')],
    ['it is no file', faultOfStore('notAFile')],
    ['its link leads to itself: remove the link', faultOfStore('linkCircle')],
    ['it is larger than any store is, and was not read', faultOfStore('tooLarge')],
    [
      'it is not as its client writes it, and the client may not understand it either',
      faultOfStore('otherFormat'),
    ],
    ['in the path', sentWords('condaToken')],
    ['as a login', sentWords('basic')],
    ['for buckets', sentWords('s3')],
    ['in the header', sentWords('bearer')],
  ] as const)
    it(`say “${words}”`, () => {
      assert.equal(said, words);
    });
});
