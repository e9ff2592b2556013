import { strict as assert } from 'node:assert';
import { serverOfEachTest } from './serverProcess';

const CONDARC = 'file:///project/.condarc';

describe('The settings of the language server', () => {
  const start = serverOfEachTest();

  // Proves: settings/maxProblems
  it('shows maxProblems at most, the last one saying how many more there are', async () => {
    const text = 'chanels: 1\n'
      .repeat(20)
      .replace(/chanels/g, () => `chanels${Math.random().toString(36).slice(2)}`);
    const one = await start({
      capabilities: { workspace: { configuration: true } },
      configuration: { maxProblems: 5, severities: { 'condarc/unknown-key': 'error' } },
    });
    await one.open(CONDARC, text);
    const { diagnostics } = await one.publication(CONDARC, 1);
    assert.equal(diagnostics.length, 5);
    assert.equal(diagnostics[0]?.severity, 1);
    assert.match(JSON.stringify(diagnostics.at(-1)?.message), /^"16 more/);
    assert.deepEqual(one.published.length, 1);
  });

  it('takes null settings, and a client that refuses to tell them, for the defaults', async () => {
    const text = Array.from({ length: 300 }, (_, at) => `unheard_of_${at}: 1\n`).join('');
    const one = await start({ capabilities: { workspace: { configuration: true } } });
    await one.open(CONDARC, text);
    assert.equal((await one.publication(CONDARC, 1)).diagnostics.length, 200);
  });

  for (const configuration of [null, {}, { maxProblems: null }])
    it(`keeps what was sent with the start where an editor that can be asked tells ${JSON.stringify(configuration)}`, async () => {
      const one = await start({
        capabilities: { workspace: { configuration: true } },
        options: { settings: { severities: { 'condarc/unknown-key': 'error' }, maxProblems: 1 } },
        configuration,
      });
      await one.open(CONDARC, 'chanels: 1\nchanels2: 1\n');
      const { diagnostics } = await one.publication(CONDARC, 1);
      assert.deepEqual([diagnostics.length, diagnostics[0]?.severity], [1, 1]);
    });

  it('lets what an editor tells count more than what was sent with the start', async () => {
    const one = await start({
      capabilities: { workspace: { configuration: true } },
      options: { settings: { severities: { 'condarc/unknown-key': 'error' }, maxProblems: 1 } },
      configuration: { severities: {}, maxProblems: 5 },
    });
    await one.open(CONDARC, 'chanels: 1\nchanels2: 1\n');
    const { diagnostics } = await one.publication(CONDARC, 1);
    assert.deepEqual([diagnostics.length, diagnostics[0]?.severity], [2, 2]);
  });

  // Proves: settings/severities
  it('judges anew when settings or facts change', async () => {
    const one = await start();
    await one.open(CONDARC, 'chanels: x\n');
    await one.publication(CONDARC, 1);
    await one.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { anacondaTokens: { severities: { 'condarc/unknown-key': 'off' } } },
    });
    await one.settled();
    assert.deepEqual(one.published.at(-1)?.diagnostics, []);
  });

  // Proves: settings/expiresSoon
  it('says from how many days before its end a token expires soon, as the settings have it', async () => {
    const token = {
      id: '1',
      name: 'ci',
      kind: 'scope',
      scopes: [],
      resources: [],
      variable: 'ANACONDA_TOKEN_CI',
    };
    const tokens = [{ ...token, expiresAt: Date.now() + 10 * 86_400_000 }];
    const facts = { server: 'https://conda.example.com', revision: 1, channels: ['main'], tokens };
    const one = await start({ options: { facts: [facts] } });
    const codes = () => one.published.at(-1)?.diagnostics.map(({ code }) => code);
    await one.open(CONDARC, 'channels:\n  - https://conda.example.com/t/${ANACONDA_TOKEN_CI}/main\n');
    await one.publication(CONDARC, 1);
    assert.deepEqual(codes(), ['token/expiring']);
    for (const [expiresSoon, expected] of [
      [9, []],
      [11, ['token/expiring']],
    ] as const) {
      const settings = { anacondaTokens: { expiresSoon } };
      await one.connection.sendNotification('workspace/didChangeConfiguration', { settings });
      await one.settled();
      assert.deepEqual(codes(), expected);
    }
  });
});
