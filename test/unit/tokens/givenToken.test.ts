import { strict as assert } from 'node:assert';
import { givenChannel, givenToken } from '../../../client/src/tokens/givenToken';

describe('a token that a person was given', () => {
  for (const [text, token, channel] of [
    [' abc123 ', 'abc123', ''],
    ['https://repo.example.com/t/abc123/main', 'abc123', 'main'],
    ['https://repo.example.com/t/abc123/main/staging/', 'abc123', 'main/staging'],
    ['https://repo.example.com/t/abc123/main/noarch/repodata.json', 'abc123', 'main'],
    ['https://repo.example.com/t/abc123/main/staging/linux-64', 'abc123', 'main/staging'],
    ['https://repo.example.com/prefix/t/abc123', 'abc123', ''],
    ['conda config --add channels https://repo.example.com/t/abc123/main', 'abc123', 'main'],
    ['', '', ''],
  ] as const)
    it(`is read out of “${text}”`, () => {
      assert.deepEqual([givenToken(text), givenChannel(text)], [token, channel]);
    });
});
