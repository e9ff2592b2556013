import { strict as assert } from 'node:assert';
import { givenAddress, givenChannel, givenToken } from '../../../client/src/tokens/givenToken';

describe('a token that a person was given', () => {
  for (const [text, token, channel] of [
    [' abc123 ', 'abc123', ''],
    ['https://repo.example.com/t/abc123/main', 'abc123', 'main'],
    ['https://repo.example.com/t/abc123/main/staging/', 'abc123', 'main/staging'],
    ['https://repo.example.com/t/abc123/main/noarch/repodata.json', 'abc123', 'main'],
    ['https://repo.example.com/t/abc123/main/staging/linux-64', 'abc123', 'main/staging'],
    ['https://repo.example.com/t/abc123//main//dev', 'abc123', 'main/dev'],
    ['https://repo.example.com/t/abc123/my-noarch/linux-64x-y', 'abc123', 'my-noarch/linux-64x-y'],
    ['https://repo.example.com/t/abc123/noarch', 'abc123', ''],
    ['https://repo.example.com/t/abc123/main?x#y', 'abc123', 'main'],
    ['https://repo.example.com/prefix/t/abc123', 'abc123', ''],
    ['conda config --add channels https://repo.example.com/t/abc123/main', 'abc123', 'main'],
    [`https://repo.example.com/t/abc123/x';y`, 'abc123', ''],
    ['', '', ''],
  ] as const)
    it(`is read out of “${text}”`, () => {
      assert.deepEqual([givenToken(text), givenChannel(text)], [token, channel]);
    });
});

describe('the address that a pasted token names', () => {
  for (const [text, address] of [
    ['abc123', undefined],
    ['eyJhbGciOi.J9.x_y-z', undefined],
    ['t/abc123/main', undefined],
    ['/t/abc123/main', undefined],
    ['https://repo.example.com/t/abc123/main', 'https://repo.example.com/t/abc123/main'],
    ['other.example/t/abc123', 'https://other.example/t/abc123'],
    ['  other.example/t/abc123  ', 'https://other.example/t/abc123'],
    ['channels:   <"other.example/t/abc123">', 'https://other.example/t/abc123'],
    ['other.example/x"y/t/abc123', 'https://other.example/x"y/t/abc123'],
    ['other.example//t/abc123', 'https://other.example//t/abc123'],
    [
      'other.example/t/abc123?next=https://x.example',
      'https://other.example/t/abc123?next=https://x.example',
    ],
    ['/', undefined],
    ['//other.example/t/abc123', 'https://other.example/t/abc123'],
    ['conda:8080/t/abc123/main', 'https://conda:8080/t/abc123/main'],
    ['conda config --add channels other.example/t/abc123', 'https://other.example/t/abc123'],
    ["conda config --add channels 'https://other.example/t/abc123'", 'https://other.example/t/abc123'],
  ] as const)
    it(`is ${address ?? 'none'} in “${text}”`, () => {
      assert.equal(givenAddress(text), address);
    });
});
