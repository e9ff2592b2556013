import { strict as assert } from 'node:assert';
import type {
  InsertChannelResult,
  ManifestResult,
  PlacesResult,
} from '../../server/src/connection/wire/messages';
import { ServerProcess } from './serverProcess';

const CONDARC = 'file:///home/me/.condarc';
const URL = 'https://conda.example.com/t/${ANACONDA_TOKEN_CI}/main';

describe('The messages of our own client', () => {
  let server: ServerProcess;

  before(async () => {
    server = await ServerProcess.start({
      options: { fingerprintKey: 'abcd', commands: ['anacondaTokens.saveLiteral'] },
      files: {
        [CONDARC]: 'channels:\r\n  - https://h/t/abc-1/main\r\n',
        'file:///home/me/.conda/.condarc':
          'proxy_servers:\n  http: http://me:not-real@p:1\nssl_verify: /ca.pem\n',
        'file:///project/.env': 'TOKEN=0123456789abcdef0123456789abcdef\n',
      },
    });
  });

  after(() => server.stop());

  const insert = (params: object): Promise<InsertChannelResult> =>
    server.connection.sendRequest('anacondaTokens/insertChannel', {
      url: URL,
      key: 'channels',
      at: 'top',
      ...params,
    });

  it('insert into a file that the client reads, with its own line breaks', async () => {
    assert.deepEqual(await insert({ uri: CONDARC }), {
      edits: [
        {
          range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
          newText: `  - ${URL}\r\n`,
        },
      ],
    });
  });

  it('insert into the text of an open document as it stands now, and into nothing', async () => {
    const uri = 'file:///project/.condarc';
    await server.open(uri, 'channels: []\n');
    await server.change(uri, 0, 11, 11, 'defaults');
    const answer = await insert({ uri, at: 'bottom' });
    assert.equal('edits' in answer && answer.edits[0]?.newText, `, "${URL}"`);
    const made = await insert({ text: '' });
    assert.equal('edits' in made && made.edits[0]?.newText, `channels:\n  - ${URL}\n`);
  });

  it('refuse a file that cannot be read or mended', async () => {
    assert.deepEqual(await insert({ uri: 'file:///nowhere/.condarc' }), {
      refused: 'The file cannot be read.',
    });
    assert.ok('refused' in (await insert({ text: 'channels: &a [b\n' })));
  });

  it('give a manifest as values, with its problems', async () => {
    const text = 'server: https://h\ntokens:\n  - name: ci\n    scopes: [chanel:view]\n';
    const result: ManifestResult = await server.connection.sendRequest('anacondaTokens/manifest', { text });
    assert.ok(result);
    assert.equal(result.tokens[0]?.scopes?.[0]?.value, 'chanel:view');
    assert.deepEqual(
      result.problems.map(({ code }) => code),
      ['scope/unknown-category'],
    );
    assert.equal(
      await server.connection.sendRequest('anacondaTokens/manifest', { uri: 'file:///nowhere' }),
      null,
    );
  });

  it('say where literals stand, by fingerprints alone, and find one by its own', async () => {
    const uris = [CONDARC, 'file:///project/.env', 'file:///nowhere'];
    const all: PlacesResult = await server.connection.sendRequest('anacondaTokens/places', { uris });
    assert.deepEqual(all.unreadable, ['file:///nowhere']);
    const first = all.places.find(({ uri }) => uri === CONDARC);
    assert.ok(first);
    assert.deepEqual(first.range, { start: { line: 1, character: 16 }, end: { line: 1, character: 21 } });
    assert.match(first.fingerprint, /^[0-9a-f]{64}$/);
    const same: PlacesResult = await server.connection.sendRequest('anacondaTokens/places', {
      uris,
      fingerprints: [first.fingerprint],
    });
    assert.deepEqual(same.places, [first]);
    assert.ok(!server.written.includes('abc-1'));
  });

  it('offer only commands that the client has said it has', async () => {
    const uri = 'file:///project/commands/.condarc';
    await server.open(uri, 'channels:\n  - https://conda.example.com/t/abc-1/main\n');
    const actions = await server.codeActions(uri, 1);
    assert.deepEqual(
      actions.flatMap(({ command }) => (command ? [command.command] : [])),
      ['anacondaTokens.saveLiteral'],
    );
    const lenses: unknown = await server.connection.sendRequest('textDocument/codeLens', {
      textDocument: { uri },
    });
    assert.deepEqual(lenses, []);
  });

  it('tell the network settings of saved files, credentials by their place', async () => {
    const uri = 'file:///home/me/.conda/.condarc';
    await server.open(uri, 'ssl_verify: false\n');
    assert.deepEqual(await server.connection.sendRequest('anacondaTokens/condaNetwork', { uris: [uri] }), {
      proxies: { http: { url: 'http://p:1', credentials: { uri, line: 1, start: 15, end: 26 } } },
      sslVerify: '/ca.pem',
    });
  });
});
