import { strict as assert } from 'node:assert';
import type { Verdict } from '../../../client/src/check/checkUrlVerdict';
import {
  addedWords,
  refusalWords,
  shortVerdict,
  verdictWords,
} from '../../../client/src/check/checkUrlWords';

const URL = 'https://h/t/•••/main';

describe('the words on what a server answers to a channel URL', () => {
  /** What is said in full, by what it tells to do, and at the end of a line. */
  const verdicts: readonly (readonly [Verdict, number, RegExp, string])[] = [
    ['works', 200, / works: the server gives its packages \(200\)\.$/, 'works'],
    [
      'worksWithoutSubdir',
      200,
      / works: it has packages for every platform \(200\), but none for win-64 \(404\)\.$/,
      'works',
    ],
    [
      'notThere',
      404,
      /no such channel .*\(404\)\. Check the name; .* a channel_alias/,
      'no such channel (404)',
    ],
    ['elsewhere', 302, /to another address, .*The token was not sent there\.$/, 'redirected elsewhere (302)'],
    ['page', 200, /a page for people comes .*conda cannot use it\.$/, 'a page for people comes instead'],
    ['failed', 500, /status 500\. Try again later, or ask its administrator\.$/, 'the server fails (500)'],
    [
      'tokenNeeded',
      403,
      /only with a token.*\(403\)\. Put a token in with “Insert Channel URL”/,
      'needs a token (403)',
    ],
    [
      'tokenRefused',
      401,
      /does not know this token.*Reissue it, or use another token\.$/,
      'expired or revoked (401)',
    ],
    [
      'scopeMissing',
      403,
      /lacks the scope artifact:download \(403\).*create a new token with that scope\.$/,
      'token does not open it (403)',
    ],
    [
      'ownerMayNot',
      403,
      /owner may not read this channel.*the token can stay\.$/,
      'token does not open it (403)',
    ],
    [
      'channelNotOpened',
      403,
      /Add the channel to the token, whose value stays the same\./,
      'token does not open it (403)',
    ],
    [
      'noAccess',
      403,
      /its owner can add this one; .* a new token with artifact:download is needed\.$/,
      'token does not open it (403)',
    ],
  ];
  for (const [verdict, status, words, short] of verdicts)
    it(`say what to do: ${verdict}`, () => {
      const said = verdictWords(verdict, URL, 'win-64', status);
      assert.match(said, words);
      assert.ok(said.startsWith(URL));
      assert.equal(shortVerdict(verdict, status), short);
    });

  it('say what conda itself would send', () => {
    assert.match(
      addedWords({ from: 'tokenFile', folder: '~/.conda' } as never),
      /sent no token, but conda sends one that it keeps for this address in ~\/\.conda, so it may get another/,
    );
    assert.match(
      addedWords({ from: 'netrc', path: '~/.netrc' } as never),
      /^conda also sends the login for this host from ~\/\.netrc, which this check did not/,
    );
    assert.match(
      addedWords({ from: 'handler', name: 'my-auth' } as never),
      /the plugin “my-auth” is installed, conda lets it log in here/,
    );
  });

  it('say why nothing was asked', () => {
    assert.match(refusalWords('noChannel'), /put the caret into a channel URL/);
    assert.match(
      refusalWords('tokenCut'),
      /^Nothing was asked: conda takes only letters, digits and hyphens/,
    );
    assert.equal(refusalWords('unreadable'), 'Nothing was asked: conda cannot read this channel.');
    assert.match(
      refusalWords('notAllKnown'),
      /^Nothing was asked: .*credentials or variables .* not known here/,
    );
  });
});
