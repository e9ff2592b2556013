import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RE2JS } from 're2js';
import { parse } from 'yaml';
import { tomlValue } from '../../../server/src/readers/text/tomlValue';
import { problemsOf } from '../rules/linted';
import {
  ALLOWED,
  betterleaksRules,
  ENTROPY,
  gitleaksRules,
  kingfisherRules,
  SCANNER_RULES,
} from './scannerRules';

const FOLDER = 'server/src/cli/scanners';

interface GitleaksRule {
  readonly id: string;
  readonly regex: string;
  readonly entropy: number;
  readonly keywords: readonly string[];
  readonly allowlists: readonly { readonly regexes: readonly string[] }[];
}

/** Bits of each character, after Shannon. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}

/** The first group of a match that is there. */
function secretsIn(regex: string, text: string): string[] {
  const matcher = RE2JS.compile(regex).matcher(text);
  const found: string[] = [];
  while (matcher.find())
    for (let group = 1; group <= matcher.groupCount(); group++) {
      const secret = matcher.group(group);
      if (secret) found.push(secret);
    }
  return found;
}

/** What gitleaks does with a rule: keywords, the pattern as RE2 reads it, the randomness, then the allowlists. */
function gitleaksFinds({ regex, keywords, allowlists, ...rule }: GitleaksRule, text: string): boolean {
  if (!keywords.some((keyword) => text.toLowerCase().includes(keyword))) return false;
  return secretsIn(regex, text).some(
    (secret) =>
      entropy(secret) > rule.entropy &&
      !allowlists.some(({ regexes }) => regexes.some((one) => RE2JS.compile(one).matcher(secret).find())),
  );
}

interface KingfisherRule {
  readonly pattern: string;
  readonly min_entropy: number;
  readonly pattern_requirements: {
    readonly min_digits: number;
    readonly ignore_if_contains: readonly string[];
  };
  readonly examples: readonly string[];
  readonly negative_examples: readonly string[];
}

function kingfisherFinds(
  { pattern, min_entropy, pattern_requirements: asked }: KingfisherRule,
  text: string,
): boolean {
  return secretsIn(pattern, text).some(
    (secret) =>
      entropy(secret) >= min_entropy &&
      (secret.match(/\d/g) ?? []).length >= asked.min_digits &&
      !asked.ignore_if_contains.some((word) => secret.toLowerCase().includes(word)),
  );
}

/** Made-up values as servers issue them, and what is none. */
const ISSUED = [
  '7f3a91c4d08ab372e5f0c6b912ad7483e0b15d26c94f7a83',
  'ab-12345678-9abc-4def-8123-456789abcdef',
  'pfx_h8Kd72mPq0ZxT4vB9nRw3LyC6sJg',
  'Zk3vT9-qLm84XwPb7Yh2Rd',
];
const NONE = [
  ...[
    '${ANACONDA_TOKEN}',
    '<TOKEN>',
    'YOUR_ANACONDA_SERVER_TOKEN_HERE',
    'xxxxxxxxxxxxxxxxxxxxxxxx',
    '{{ token }}',
  ],
  ...[
    'welcome-to-the-new-forum-of-users',
    'release-of-version-2024-for-everybody',
    'how-to-use-psi4-with-conda',
  ],
  ...['abc-123', '00000000-0000-0000-0000-000000000000', 'replace-this-with-your-own-token-1'],
];
const PLACES: readonly ((token: string) => string)[] = [
  (token) => `conda install -c https://conda.example.com/t/${token}/main numpy`,
  (token) => `pip install --index-url https://${token}:x-auth-token@conda.example.com/simple x`,
  (token) => `export ANACONDA_TOKEN=${token}`,
  (token) => `conda token set ${token}`,
  (token) => `anaconda --token ${token} upload x.conda`,
  (token) => `curl -H "X-Auth: ${token}" https://conda.example.com/api/account`,
];

describe('Rules for programs that look for secrets', () => {
  const { rules } = tomlValue(gitleaksRules()) as { readonly rules: readonly GitleaksRule[] };
  const { rules: kingfisher } = parse(kingfisherRules()) as { readonly rules: readonly KingfisherRule[] };

  for (const [name, made] of [
    ['gitleaks.toml', gitleaksRules],
    ['betterleaks.toml', betterleaksRules],
    ['kingfisher.yml', kingfisherRules],
  ] as const)
    it(`are ${name} as our tables say`, () => {
      const file = join(FOLDER, name);
      if (process.env.UPDATE_SCANNER_RULES) writeFileSync(file, made());
      assert.equal(readFileSync(file, 'utf8'), made(), 'run this test with UPDATE_SCANNER_RULES=1');
    });

  it('find their examples, each by its own rule, and leave what is none', () => {
    for (const [index, { id, examples, negative }] of SCANNER_RULES.entries()) {
      const rule = rules[index];
      const other = kingfisher[index];
      assert.ok(rule && other);
      for (const text of examples) {
        assert.ok(gitleaksFinds(rule, text), `${id}: ${text}`);
        assert.ok(kingfisherFinds(other, text), `kingfisher ${id}: ${text}`);
      }
      for (const text of negative) {
        assert.ok(!rules.some((one) => gitleaksFinds(one, text)), `${id}: ${text}`);
        assert.ok(!kingfisher.some((one) => kingfisherFinds(one, text)), `kingfisher ${id}: ${text}`);
      }
    }
  });

  it('find a token wherever lint finds it, and no placeholder and no topic', async () => {
    for (const place of PLACES)
      for (const [tokens, isToken] of [
        [ISSUED, true],
        [NONE, false],
      ] as const)
        for (const token of tokens) {
          const text = place(token);
          const byLint = (await problemsOf('shell', `${text}\n`)).some(({ code }) =>
            code.startsWith('secret/'),
          );
          if (isToken) assert.ok(byLint, `lint: ${text}`);
          assert.equal(
            rules.some((rule) => gitleaksFinds(rule, text)),
            isToken,
            `gitleaks: ${text}`,
          );
          assert.equal(
            kingfisher.some((rule) => kingfisherFinds(rule, text)),
            isToken,
            `kingfisher: ${text}`,
          );
        }
  });

  it('of betterleaks have the same patterns and the same exceptions', () => {
    const { rules: made } = tomlValue(betterleaksRules()) as {
      readonly rules: readonly { readonly id: string; readonly regex: string; readonly filter: string }[];
    };
    assert.deepEqual(
      made.map(({ id, regex }) => [id, regex]),
      rules.map(({ id, regex }) => [id, regex]),
    );
    for (const { filter } of made) {
      const listed = /matchesAny\(finding\.secret, (\[[^]*\])\)/.exec(filter)?.[1]?.replace(/,\n\]/, '\n]');
      assert.deepEqual(JSON.parse(listed ?? ''), ALLOWED);
      assert.ok(filter.includes(`entropy(finding.secret) <= ${ENTROPY}`));
    }
  });
});
