import { strict as assert } from 'node:assert';
import { diagnose } from '../../../../server/src/domain/failure/diagnose';
import { assertHidden } from '../../../canaries';

const URL = 'https://conda.example.com/t/<TOKEN>/main/noarch/repodata.json';

describe('A text about a failure', () => {
  it('may have colours, carriage returns and a byte order mark', () => {
    const text = `\ufeff\u001b[31mCondaHTTPError: HTTP 403 FORBIDDEN for url <${URL}>\u001b[0m\r\nElapsed: -\r\n\r\nThe scope 'artifact:download' is missing\r\n`;
    assert.equal(diagnose(text)?.kind, 'scope-missing');
  });

  it('may be JSON with other lines around it', () => {
    const json = JSON.stringify(
      { error: `CondaHTTPError: HTTP 429 Too Many Requests for url <${URL}>\n` },
      null,
      2,
    );
    assert.equal(
      diagnose(`Retrieving notices: done\n${json}\nmake: *** [env] Error 1\n`)?.kind,
      'too-many-requests',
    );
  });

  it('decides by its last error', () => {
    const first = `CondaHTTPError: HTTP 503 Service Unavailable for url <${URL}>\n`;
    assert.equal(
      diagnose(`${first}\nNoChannelsConfiguredError: No channels are configured.\n`)?.kind,
      'no-channels',
    );
  });

  it('may be very long, and its end counts', () => {
    const text =
      `${'x'.repeat(80)}\n`.repeat(60_000) + `CondaHTTPError: HTTP 401 Unauthorized for url <${URL}>\n`;
    assert.equal(diagnose(text)?.kind, 'token-refused');
  });

  for (const [what, text] of [
    ['is empty', ''],
    ['is binary', '\u0000\u0001\u001b[\ufffd{'.repeat(1000)],
    ['is deeply nested', '{'.repeat(50_000)],
    ['has very long lines', 'a='.repeat(500_000)],
    ['names an exception without words', 'CondaHTTPError: '],
    ['only talks of errors', 'How to fix CondaHTTPError and UnavailableInvalidChannel, a guide'],
    ['is another program’s', 'npm ERR! code E401\nnpm ERR! Unable to authenticate\n'],
  ] as const) {
    it(`that ${what} is not understood`, () => {
      assert.equal(diagnose(text), undefined);
    });
  }

  it('writes no second line, no escape and no secret into a diagnosis', () => {
    const token = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
    const said = `\u202eevil ${token} \u0007`;
    const text = `CondaHTTPError: HTTP 403 Forbidden for url <https://alice:${token}@conda.example.com/t/${token}/main/noarch/repodata.json>\n\n${said}\n`;
    const diagnosis = diagnose(text);
    const shown = JSON.stringify(diagnosis);
    assert.equal(diagnosis?.kind, 'channel-forbidden');
    assertHidden(shown, token);
    assert.ok(!/[\u202e\u0007]/.test(shown));
  });

  it('hides the rest of a token that became part of a host', () => {
    const diagnosis = diagnose(
      'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.example.com_s3cretrest/t/<TOKEN>/main/noarch/repodata.json>\nElapsed: -\n',
    );
    assert.equal(diagnosis?.kind, 'token-cut');
    assert.ok(!JSON.stringify(diagnosis).includes('s3cretrest'));
  });
});
