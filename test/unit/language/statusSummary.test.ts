import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import type { Token } from '../../../client/src/anaconda/token';
import {
  type Situation,
  type StatusSummary,
  statusSummary,
} from '../../../client/src/language/statusSummary';
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

const TOKENS = { title: 'Show Tokens', command: 'anacondaTokens.tokens.focus' };
const problem = new AnacondaError('unreachable', { host: HOST });

describe('the status of a file about channels', () => {
  const cases: readonly (readonly [string, Partial<Situation>, StatusSummary])[] = [
    [
      'is quiet while all is well, and leads to the tokens',
      {},
      { severity: 'information', text: 'Known tokens: 2', detail: `alice on ${HOST}`, command: TOKENS },
    ],
    [
      'names each server',
      {
        lists: [
          { server: SERVER, user: 'alice', state: 'ready', tokens: [late] },
          { server: 'https://other.example.org', state: 'loading', tokens: [] },
        ],
      },
      {
        severity: 'information',
        text: 'Known tokens: 1',
        detail: `alice on ${HOST}, other.example.org`,
        command: TOKENS,
      },
    ],
    [
      'offers to add a server where there is none',
      { lists: [] },
      {
        severity: 'information',
        text: 'Known tokens: 0',
        detail: 'no server has been added',
        command: { title: 'Add Server', command: 'anacondaTokens.addServer' },
      },
    ],
    [
      'warns of an expired token where its value is kept, for that one is in use',
      { held: [holding('old-build')] },
      {
        severity: 'warning',
        text: 'Tokens in use here have expired: 1',
        detail: 'old-build',
        command: TOKENS,
      },
    ],
    [
      'names three of the expired ones, one that ends now among them',
      {
        lists: [
          {
            server: SERVER,
            user: 'alice',
            state: 'ready',
            tokens: [dead, token('now', now), token('c', 0), token('d', 0), late],
          },
        ],
        held: ['old-build', 'now', 'c', 'd', 'ci-build'].map((id) => holding(id)),
      },
      {
        severity: 'warning',
        text: 'Tokens in use here have expired: 4',
        detail: 'old-build, now, c',
        command: TOKENS,
      },
    ],
    [
      'does not mind an expired token of the same id elsewhere',
      { held: [{ ...holding('old-build'), server: 'https://other.example.org' }] },
      { severity: 'information', text: 'Known tokens: 2', detail: `alice on ${HOST}`, command: TOKENS },
    ],
    [
      'warns of a server that cannot be reached and offers to try again',
      { lists: [{ server: SERVER, user: 'alice', state: 'offline', tokens: [late], problem }] },
      {
        severity: 'warning',
        text: `${HOST} cannot be reached`,
        detail: 'what is known of its tokens may be old',
        command: {
          title: 'Try Again',
          command: 'anacondaTokens.refresh',
          arguments: [{ server: SERVER }],
        },
      },
    ],
    [
      'says whose session has ended, without alarm',
      { lists: [{ server: SERVER, user: 'alice', state: 'signedOut', tokens: [] }] },
      {
        severity: 'information',
        text: `The session of alice on ${HOST} has ended`,
        detail: 'its tokens and channels are not known',
        command: {
          title: 'Sign In',
          command: 'anacondaTokens.signIn',
          arguments: [{ server: SERVER, user: 'alice' }],
        },
      },
    ],
    [
      'says where nobody is signed in',
      { lists: [{ server: SERVER, state: 'signedOut', tokens: [] }] },
      {
        severity: 'information',
        text: `Signed out of ${HOST}`,
        detail: 'its tokens and channels are not known',
        command: { title: 'Sign In', command: 'anacondaTokens.signIn', arguments: [{ server: SERVER }] },
      },
    ],
    [
      'says so in Restricted Mode',
      { trusted: false, held: [holding('old-build')] },
      {
        severity: 'information',
        text: 'Restricted Mode',
        detail: 'files are checked, no server is asked',
        command: { title: 'Manage Workspace Trust', command: 'workbench.trust.manage' },
      },
    ],
    [
      'waits for the language server',
      { server: 'starting', trusted: false },
      {
        severity: 'information',
        text: 'Starting…',
        detail: `alice on ${HOST}`,
        command: TOKENS,
        busy: true,
      },
    ],
    [
      'puts a language server that has stopped before all else',
      { server: 'stopped', trusted: false },
      {
        severity: 'error',
        text: 'The language server has stopped',
        detail: 'no checks, no completion',
        command: { title: 'Restart', command: 'anacondaTokens.restartServer' },
      },
    ],
  ];
  for (const [what, more, summary] of cases)
    it(what, () => {
      assert.deepEqual(statusSummary({ ...ready, ...more }), summary);
    });
});

function holding(id: string): Situation['held'][number] {
  return { server: SERVER, id, name: id, variable: 'ANACONDA_TOKEN_OLD_BUILD' };
}
