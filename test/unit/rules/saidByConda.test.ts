import { strict as assert } from 'node:assert';
import { type SentToken, verdictOf } from '../../../client/src/check/checkUrlVerdict';
import { verdictWords } from '../../../client/src/check/checkUrlWords';
import { readChannel } from '../../../server/src/domain/channel/channel';
import { defaultConfiguration } from '../../../server/src/domain/channel/channelConfiguration';
import { readWithVariables, unsetWords } from '../../../server/src/domain/channel/variableReading';
import type { TokenFact } from '../../../server/src/domain/token/facts';
import said from '../../fixtures/conda/said.json';
import { facts, NOW, problemsOf } from './linted';

const { cases } = said;

/** The message of one code for a condarc of the recording. */
async function message(condarc: string, code: string, more = {}): Promise<string> {
  const problems = await problemsOf('condarc', condarc, more);
  return problems.find((problem) => problem.code === code)?.message ?? '';
}

describe('sentences about conda, beside what it printed when it ran', () => {
  const unset = (url: string): string => {
    const reading = readWithVariables(url, defaultConfiguration);
    return reading ? unsetWords(reading, (text) => text) : '';
  };

  it('say that a variable which is not set becomes part of the port, and every command stops', () => {
    assert.match(cases['variable-not-set'].says.join(), /ValueError: Port could not be cast/);
    assert.notEqual(cases['variable-not-set'].exit, 0);
    assert.match(
      unset('http://127.0.0.1:8080/t/${ANACONDA_TOKEN}/main'),
      /stops with an error.*part of the port/,
    );
  });

  it('say that without a port it becomes part of the host that is asked', () => {
    assert.match(
      cases['variable-not-set-no-port'].says.join(),
      /http:\/\/localhost\$\{anaconda_token\}\/main/,
    );
    assert.match(
      unset('http://localhost/t/${ANACONDA_TOKEN}/main'),
      /asks http:\/\/localhost\$\{anaconda_token\}\/main/,
    );
  });

  it('say what is asked when the variable is set', () => {
    assert.equal(cases['variable-set'].exit, 0);
    const reading = readWithVariables('http://127.0.0.1:8080/t/${ANACONDA_TOKEN}/main', defaultConfiguration);
    assert.deepEqual(reading?.whenSet, [
      'http://127.0.0.1:8080/t/${ANACONDA_TOKEN}/main/linux-64',
      'http://127.0.0.1:8080/t/${ANACONDA_TOKEN}/main/noarch',
    ]);
  });

  it('say that an expired token ends the command, also beside a channel that works', async () => {
    for (const name of ['expired', 'expired-beside-good'] as const) {
      assert.notEqual(cases[name].exit, 0);
      assert.match(cases[name].says.join(), /CondaHTTPError: HTTP 401/);
    }
    const token: TokenFact = {
      id: '1',
      name: 'old',
      kind: 'resource',
      scopes: [],
      resources: [],
      expiresAt: NOW - 1,
      variable: 'ANACONDA_TOKEN_OLD',
    };
    const text = 'channels:\n  - https://conda.example.com/t/${ANACONDA_TOKEN_OLD}/main\n';
    const words = await message(text, 'token/expired', { facts: [facts({ tokens: [token] })] });
    assert.match(words, /stops with HTTP 401 .* even beside channels that work/);
  });

  it('say that a channel with two tokens is one to install from, and two to search in', async () => {
    assert.match(cases['same-twice-search'].says.join(), /HTTP 401/);
    assert.doesNotMatch(cases['same-twice-install'].says.join(), /HTTP 401/);
    const words = await message(cases['same-twice-search'].condarc, 'url/same-channel');
    assert.match(words, /installs from the first one alone, while "conda search" asks both/);
  });

  it('say which commands print a token of an alias', async () => {
    const alias = 'config --show channel_alias custom_channels default_channels';
    assert.equal(cases[alias].printsToken, false);
    for (const name of [
      `${alias} --json`,
      'config --show-sources',
      'config --get channels channel_alias',
    ] as const)
      assert.equal(cases[name as keyof typeof cases].printsToken, true, name);
    const token = '0123456789abcdef0123456789abcdef0123456789abcdef';
    const words = await message(`channel_alias: https://h.example/t/${token}\n`, 'secret/printed-in-clear');
    assert.match(
      words,
      /"conda config --show" leaves the token .* out.*"--show --json" prints it in any case/,
    );
  });

  it('say which commands print a token of a channel', async () => {
    for (const name of ['config --show channels', 'info --unsafe-channels', 'search sample --json'] as const)
      assert.equal(cases[name].printsToken, true, name);
    const token = '0123456789abcdef0123456789abcdef0123456789abcdef';
    const words = await message(`channels: ["https://h.example/t/${token}"]\n`, 'secret/printed-in-clear');
    assert.match(words, /"conda config --show".*"conda search --json" and "conda info --unsafe-channels"/);
  });

  it('say of a refused channel URL what is to be done about the token', () => {
    const conda = (
      name: 'token-needed' | 'expired' | 'scope-missing' | 'channel-not-opened',
      token?: SentToken,
    ) => {
      const says = cases[name].says.join();
      const answer = { status: Number(/HTTP (\d+)/.exec(says)?.[1]), isPage: false };
      return {
        says,
        words: verdictWords(verdictOf(answer, answer, token), 'URL', 'linux-64', answer.status),
      };
    };
    const needed = conda('token-needed');
    assert.match(needed.says, /HTTP 401 .*needs credentials/);
    assert.match(needed.words, /only with a token, and the URL has none \(401\)/);
    assert.match(conda('expired', {}).words, /has expired or was revoked \(401\)/);
    const scope = conda('scope-missing', { kind: 'scope', scopes: ['channel:view'] });
    assert.match(scope.says, /HTTP 403 .*scope 'artifact:download' is missing/);
    assert.match(scope.words, /lacks the scope artifact:download \(403\).* create a new token/);
    const channel = conda('channel-not-opened', { kind: 'resource' });
    assert.match(channel.says, /HTTP 403 .*on the channel research is missing/);
    assert.match(channel.words, /Add the channel to the token/);
  });

  it('leave a URL without variables to the ordinary reading', () => {
    assert.equal(readWithVariables('https://h.example/main', defaultConfiguration), undefined);
    assert.equal(readChannel('https://h.example/main').error, null);
  });
});
