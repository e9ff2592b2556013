import { strict as assert } from 'node:assert';
import type { ClientTableResult } from '../../server/src/connection/wire/messages';
import { assertHidden } from '../canaries';
import { homeOfEachTest, hoverText } from './machineHome';

const SECRET = '0123456789abcdef0123456789abcdef0123456789abcdef';

describe('The table of what each client asks', () => {
  const { write, started } = homeOfEachTest();

  // Proves: security/links
  it('is led to by a hover where the client can show it, with a place and no text', async () => {
    write('.condarc', `channel_alias: https://conda.example.com/t/${SECRET}\n`);
    const text = `channels:\n  - https://conda.example.com/t/${SECRET}/main\n  - team\n`;
    const uri = write('project (1)/environment.yml', text);
    const options = { machine: {}, commands: ['anacondaTokens.showClients'] };
    const server = await started({ options });
    await server.open(uri, text, 'yaml');
    const said = await hoverText(server, uri, 1, 5);
    const [, link = ''] =
      /\[All clients\]\(command:anacondaTokens\.showClients\?([^()\s]+)\)/.exec(said) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(link)), [
      { uri, place: { start: { line: 1, character: 4 } } },
    ]);
    const table = (line: number): Promise<ClientTableResult> =>
      server.connection.sendRequest('anacondaTokens/clientTable', { uri, position: { line, character: 4 } });
    const team = await table(2);
    assert.deepEqual(
      team?.requests.slice(0, 3).map(({ client, url }) => [client, url]),
      [
        ['conda', 'https://conda.example.com/t/*****/team/noarch'],
        ['mamba', 'https://conda.example.com/t/*****/team/noarch'],
        ['pixi', 'https://conda.anaconda.org/team/noarch'],
      ],
    );
    assert.equal(team.isOfMachine, true);
    const own = await table(1);
    assert.equal(own?.channel, 'https://conda.example.com/t/*****/main');
    assertHidden(JSON.stringify([team, own]), SECRET);
    assert.equal(await table(0), null);
    await server.stop();
    const plain = { textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
    for (const client of [{}, { options, capabilities: plain }]) {
      const other = await started(client);
      await other.open(uri, text, 'yaml');
      assert.doesNotMatch(await hoverText(other, uri, 1, 5), /All clients|command:/);
      await other.stop();
    }
  });

  it('goes by a file alone where the workspace is not trusted', async () => {
    write('.condarc', 'channel_alias: https://conda.example.com\n');
    const uri = write('project/environment.yml', 'channels:\n  - team\n');
    const server = await started({ options: { machine: { untrusted: [uri.replace(/\/[^/]*$/, '')] } } });
    await server.open(uri, 'channels:\n  - team\n', 'yaml');
    const position = { line: 1, character: 4 };
    const table: ClientTableResult = await server.connection.sendRequest('anacondaTokens/clientTable', {
      uri,
      position,
    });
    assert.equal(table?.isOfMachine, false);
    assert.equal(table.requests[0]?.url, 'https://conda.anaconda.org/team/noarch');
  });
});
