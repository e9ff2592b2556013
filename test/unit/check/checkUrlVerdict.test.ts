import { strict as assert } from 'node:assert';
import {
  type SentToken,
  tellingStatus,
  type Verdict,
  verdictOf,
} from '../../../client/src/check/checkUrlVerdict';
import { addedWords, verdictWords } from '../../../client/src/check/checkUrlWords';

const UNKNOWN: SentToken = {};

/** What the statuses of the platform's directory and of `noarch` mean. */
function judged(subdir: number, noarch: number, token?: SentToken): Verdict {
  return verdictOf({ status: subdir, isPage: false }, { status: noarch, isPage: false }, token);
}

function said(subdir: number, noarch: number, token?: SentToken): string {
  const [first, second] = [subdir, noarch].map((status) => ({ status, isPage: false }));
  assert.ok(first && second);
  const status = tellingStatus(first, second);
  return verdictWords(verdictOf(first, second, token), 'URL', 'linux-64', status);
}

describe('The verdict on a channel URL', () => {
  const cases: readonly (readonly [string, number, number, SentToken | undefined, Verdict])[] = [
    ['works with both directories', 200, 200, UNKNOWN, 'works'],
    ['works without packages for the platform', 404, 200, UNKNOWN, 'worksWithoutSubdir'],
    ['needs a token where it has none (401)', 401, 401, undefined, 'tokenNeeded'],
    ['needs a token where it has none (403)', 403, 403, undefined, 'tokenNeeded'],
    ['has a wrong or expired token', 401, 401, { kind: 'scope', scopes: [] }, 'tokenRefused'],
    ['lacks the scope to download', 403, 403, { kind: 'scope', scopes: ['channel:view'] }, 'scopeMissing'],
    [
      'has that scope, and no access',
      403,
      403,
      { kind: 'scope', scopes: ['artifact:download'] },
      'ownerMayNot',
    ],
    ['has a token for other channels', 403, 403, { kind: 'resource' }, 'channelNotOpened'],
    ['has a token of which nothing is known', 403, 403, UNKNOWN, 'noAccess'],
    ['has a scope token whose scopes are not told', 403, 403, { kind: 'scope' }, 'noAccess'],
    ['names no channel', 404, 404, UNKNOWN, 'notThere'],
    ['is sent elsewhere', 302, 302, UNKNOWN, 'elsewhere'],
    ['meets a fault', 500, 200, UNKNOWN, 'failed'],
  ];
  for (const [what, subdir, noarch, token, verdict] of cases)
    it(`${verdict}: it ${what}`, () => {
      assert.equal(judged(subdir, noarch, token), verdict);
    });

  it('sees a page for people', () => {
    const page = { status: 200, isPage: true };
    assert.equal(verdictOf(page, page, UNKNOWN), 'page');
  });

  it('tells the status that decided', () => {
    assert.match(said(401, 404), /the URL has none \(401\)/);
    assert.match(said(403, 403), /the URL has none \(403\)/);
    assert.match(said(500, 200, UNKNOWN), /answers with status 500/);
  });

  it('advises a new token for a scope, and the same token for a channel', () => {
    const scope = said(403, 403, { kind: 'scope', scopes: ['channel:view'] });
    assert.match(scope, /Scopes are fixed when a token is made: create a new token/);
    assert.doesNotMatch(scope, /Add the channel|another token/);
    const channel = said(403, 403, { kind: 'resource' });
    assert.match(channel, /Add the channel to the token, whose value stays the same/);
    assert.doesNotMatch(channel, /new token/);
    const neither = said(403, 403, UNKNOWN);
    assert.match(neither, /certain channels.*can add this one.*fixed, and a new token/);
  });

  it('is told beside what conda itself would send', () => {
    assert.match(
      addedWords({ from: 'tokenFile', folder: '/h/binstar' }),
      /sends one that it keeps .*\/h\/binstar/,
    );
    assert.match(
      addedWords({ from: 'netrc', path: '/h/.netrc' }),
      /sends the login for this host from \/h\/.netrc/,
    );
    assert.match(addedWords({ from: 'handler', name: 'conda-auth' }), /the plugin “conda-auth” is installed/);
  });
});
