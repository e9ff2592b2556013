import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Range, WorkspaceEdit } from 'vscode-languageserver/node';
import type { ChannelPlacesResult } from '../../server/src/connection/wire/messages';
import { assertHidden } from '../canaries';
import { serverOfEachTest, type ServerProcess } from './serverProcess';

const SECRET = '0123456789abcdef0123456789abcdef0123456789abcdef';

describe('Channels by name over the wire', () => {
  const start = serverOfEachTest();
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'channels-'))));
  afterEach(() => {
    rmSync(home, { recursive: true });
  });
  const uriOf = (name: string): string => pathToFileURL(join(home, name)).href;
  const condarc = `channel_alias: https://h.example/t/${SECRET}\nchannels: [main, other]\n`;
  const environment = `channels:\n  - main\n  - https://h.example/t/${SECRET}/main\n  - https://o.example/main\n`;

  async function opened(files: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    writeFileSync(join(home, '.condarc'), condarc);
    const server = await start({
      options: { machine: {} },
      capabilities: { textDocument: { rename: { prepareSupport: true } } },
      files: Object.fromEntries(Object.entries(files).map(([name, text]) => [uriOf(name), text])),
      env: { HOME: home, CONDA_EXE: join(home, 'root/bin/conda'), CONDA_ROOT: undefined, CONDARC: undefined },
    });
    await server.open(uriOf('.condarc'), condarc);
    await server.open(uriOf('environment.yml'), environment, 'yaml');
    return server;
  }
  const at = (name: string, line: number, character: number) => ({
    textDocument: { uri: uriOf(name) },
    position: { line, character },
  });
  const spot = (uri: string, { start: { line, character } }: Range): string =>
    `${uri.split('/').at(-1) ?? ''} ${line}:${character}`;

  it('are found in open documents, by name and by the address that the name has here', async () => {
    const server = await opened();
    const found: Location[] = await server.connection.sendRequest('textDocument/references', {
      ...at('.condarc', 1, 12),
      context: { includeDeclaration: true },
    });
    const last = `  - https://h.example/t/${SECRET}/`.length;
    assert.deepEqual(
      found.map(({ uri, range }) => spot(uri, range)),
      ['.condarc 1:11', 'environment.yml 1:4', `environment.yml 2:${last}`],
    );
  });

  it('are renamed in open documents, a token in a URL untouched, and it is said that others stay', async () => {
    const server = await opened();
    const said: string[] = [];
    server.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      said.push(message);
    });
    assert.deepEqual(
      await server.connection.sendRequest('textDocument/prepareRename', at('.condarc', 1, 12)),
      {
        range: { start: { line: 1, character: 11 }, end: { line: 1, character: 15 } },
        placeholder: 'main',
      },
    );
    const edit: WorkspaceEdit = await server.connection.sendRequest('textDocument/rename', {
      ...at('environment.yml', 1, 5),
      newName: 'finance',
    });
    assert.deepEqual(
      Object.entries(edit.changes ?? {}).map(([uri, edits]) => [
        uri.split('/').at(-1),
        edits.map(({ newText }) => newText),
      ]),
      [
        ['.condarc', ['finance']],
        ['environment.yml', ['finance', 'finance']],
      ],
    );
    await server.settled();
    assert.match(said.join(), /in open documents alone/);
    assertHidden(server.written, SECRET);
  });

  it('cannot be renamed where none stands, nor to what is no name', async () => {
    const server = await opened();
    for (const [line, character] of [
      [0, 2],
      [0, 40],
      [1, 3],
    ] as const)
      assert.equal(
        await server.connection.sendRequest('textDocument/prepareRename', at('.condarc', line, character)),
        null,
      );
    await assert.rejects(
      server.connection.sendRequest('textDocument/rename', { ...at('.condarc', 1, 12), newName: 'a b' }),
      /made of letters/,
    );
  });

  it('are found in files that the client reads, with what is left and why', async () => {
    const lock = 'metadata:\n  channels:\n    - url: https://h.example/main\n';
    const server = await opened({ 'run.sh': 'conda install -c main x\n', 'conda-lock.yml': lock });
    const found: ChannelPlacesResult = await server.connection.sendRequest('anacondaTokens/channelPlaces', {
      ...{ uri: uriOf('.condarc'), position: { line: 1, character: 12 } },
      uris: [uriOf('run.sh'), uriOf('conda-lock.yml'), uriOf('gone.sh')],
    });
    assert.ok(found);
    assert.equal(found.name, 'main');
    assert.deepEqual(
      found.places.map(({ uri, range }) => spot(uri, range)),
      ['run.sh 0:17'],
    );
    assert.deepEqual(
      found.left.map(({ uri, line, reason }) => [uri.split('/').at(-1), line, reason]),
      [['conda-lock.yml', 2, 'lock']],
    );
  });
});
