import { strict as assert } from 'node:assert';
import { isNetworkPath } from '../../../../server/src/domain/file/networkPath';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import { Linter } from '../../../../server/src/rules/engine/linter';

const ELSEWHERE = [
  '\\\\host\\share\\ca.pem',
  '//host/share/ca.pem',
  '/\\host/share',
  '\\/host/share',
  '\\\\?\\UNC\\host\\share',
  '//?/UNC/host/share',
  'file://host/share/ca.pem',
  'FILE:\\\\host\\share',
  'file:////host/share',
  ' //host/share',
];
const HERE = [
  '/etc/ssl/cert.pem',
  'C:\\certs\\ca.pem',
  'c:/certs/ca.pem',
  '\\\\?\\C:\\certs\\ca.pem',
  'file:///etc/ssl/cert.pem',
  'file://localhost/etc/ssl/cert.pem',
  'ca.pem',
  './a//b',
  'see file://host/x',
  'file:/etc/ssl/cert.pem',
  '',
];

describe('A path of a file that others wrote', () => {
  it('is told to be on another machine, however its slashes lean', () => {
    for (const path of ELSEWHERE) assert.ok(isNetworkPath(path), path);
    for (const path of HERE) assert.ok(!isNetworkPath(path), path);
  });

  it('is not looked for there by the rules of a condarc', async () => {
    const asked: string[] = [];
    const context = {
      fileKind: 'condarc' as const,
      userLevel: false,
      facts: [],
      now: 0,
      pathExists: (path: string) => {
        asked.push(path);
        return false;
      },
    };
    for (const key of ['ssl_verify', 'client_ssl_cert', 'client_ssl_cert_key'])
      for (const path of [...ELSEWHERE, '/etc/ssl/none.pem']) {
        const parsed = await parseDocument('condarc', `${key}: ${JSON.stringify(path)}\n`);
        new Linter().lint(parsed, context, { severities: {}, maxProblems: 200 });
      }
    assert.ok(asked.includes('/etc/ssl/none.pem'));
    assert.deepEqual(
      asked.filter((path) => path !== '/etc/ssl/none.pem'),
      [],
    );
  });
});
