import { strict as assert } from 'node:assert';
import { extendTokens } from '../../../../client/src/tokens/change/extendTokens';
import type { TokenServices } from '../../../../client/src/tokens/tokenServices';
import { tokenOf } from '../../tokenOf';

const SERVER = 'https://repo.example.com';

describe('a token whose expiry date is not understood', () => {
  const { expiresAt: _, ...endless } = tokenOf({});
  const extended = async (unknownExpiry?: string): Promise<unknown> => {
    const tokens = [{ ...endless, ...(unknownExpiry !== undefined && { unknownExpiry }) }];
    const lists = { all: () => [{ server: SERVER, user: 'alice', state: 'ready', tokens }] };
    return extendTokens({ lists } as unknown as TokenServices, [{ server: SERVER, id: 'one' }]);
  };

  it('is not extended, and nobody is told that it has none', async () => {
    await assert.rejects(extended('some day'), /has an expiry date that is not understood/);
    await assert.rejects(extended(), /has no expiry date/);
  });
});
