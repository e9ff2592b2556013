import { strict as assert } from 'node:assert';
import { authHandler } from '../../../../server/src/domain/configuration/authHandler';

function setting(channel: string, auth?: string): ReadonlyMap<string, string> {
  return new Map([['channel', channel], ...(auth === undefined ? [] : [['auth', auth] as const])]);
}

describe('Who logs in for a request', () => {
  it('is said by the last entry that is the channel’s name or whose pattern fits the address', () => {
    const url = 'https://h.example:8443/a/b';
    for (const [entries, expected] of [
      [[], undefined],
      [[setting('main', 'x')], 'x'],
      [[setting('main', ' Conda-Auth ')], 'conda-auth'],
      [[setting('main', '')], undefined],
      [[setting('main', ' ')], undefined],
      [[setting('main')], undefined],
      [[setting('main', 'x'), setting('main')], undefined],
      [[setting('main', 'x'), setting('https://h.example:8443/*', 'y')], 'y'],
      [[setting('https://h.example:8443/*', 'y'), setting('main', 'x')], 'x'],
      [[setting('main', 'x'), setting('other', 'y')], 'x'],
      [[setting('https://h.example/*', 'y')], undefined],
      [[setting('http://h.example:8443/*', 'y')], undefined],
      [[setting('https://me:pw@h.example:8443/a/*', 'y')], 'y'],
      // What stands behind a `?` is a query, which counts for nothing.
      [[setting('https://h.example:8443/a/?', 'y')], undefined],
      [[setting('https://h.example:8443/a/b?c', 'y')], 'y'],
      [[setting('https://*/b', 'y')], 'y'],
      [[setting('https://h.example:8443/a', 'y')], undefined],
      [[new Map([['auth', 'y']])], undefined],
    ] as const)
      assert.equal(
        authHandler(entries, 'main', url),
        expected,
        JSON.stringify(entries.map((one) => [...one])),
      );
  });

  /** As Python's `fnmatch` says. */
  for (const [text, glob, fits] of [
    ['a', 'a', true],
    ['a', '*', true],
    ['', '*', true],
    ['abc', 'a*', true],
    ['abc', '*c', true],
    ['abc', 'a*c', true],
    ['abbc', 'a*bc', true],
    ['abcbc', 'a*bc', true],
    ['abc', 'a*b', false],
    ['abc', '**c', true],
    ['a/b/c', 'a/*', true],
    ['a/b/c', 'a*c', true],
    ['abc', '[abc]bc', true],
    ['dbc', '[abc]bc', false],
    ['dbc', '[!abc]bc', true],
    ['abc', '[!abc]bc', false],
    ['bbc', '[a-c]bc', true],
    ['dbc', '[a-c]bc', false],
    ['5', '[0-9]', true],
    ['-', '[a-]', true],
    ['a', '[a-]', true],
    [']', '[]]', true],
    ['a', '[]]', false],
    [']', '[!]]', false],
    ['a', '[!]]', true],
    ['[', '[', true],
    ['[a', '[a', true],
    ['a', '[a', false],
    ['[]', '[]', true],
    ['a', '[]', false],
    ['a', 'a*', true],
    ['ab', 'a*b*', true],
    ['aXbY', 'a*b*', true],
    ['A', 'a', false],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
    ['a+', 'a+', true],
    ['abcd', 'a*[b-d]', true],
    ['!', '[!]', false],
    ['[!]', '[!]', true],
    ['^', '[^a]', true],
    ['b', '[^a]', false],
  ] as const)
    it(`is ${fits ? '' : 'not '}the one of the pattern ${glob} for ${text}`, () => {
      assert.equal(
        authHandler([setting(`s3://h/${glob}`, 'x')], '', `s3://h/${text}`),
        fits ? 'x' : undefined,
      );
    });
});
