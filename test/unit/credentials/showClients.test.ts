import { strict as assert } from 'node:assert';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ShowClients } from '../../../client/src/credentials/showClients';
import type { ClientTable } from '../../../server/src/connection/wire/messages';
import { ChannelConfiguration } from '../../../server/src/domain/channel/channelConfiguration';
import type { StoredCredential } from '../../../server/src/domain/credentials/storedCredential';
import { redactShapes } from '../../../server/src/domain/secret/redact';
import { clientTable } from '../../../server/src/features/conda/clientTable';
import { type ScriptedServices, scriptedServices } from '../../api/scriptedServices';
import { assertHidden } from '../../canaries';

const TOKEN = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
const PLACE = { uri: 'file:///project/.condarc', place: { start: { line: 3, character: 4 } } };

function kept(store: StoredCredential['store'], path: string, key: string): StoredCredential {
  return { store, path, key, kind: store === 'netrc' ? 'basic' : 'condaToken', line: 0, fingerprint: 'f' };
}

describe('Show What Each Client Asks', () => {
  let scripted: ScriptedServices;
  let shown: string[];
  beforeEach(() => {
    scripted = scriptedServices();
    shown = [];
  });
  afterEach(() => scripted.close());

  const table = (text: string): ClientTable =>
    clientTable(text, { text, configuration: new ChannelConfiguration() });

  async function run(answer: ClientTable | null, stored?: readonly StoredCredential[]): Promise<string> {
    const clients = new ShowClients({
      workspace: scripted.services.workspace,
      ask: ({ uri, position }) => {
        assert.deepEqual([uri, position], [PLACE.uri, PLACE.place.start]);
        return Promise.resolve(answer);
      },
      stored: () => Promise.resolve(stored),
      show: (title, text) => {
        assert.equal(title, 'All clients');
        return Promise.resolve(void shown.push(text));
      },
      redact: redactShapes,
    });
    await clients.run(PLACE);
    return shown.join('');
  }

  it('has a row for each, with address and credential, and marks what differs', async () => {
    const text = await run(table('https://conda.example.com/api/repo/main'), [
      kept(
        'condaTokens',
        join(homedir(), `https%3A%2F%2Fconda.example.com%2Ft%2F${TOKEN}%2F.token`),
        'https://conda.example.com/',
      ),
      kept('netrc', join(homedir(), '.netrc'), 'conda.example.com'),
      kept('rattler', join(homedir(), 'credentials.json'), '*.example.com'),
    ]);
    assert.match(text, /^Stands in {2}.*\.condarc:4$/m);
    assert.match(text, /^ {2}conda +https:\/\/conda\.example\.com\/api\/repo\/main\/noarch$/m);
    assert.match(text, /^ +with one from \S+[/\\]\*{5}:1 and, beside it, one from \S+\.netrc:1$/m);
    assert.match(text, /^≠ uv +https:\/\/conda\.example\.com\/api\/repo\/main\/simple$/m);
    assert.match(text, /^≠ another address than conda asks/m);
    assert.doesNotMatch(text, /only for others/);
    assertHidden(text, TOKEN);
    for (const client of ['mamba', 'pixi', 'rattler-build', 'conda-lock', 'pip'])
      assert.match(text, new RegExp(`^[≠ ] ${client} `, 'm'));
  });

  it('says for which hosts there is something where there is nothing for this one', async () => {
    const text = await run(table('https://conda.example.com/main'), [
      kept('condaTokens', '/c.token', 'https://other.example.com/'),
    ]);
    assert.match(text, /^ +without a credential$/m);
    assert.match(text, /only for others: other\.example\.com$/m);
  });

  // Proves: security/untrusted
  it('reads no stores where the workspace is not trusted, and says so', async () => {
    const text = await run(table('https://conda.example.com/main'));
    assert.match(
      text,
      /^Goes by +this file alone; no stored credentials, for the workspace is not trusted$/m,
    );
    assert.match(text, /^ +with the credential that it keeps for the host, if any$/m);
  });

  it('makes nothing of hostile words but one line of text', async () => {
    const text = await run({
      ...table('https://conda.example.com/main'),
      channel: 'a\n≠ conda  [x](command:evil)\u202E',
    });
    assert.match(text, /^Channel {4}a ≠ conda/m);
    assert.ok(!text.includes('](command'));
    assert.ok(!text.includes('\u202E'));
  });

  it('is refused in words where there is no channel', async () => {
    await assert.rejects(run(null), /no channel here/);
  });
});
