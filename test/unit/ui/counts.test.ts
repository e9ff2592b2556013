import { strict as assert } from 'node:assert';
import { findingsWords, namesWords, placesInFiles, placesWords } from '../../../client/src/ui/counts';
import {
  categoryTitle,
  levelName,
  nextLevel,
  permissionMeaning,
  permissionWords,
} from '../../../client/src/ui/scopeWords';

describe('a number of things in words', () => {
  it('is one thing or several', () => {
    assert.deepEqual([0, 1, 2].map(placesWords), ['0 places', '1 place', '2 places']);
    assert.deepEqual([0, 1, 2].map(findingsWords), ['0 problems', '1 problem', '2 problems']);
    assert.equal(placesInFiles(1, 1), '1 place in 1 file');
    assert.equal(placesInFiles(3, 2), '3 places in 2 files');
  });

  it('names three of several', () => {
    assert.equal(namesWords([]), '');
    assert.equal(namesWords(['a', 'b', 'c']), 'a, b, c');
    assert.equal(namesWords(['a', 'b', 'c', 'd']), 'a, b, c and 1 other');
    assert.equal(namesWords(['a', 'b', 'c', 'd', 'e']), 'a, b, c and 2 others');
  });
});

describe('a level in words', () => {
  it('is what it allows, and the next one goes round', () => {
    const words = (['read', 'write', 'manage'] as const).map((level) => [
      levelName(level),
      permissionMeaning(level),
      permissionWords(level),
      nextLevel(level),
    ]);
    assert.deepEqual(words, [
      [
        'read',
        'See the channel and download its packages.',
        'read: see the channel and download its packages',
        'write',
      ],
      ['write', 'Read, and upload packages.', 'write: read, and upload packages', 'manage'],
      [
        'manage',
        'Write, and change or delete packages and the channel.',
        'manage: write, and change or delete packages and the channel',
        'read',
      ],
    ]);
  });

  it('stands under the heading of the Tokens page, or what is before the colon', () => {
    assert.deepEqual(['channel:view', 'moon:walk:far', 'moon'].map(categoryTitle), [
      'Channels',
      'moon',
      'moon',
    ]);
  });
});
