import { strict as assert } from 'node:assert';
import { X509Certificate } from 'node:crypto';
import { get } from 'node:https';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox';

/** The status of a probe over TLS, or the code of what went wrong; `ca` is what the client trusts besides nothing. */
const probe = (url: string, ca?: string): Promise<number | string | undefined> =>
  new Promise((resolve) => {
    get(`${url}/api/system`, { ...(ca !== undefined && { ca }), agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', (error) => {
      resolve('code' in error ? String(error.code) : error.message);
    });
  });

describe('sandbox: TLS', () => {
  let sandbox: Sandbox;
  const start = async (options: SandboxOptions) => {
    sandbox = await startSandbox(options);
    return sandbox;
  };
  afterEach(() => sandbox.close());

  it('answers over https with a self-signed certificate, which is trusted only when asked for', async () => {
    const { url, certificate } = await start({ tls: 'self-signed' });
    assert.match(url, /^https:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(await probe(url), 'DEPTH_ZERO_SELF_SIGNED_CERT');
    assert.equal(await probe(url, certificate), 200);
    assert.equal(await probe(url.replace('127.0.0.1', 'localhost'), certificate), 200);
  });

  it('shows an expired certificate', async () => {
    const { url, certificate } = await start({ tls: 'expired' });
    assert.equal(await probe(url, certificate), 'CERT_HAS_EXPIRED');
  });

  it('names localhost and both loopback addresses in the certificate', async () => {
    const { certificate = '' } = await start({ tls: 'self-signed' });
    const { subjectAltName, ca } = new X509Certificate(certificate);
    assert.equal(subjectAltName, 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    assert.equal(ca, false);
  });

  it('closes a connection that a fault resets', async () => {
    const { url, certificate } = await start({ tls: 'self-signed', faults: [{ kind: 'reset' }] });
    assert.equal(await probe(url, certificate), 'ECONNRESET');
  });
});
