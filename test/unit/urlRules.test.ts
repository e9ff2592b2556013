import { strict as assert } from 'node:assert';
import type { FileKind } from '../../server/src/readers/fileKind';
import { openReading } from '../../server/src/readers/openReading';
import { Judge } from '../../server/src/rules/judge';
import type { Problem } from '../../server/src/rules/problem';
import { ruleBook } from '../../server/src/rules/registry';
import type { RuleContext } from '../../server/src/rules/rule';
import { urlRules } from '../../server/src/rules/urlRules';

const host = 'https://conda.example.com';
const context: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 };

async function judge(text: string, more: Partial<RuleContext> = {}): Promise<readonly Problem[]> {
  const kind: FileKind = more.fileKind ?? 'condarc';
  const rules = new Judge(ruleBook(urlRules));
  const settings = { severities: {}, maxProblems: 100 };
  return rules.judge(await openReading(kind, text), { ...context, ...more }, settings);
}

/** The codes that a channel list with this one channel gives. */
async function codes(channel: string, more: Partial<RuleContext> = {}): Promise<readonly string[]> {
  return (await judge(`channels:\n  - ${JSON.stringify(channel)}\n`, more)).map(({ code }) => code);
}

describe('rules on channel URLs', () => {
  for (const row of urlRules.flatMap((rule) => rule.rows)) {
    if (/unknown-(?:host|channel)$/.test(row.code)) continue;
    it(`${row.code} is found in its own example`, async () => {
      const found = await judge(row.example.text, { fileKind: row.example.fileKind });
      assert.ok(
        found.some(({ code }) => code === row.code),
        JSON.stringify(found),
      );
    });
  }

  for (const silent of [
    'conda-forge',
    'defaults',
    'main/label/dev',
    `${host}/main`,
    `${host}/t/ab-1234/main`,
    `${host}/t/\${TOKEN}/main`,
    `${host}:8443/t/$TOKEN/main/`,
    'http://localhost:8080/t/ab-1234/main',
    'http://127.0.0.1/main',
    './local/channel',
    '/srv/conda/channel',
    'file:///srv/conda/channel',
    's3://bucket/channel',
    '${CHANNEL_URL}',
    '${SERVER}/t/${TOKEN}/main',
  ]) {
    it(`are silent on ${silent}`, async () => {
      assert.deepEqual(await codes(silent), []);
    });
  }

  for (const [channel, ...expected] of [
    [`${host}/t/`, 'url/no-token'],
    [`${host}/t/abc`, 'url/no-channel'],
    [`${host}/t/abc/`, 'url/no-channel'],
    [`${host}/t/abc/linux-64`, 'url/no-channel'],
    [`${host}/t/a.b.c/main`, 'url/token-cut'],
    [`${host}/t/abc%2Ddef/main`, 'url/token-cut'],
    [`${host}/t/YOUR_TOKEN/main`, 'url/placeholder'],
    [`${host}/t/{{ token }}/main`, 'url/placeholder'],
    [`Http://conda.example.com/main`, 'url/scheme-case'],
    ['https:/conda.example.com/main', 'url/no-scheme'],
    [' https://conda.example.com/main', 'url/no-scheme'],
    ['git+https://conda.example.com/main', 'url/no-scheme'],
    [`${host}:99999/main`, 'url/bad-port'],
    ['https://[::1/main', 'url/ipv6'],
    ['http://[::1]:8080/main', 'url/ipv6'],
    [`${host}/t/a-1/t/b-2/main`, 'url/second-token'],
    ['http://conda.example.com/main', 'url/insecure-http'],
    [`${host}/main#here`, 'url/query-dropped'],
  ] as const) {
    it(`find ${expected.join()} in ${channel}`, async () => {
      assert.deepEqual(await codes(channel), expected);
    });
  }
});
