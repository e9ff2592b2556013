import { strict as assert } from 'node:assert';
import { remember, RightChannels } from '../../../../server/src/rules/engine/rightChannels';
import type { RuleContext } from '../../../../server/src/rules/engine/rule';

const CONDARC: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 };

describe('Channels that are right', () => {
  it('are remembered up to a number, the first ones, in one document as in many', () => {
    const channels = new RightChannels();
    const known = channels.like(CONDARC);
    assert.ok(known);
    for (let n = 0; n < 100_000; n++) remember(known, `channel ${n}`);
    assert.equal(known.size, 2000);
    assert.ok(known.has('channel 0'));
    assert.equal(channels.like(CONDARC), known);
  });
});
