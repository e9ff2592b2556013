import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { explain } from '../../server/src/cli/explain';
import { Redactor, redactShapes } from '../../server/src/domain/secret/redact';
import { maskUrl } from '../../server/src/domain/secret/redactUrl';
import { canaries, channelTexts } from './channelText';

/** Places where a text may hold a secret. */
const texts: readonly ((secret: string) => string)[] = [
  (secret) => `GET https://conda.example.com/t/${secret}/main/noarch/repodata.json 401`,
  (secret) => `cannot read https://conda.example.com/api/repo/t/${secret}`,
  (secret) => `"https://conda.example.com/t/${secret}/main?x=1#f"`,
  (secret) => `url=https%3A%2F%2Fconda.example.com%2Ft%2F${encodeURIComponent(secret)}%2Fmain`,
  (secret) => JSON.stringify(JSON.stringify({ url: `https://conda.example.com/t/${secret}/main` })),
  (secret) => `https:\\/\\/conda.example.com\\/t\\/${secret}\\/main`,
  (secret) => `t/${secret}/main`,
  (secret) => `https://user:${secret}@conda.example.com/main`,
  (secret) => `https://user:pass/${secret}@conda.example.com/main`,
  (secret) => `https://${secret}:x-auth-token@conda.example.com/pypi/simple`,
  (secret) => `--index-url ${secret}:x-auth-token@conda.example.com`,
  (secret) => `https://${secret}@conda.example.com/main`,
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `{"authorization": "token ${secret}"}`,
  (secret) => `X-Auth: ${secret}\r\nAccept: */*`,
  (secret) => `sent bearer ${secret} to the server`,
  (secret) => `Set-Cookie: anaconda=${secret}; Path=/; HttpOnly`,
  (secret) => JSON.stringify({ username: 'alice', password: secret }),
  (secret) => JSON.stringify({ token: secret, id: '1' }),
  (secret) => JSON.stringify({ access_token: secret, refresh_token: `${secret}x` }, null, 2),
  (secret) => JSON.stringify({ body: JSON.stringify({ refreshToken: secret }) }),
  (secret) => `{'token': '${secret}'}`,
  (secret) => `POST /login?user=alice&password=${encodeURIComponent(secret)}&x=1`,
  (secret) => `ANACONDA_TOKEN=${secret} conda install x`,
  (secret) => `export CONDA_API_KEY="${secret}"`,
];

const channels: readonly ((secret: string) => string)[] = [
  (secret) => `https://conda.example.com/t/${secret}/main`,
  (secret) => `https://conda.example.com/t/${secret}`,
  (secret) => `https://conda.example.com/api/repo/t/${secret}/main/label/dev`,
  (secret) => `https://conda.example.com/t/abc-1/t/${secret}/main`,
  (secret) => `https://conda.example.com/t/a_${secret}/main`,
  (secret) => `https://conda.example.com/t/abc%2D${secret}/main`,
  (secret) => `https://conda.example.com/t/abc@${secret}/main`,
  (secret) => `https://conda.example.com/t/abc:${secret}/main`,
  (secret) => `https://conda.example.com/x/t/a.${secret};1/main`,
  (secret) => `https://conda.example.com/t/a\n.${secret}/main`,
  (secret) => `https://user:${secret}@conda.example.com/main`,
  (secret) => `https://${secret}@conda.example.com/t/abc/main`,
  (secret) => `https://user:a/${secret}@conda.example.com/main`,
  (secret) => `https://user:a/t/${secret}@conda.example.com/main`,
  (secret) => `https://conda.example.com/main?token=${secret}`,
  (secret) => `https://conda.example.com/main?next=/t/${secret}/x`,
  (secret) => `https://conda.example.com/main#/t/${secret}`,
  (secret) => `HTTPS://conda.example.com/t/${secret}/main`,
  (secret) => `conda.example.com/t/${secret}/main`,
  (secret) => `t/${secret}/main`,
  (secret) => `https://conda.example.com/%2Ft%2F${secret}/main`,
  (secret) => `https://conda.example.com:x/t/${secret}/main`,
  (secret) => `/srv/t/${secret}/main`,
  (secret) => `file:///srv/t/${secret}/x.conda`,
];

const condarcs: readonly ((secret: string) => string)[] = [
  () => '',
  (secret) => `channel_alias: https://conda.example.com/t/${secret}\n`,
  (secret) => `channel_alias: https://user:${secret}@conda.example.com\n`,
  (secret) => `default_channels:\n  - https://conda.example.com/t/a_${secret}/main\n`,
  (secret) => `custom_channels:\n  main: https://user:${secret}@conda.example.org\n`,
  (secret) => `custom_multichannels:\n  main:\n    - https://conda.example.org/t/x.${secret}/y\n`,
];

/** Whether any form of the secret's unmistakable part can be read in a text. */
function shows(text: string, secret: string): boolean {
  return text.toLowerCase().includes(secret.slice(secret.indexOf('CANARY')).toLowerCase());
}

describe('secrets that are shown', () => {
  for (const [number, text] of texts.entries()) {
    it(`are hidden in ${text('SECRET').replace(/\s+/g, ' ')} (${number + 1})`, () => {
      fc.assert(
        fc.property(canaries, (secret) => {
          const shown = redactShapes(text(secret));
          assert.ok(!shows(shown, secret), shown);
        }),
      );
    });
  }

  it('are hidden everywhere when they are known, also escaped', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, unit: 'binary' }),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          fc.pre(
            /[^*]/.test(secret) && !'*****'.includes(secret) && !`${before}${after}*****`.includes(secret),
          );
          const redactor = new Redactor(() => [secret]);
          for (const form of [secret, JSON.stringify(secret).slice(1, -1)]) {
            assert.ok(!redactor.redact(`${before} ${form} ${after}`).includes(form));
          }
        },
      ),
    );
  });

  it('stay hidden, and nothing else changes, when a text is redacted again', () => {
    fc.assert(
      fc.property(channelTexts, (text) => {
        const once = redactShapes(text);
        assert.equal(redactShapes(once), once);
        assert.equal(maskUrl(maskUrl(text)), maskUrl(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('are never printed by explain', async () => {
    const cases = fc.tuple(fc.constantFrom(...channels), fc.constantFrom(...condarcs), fc.boolean());
    await fc.assert(
      fc.asyncProperty(cases, canaries, canaries, async ([channel, condarc, json], secret, other) => {
        let out = '';
        const io = {
          stdout: (text: string) => (out += text),
          stderr: (text: string) => (out += text),
          readFile: () => Promise.resolve(condarc(other)),
          machine: () => assert.fail('no machine is asked for'),
          clientMachine: () => assert.fail('no machine is asked for'),
        };
        const format = json ? 'json' : 'text';
        await explain(['--condarc', 'rc', '--format', format, '--', channel(secret)], io);
        assert.ok(!shows(out, secret), out);
        assert.ok(!shows(out, other), out);
      }),
      { numRuns: 1000 },
    );
  });
});
