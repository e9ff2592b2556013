import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Resource, Token } from '../../client/src/anaconda/token';
import { manifestText } from '../../client/src/manifest/manifestText';
import { planOf, tasksOf, type PlanStep } from '../../client/src/manifest/plan';
import { wantedToken, type WantedToken } from '../../server/src/domain/token/wantedToken';
import { manifestValues } from '../../server/src/features/manifest/manifestValues';
import { parseDocument } from '../../server/src/readers/parseDocument';

const now = Date.parse('2026-11-23T12:00:00Z');
const YEAR = 365 * 86_400_000;

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'yes',
    '1.5',
    '2027-01-01',
    'a: b',
    '# x',
    '- y',
    '|',
    '',
    '"',
    "'",
    'a #b',
    '{x}',
    '&a',
    '~',
  ),
  fc.constantFrom('first line\nsecond\n\n  third', 'tab\there', '\u2028', '\ufeff', 'null', 'n', ' x', 'y:'),
);
const name = anyText.filter((text) => text.trim() !== '');
const level = fc.constantFrom('read', 'write', 'manage');
const resource: fc.Arbitrary<Resource> = fc.oneof(
  fc.record({ type: fc.constant('channel'), id: fc.constantFrom('main', 'dev_1', 'no'), permission: level }),
  fc.record({ type: fc.constant('subchannel'), id: fc.constant('main/dev'), permission: level }),
  fc.record({ type: fc.constant('artifact'), id: name, permission: level }),
);
const scope = fc.constantFrom(
  'channel:view',
  'artifact:download',
  'channel:manage-groups',
  'audit-logs:view',
  'x.y:z',
);

const anyToken: fc.Arbitrary<Token> = fc
  .record({
    id: fc.uuid(),
    name: fc.oneof(name, fc.constantFrom('ci', 'repo-cli-token-x')),
    description: anyText,
    createdAt: fc.integer({ min: now - YEAR, max: now }),
    expiresAt: fc.option(fc.integer({ min: now - YEAR, max: now + YEAR }), { nil: undefined }),
    reach: fc.oneof(
      fc.array(scope, { minLength: 1 }).map((scopes) => ({ kind: 'scope' as const, scopes, resources: [] })),
      fc
        .array(resource, { minLength: 1 })
        .map((resources) => ({ kind: 'resource' as const, scopes: [], resources })),
    ),
  })
  .map(({ expiresAt, reach, ...token }) => ({
    ...token,
    ...reach,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    metadata: { description: token.description },
  }));
const tokens = fc.uniqueArray(anyToken, { selector: ({ id }) => id, maxLength: 6 });

async function readBack(text: string): Promise<readonly WantedToken[]> {
  const read = manifestValues(await parseDocument('manifest', text)).tokens.map(wantedToken);
  return read.map((one) => one ?? assert.fail(`a token cannot be read in\n${text}`));
}

/** What a server makes of the steps: a model of the API, enough to plan against. */
function applied(before: readonly Token[], steps: readonly PlanStep[]): readonly Token[] {
  let after = [...before];
  for (const task of tasksOf(steps)) {
    if (task.action === 'edit') {
      after = after.map((token) => (token.id === task.id ? edited(token, task) : token));
      continue;
    }
    if (task.action === 'replace') after = after.filter(({ id }) => id !== task.id);
    const { scopes, resources, description = '', expires } = task.token;
    after.push({
      id: `new ${after.length} ${task.name}`,
      name: task.name,
      kind: scopes === undefined ? 'resource' : 'scope',
      scopes: scopes ?? [],
      resources: resources ?? [],
      description,
      metadata: { description },
      createdAt: now,
      expiresAt: expires === undefined ? now + YEAR : Date.parse(`${expires}T23:59:59.999Z`),
    });
  }
  return after;
}

function edited(token: Token, { edit, metadata }: Extract<PlanStep, { action: 'edit' }>): Token {
  const { expires, resources } = edit;
  return {
    ...token,
    ...(expires && { expiresAt: Date.parse(`${expires}T23:59:59.999Z`) }),
    ...(resources && { resources }),
    ...(metadata && { metadata, description: String(metadata.description) }),
  };
}

describe('A manifest', () => {
  it('that was exported changes nothing, whatever stands in it', () =>
    fc.assert(
      fc.asyncProperty(tokens, async (there) => {
        const wanted = await readBack(manifestText('https://conda.example.com', there));
        assert.deepEqual(
          wanted.map((one) => one.name),
          there.map((one) => one.name),
        );
        const steps = planOf(wanted, there, now);
        assert.ok(
          steps.every(({ action }) => action === 'leave'),
          JSON.stringify(steps),
        );
      }),
      { numRuns: 300 },
    ));

  it('that was applied changes nothing more', () =>
    fc.assert(
      fc.asyncProperty(tokens, tokens, fc.integer({ min: 1, max: 400 }), async (there, other, days) => {
        const text = manifestText('https://conda.example.com', other).replaceAll(
          /^ {4}expires: .*/gm,
          `    expires: ${days}d`,
        );
        const wanted = await readBack(text);
        const after = applied(there, planOf(wanted, there, now));
        assert.deepEqual(tasksOf(planOf(wanted, after, now)), []);
      }),
      { numRuns: 300 },
    ));
});
