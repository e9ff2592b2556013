import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import type { Token } from '../../../client/src/anaconda/token';
import { type Situation, statusSummary } from '../../../client/src/language/statusSummary';
import { tokenOf } from '../tokenOf';

const now = Date.UTC(2030, 0, 1);
const SERVER = 'https://repo.example.com';
const HOST = 'repo.example.com';

function token(id: string, expiresAt: number): Token {
  return tokenOf({ id, name: id, kind: 'scope', expiresAt });
}

const late = token('ci-build', now + 86_400_000 * 300);
const dead = token('old-build', now - 86_400_000);
const ready: Situation = {
  server: 'running',
  trusted: true,
  lists: [{ server: SERVER, user: 'alice', state: 'ready', tokens: [late, dead] }],
  held: [],
  now,
};

describe('the status of a file about channels', () => {
  it('is quiet while all is well, and leads to the tokens', () => {
    const { severity, text, detail, command } = statusSummary(ready);
    assert.equal(severity, 'information');
    assert.equal(`${text} (${detail})`, `Known tokens: 2 (alice on ${HOST})`);
    assert.equal(command.command, 'anacondaTokens.tokens.focus');
  });

  it('warns of an expired token only where its value is kept, for that one is in use', () => {
    const held = [
      { server: SERVER, id: 'old-build', name: 'old-build', variable: 'ANACONDA_TOKEN_OLD_BUILD' },
    ];
    const { severity, text, detail } = statusSummary({ ...ready, held });
    assert.equal(severity, 'warning');
    assert.equal(`${text} (${detail})`, 'Tokens in use here have expired: 1 (old-build)');
  });

  it('warns of a server that cannot be reached and offers to try again', () => {
    const problem = new AnacondaError('unreachable', { host: HOST });
    const lists = [{ server: SERVER, user: 'alice', state: 'offline', tokens: [late], problem }] as const;
    const { severity, text, command } = statusSummary({ ...ready, lists });
    assert.equal(severity, 'warning');
    assert.equal(text, `${HOST} cannot be reached`);
    assert.deepEqual(command.arguments, [{ server: SERVER }]);
  });

  it('says who is signed out, without alarm', () => {
    const lists = [{ server: SERVER, user: 'alice', state: 'signedOut', tokens: [] }] as const;
    const { severity, text, command } = statusSummary({ ...ready, lists });
    assert.equal(severity, 'information');
    assert.equal(text, `The session of alice on ${HOST} has ended`);
    assert.deepEqual(
      [command.command, command.arguments],
      ['anacondaTokens.signIn', [{ server: SERVER, user: 'alice' }]],
    );
  });

  it('offers to add a server where there is none, and says so in Restricted Mode', () => {
    assert.equal(statusSummary({ ...ready, lists: [] }).command.command, 'anacondaTokens.addServer');
    const restricted = statusSummary({ ...ready, trusted: false, lists: [] });
    assert.equal(restricted.command.command, 'workbench.trust.manage');
  });

  it('puts a language server that has stopped before all else', () => {
    const { severity, command } = statusSummary({ ...ready, server: 'stopped', trusted: false });
    assert.equal(severity, 'error');
    assert.equal(command.command, 'anacondaTokens.restartServer');
    assert.equal(statusSummary({ ...ready, server: 'starting' }).busy, true);
  });
});
