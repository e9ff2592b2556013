import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readChannel } from '../../server/src/domain/channel/channel';
import { ChannelConfiguration } from '../../server/src/domain/channel/channelConfiguration';
import { maskReading } from '../../server/src/domain/channel/maskedReading';
import { condaLockToken, libmambaToken } from '../../server/src/domain/clients/otherReaders';
import { condarcKeyNames, condarcParameter } from '../../server/src/domain/condarc/condarcParameter';
import { judgeItem, judgeScalar } from '../../server/src/domain/condarc/condarcParameterValue';
import { boolified, pythonRepr } from '../../server/src/domain/configuration/typeCoercion';
import { percentDecode, percentEncoded } from '../../server/src/domain/python/percentDecoding';
import { redactShapes } from '../../server/src/domain/secret/redact';
import { maskUrl } from '../../server/src/domain/secret/redactUrl';
import { plain } from '../../server/src/domain/text/plainText';
import { parseExpiry } from '../../server/src/domain/token/expiry';
import {
  isEnvironmentReference,
  meantTokens,
  readsAsPlaceholder,
} from '../../server/src/domain/token/meantToken';
import { isMalformed, parseScope, severalScopes } from '../../server/src/domain/token/scope';
import { nearestScope } from '../../server/src/domain/token/scopeCatalogue';
import { PIECES } from './channelText';
import { times } from './readers/samples';

const SEED = fc.readConfigureGlobal().seed ?? 0;
const CANARY = 'c0ffee00CANARY00c0ffee';
const URLS = times(6000, 6_000_000);
const SCOPES = times(6000, 2_000_000);
const SETTINGS = times(6000, 2_000_000);

const SCOPE_PIECES = [
  'channel:view',
  ' cve:edit',
  'channel',
  'artifact',
  'cve',
  'view',
  'edit',
  '.',
  ':',
  '-',
  ' ',
  ',',
  'A',
  '1',
  '_',
  '',
  '*',
  'é',
];
const VALUE_PIECES = [
  'true',
  'no',
  '1',
  '0',
  '.',
  'e',
  '-',
  '+',
  '_',
  'x',
  'null',
  '~',
  'inf',
  'nan',
  '${A}',
  ' ',
  '2031-01-31',
  'd',
  'flexible',
  'https://',
  '\ud800',
  '%',
  '\n',
  'j',
];

/** The same numbers, from 0 up to `below`, for the same seed: made quicker than what they are tried on. */
function numbers(seed: number): (below: number) => number {
  let state = (seed >>> 0) + 0x9e3779b9;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function textOf(pieces: readonly string[], next: (below: number) => number): string {
  let text = '';
  for (let count = next(11); count > 0; count -= 1)
    text += next(8) === 0 ? String.fromCharCode(next(0x3000)) : (pieces[next(pieces.length)] ?? '');
  return text;
}

/** Tries so many texts; a failure tells the text. */
function tryTexts(
  pieces: readonly string[],
  count: number,
  attempt: (text: string, at: number) => void,
): void {
  const next = numbers(SEED);
  for (let at = 0; at < count; at += 1) {
    const text = textOf(pieces, next);
    try {
      attempt(text, at);
    } catch (error) {
      throw new Error(`seed ${SEED}, text ${at}: ${JSON.stringify(text)}`, { cause: error });
    }
  }
}

describe('Whatever the text', function () {
  this.timeout(3 * 3_600_000);

  it('a channel is read without a throw, and a secret in it is masked, once and for all', () => {
    const configurations = [
      new ChannelConfiguration({}),
      new ChannelConfiguration({
        channelAlias: 'https://h.example/t/abc/x',
        customChannels: new Map([['main', 'https://u:p@h']]),
      }),
    ];
    let masked = 0;
    tryTexts([...PIECES, CANARY, `/t/${CANARY}/`], URLS, (text, at) => {
      const configuration = configurations[at % 2];
      const reading = readChannel(text, configuration);
      maskReading(reading, configuration);
      assert.ok(reading.channel !== null || reading.error !== null);
      if (reading.error !== null) assert.equal(reading.requestUrls.length, 0);
      const shown = maskUrl(text);
      assert.equal(maskUrl(shown), shown);
      if (at % 4 === 0) {
        const redacted = redactShapes(text);
        assert.equal(redactShapes(redacted), redacted);
        for (const read of [libmambaToken, condaLockToken]) read(text);
      }
      if (!text.includes(CANARY) || text.split(CANARY).length > 2) return;
      const token = meantTokens(text).find((each) => each.text.includes(CANARY));
      if (token === undefined || readsAsPlaceholder(token.text)) return;
      // An encoded slash ends a segment too, and what stands before it may be a variable.
      if (token.text.split(/%2f|\\/i).some((part) => part.includes(CANARY) && isEnvironmentReference(part)))
        return;
      masked += 1;
      assert.ok(!shown.includes(CANARY), shown);
      // In prose a token ends where the word does.
      if (!/[\s"'`]/.test(token.text)) assert.ok(!redactShapes(text).includes(CANARY));
    });
    assert.ok(masked > URLS / 100, `${masked} masked`);
  });

  it('a scope is taken apart as it was written, or its fault has a place', () => {
    let [fine, several] = [0, 0];
    tryTexts(SCOPE_PIECES, SCOPES, (text, at) => {
      const scope = parseScope(text);
      if (isMalformed(scope)) {
        assert.ok(
          scope.start >= 0 && scope.start <= scope.end && scope.end <= text.length && scope.reason !== '',
        );
        if (at % 16 === 0) nearestScope(text, ['channel:view', 'cve:edit']);
      } else {
        fine += 1;
        assert.equal(`${scope.category}:${scope.action}`, text);
      }
      for (const part of severalScopes(text) ?? []) {
        several += 1;
        assert.ok(!isMalformed(parseScope(part)));
      }
    });
    assert.ok(fine > SCOPES / 1000 && several > 0, `${fine} well-formed, ${several} of several`);
  });

  it('a value of a condarc or a manifest is judged without a throw, and shown on one line', () => {
    const parameters = condarcKeyNames().flatMap((name) => condarcParameter(name) ?? []);
    const types = ['string', 'null', 'bool', 'int', 'float', 'timestamp'] as const;
    tryTexts(VALUE_PIECES, SETTINGS, (text, at) => {
      const parameter = parameters[at % parameters.length];
      assert.ok(parameter);
      const scalar = { text, type: types[at % types.length] ?? 'string' };
      const verdict = judgeScalar(parameter, scalar);
      assert.ok(verdict.kind !== 'bad' || verdict.expects !== '');
      judgeItem(parameter, scalar);
      const asString = { text, type: 'str' as const };
      boolified(asString);
      assert.doesNotMatch(pythonRepr(asString), /[\n\r]/);
      const expiry = parseExpiry(text);
      if (expiry.kind === 'date') assert.ok(Number.isFinite(expiry.at));
      if (expiry.kind === 'span') assert.ok(Number.isSafeInteger(expiry.days));
      assert.doesNotMatch(plain(text), /[\n\r\u2028\u202e]/);
      if (!/[%\ud800-\udfff]/.test(text)) assert.equal(percentDecode(percentEncoded(text)), text);
    });
  });
});
