import { strict as assert } from 'node:assert';
import recorded from '../../fixtures/machines/recorded.json';
import { configured } from './machines';

/** Of an exception only its class is compared: the words hold paths and are the library's own. */
function withoutWords(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutWords);
  const isFailure = 'class' in value && 'message' in value;
  const entries = Object.entries(value).filter(
    ([key]) => !isFailure || ['class', 'stage', 'errors'].includes(key),
  );
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutWords(one)]));
}

describe('the configuration of whole machines is what conda 26.7 made of them', () => {
  for (const { name, machine, conda } of recorded) {
    it(name, async () => {
      assert.deepEqual(withoutWords(await configured(machine)), withoutWords(conda));
    });
  }
});
