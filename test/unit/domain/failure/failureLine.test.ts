import { strict as assert } from 'node:assert';
import { failureInLine } from '../../../../server/src/domain/failure/failureLine';

describe('A line of a terminal', () => {
  for (const line of [
    'CondaHTTPError: HTTP 401 Unauthorized for url <https://conda.example.com/t/<TOKEN>/main/noarch/repodata.json>',
    'UnavailableInvalidChannel: HTTP 404 Not Found for channel mian <https://conda.example.com/mian>',
    'CondaSSLError: Encountered an SSL error. Most likely a certificate verification issue.',
    'NoChannelsConfiguredError: No channels are configured. Conda requires at least one channel to search for packages.',
    '    Transfer finalized, status: 403 [https://conda.example.com/t/*****/main/noarch/repodata.json.zst] 80 bytes',
    '  ╰─▶ HTTP status client error (401 Unauthorized) for url (https://conda.example.com/main/noarch/repodata.json)',
    '  ╰─▶ error sending request for url (https://conda.example.com/main/noarch/repodata.json)',
    "ValueError: Port could not be cast to integer value as '8443$EXAMPLE_TOKEN'",
  ]) {
    it(`is a link where it tells of a failure: ${line.trim().slice(0, 50)}`, () => {
      const found = failureInLine(`${line}  `);
      assert.ok(found);
      assert.equal(line.slice(found.start, found.end), line.trim());
    });
  }

  for (const line of [
    '',
    'Collecting package metadata (repodata.json): done',
    '$ grep -r CondaHTTPError src',
    'class CondaHTTPError(CondaError):',
    'Transfer finalized, status: 200 [https://conda.example.com/main/noarch/repodata.json] 80 bytes',
    'ValueError: invalid literal for int()',
    'error: command gcc failed with exit status 1',
    'npm error code E401',
    `CondaHTTPError: ${'x'.repeat(10_000)}`,
  ]) {
    it(`is no link otherwise: ${line.slice(0, 50)}`, () => {
      assert.equal(failureInLine(line), undefined);
    });
  }
});
