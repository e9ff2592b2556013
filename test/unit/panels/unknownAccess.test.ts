import { strict as assert } from 'node:assert';
import { shownAccess } from '../../../client/src/panels/shownAccess';
import { tokenOf } from '../tokenOf';

describe('what the holder of a token can do that only a newer server knows', () => {
  it('is told as not known', () => {
    const unknownResources = ['environment prod (own)'];
    assert.deepEqual(shownAccess(tokenOf({ unknownResources })), {
      heading: 'What its holder can do',
      summary: [{ words: 'Something this extension does not know: environment prod (own)' }],
      columns: ['Channel', 'Level', 'Allows'],
      groups: [
        {
          title: '',
          grants: [
            {
              name: 'environment prod (own)',
              levelWords: 'unknown',
              meaning: 'something this extension does not know',
            },
          ],
        },
      ],
    });
  });
});
