import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BridgedTransport } from '../../client/src/anaconda/transport/bridgedTransport';
import {
  TRUST_ANYONE,
  trustOf,
  type CertificateSources,
} from '../../client/src/anaconda/transport/certificates';
import { FetchTransport } from '../../client/src/anaconda/transport/fetchTransport';
import { UndiciTransport } from '../../client/src/anaconda/transport/undiciTransport';
import { sentence } from '../../client/src/ui/errorWords';
import { selfSigned } from '../sandbox/certificate';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, type Client } from './anacondaClient';
import { httpServer, listening } from './rawServer';
import { failureOf } from './wire';

describe('client and certificates', () => {
  let folder: string;
  const open: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'certificates-'));
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
    await rm(folder, { recursive: true });
  });

  const started = async (tls: 'self-signed' | 'expired'): Promise<Sandbox> => {
    const sandbox = await startSandbox({ tls });
    open.push(sandbox);
    return sandbox;
  };
  const connect = (url: string, sources: Partial<CertificateSources> | 'anyone'): Client => {
    const base: CertificateSources = { host: 'the server', system: () => Promise.resolve([]) };
    const transport = new UndiciTransport({
      proxy: () => ({ kind: 'direct' }),
      trust: () => (sources === 'anyone' ? Promise.resolve(TRUST_ANYONE) : trustOf({ ...base, ...sources })),
    });
    const client = clientOf(url, transport);
    open.push(client.server);
    return client;
  };
  const file = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  it('refuses a self-signed certificate before anything is sent', async () => {
    const sandbox = await started('self-signed');
    const error = await failureOf(connect(sandbox.url, {}).server.signIn('alice', 'sandbox'));
    assert.equal(error.kind, 'tls');
    assert.match(sentence(error), /self-signed.*nothing was sent/);
    assert.deepEqual(sandbox.requests(), []);
  });

  it('trusts one named by ssl_verify, by a folder, by NODE_EXTRA_CA_CERTS or by the system', async () => {
    const sandbox = await started('self-signed');
    const pem = sandbox.certificate ?? '';
    const path = await file('ca.pem', `# our own\n${pem}`);
    const ways: Partial<CertificateSources>[] = [
      { path },
      { path: folder },
      { extraFile: path },
      { system: () => Promise.resolve([pem]) },
    ];
    for (const way of ways) assert.notEqual((await connect(sandbox.url, way).server.system()).version, '');
  });

  it('refuses an expired certificate, trusted or not', async () => {
    const sandbox = await started('expired');
    const path = await file('ca.pem', sandbox.certificate ?? '');
    const error = await failureOf(connect(sandbox.url, { path }).server.system());
    assert.match(sentence(error), /it has expired/);
    assert.equal(error.kind, 'tls');
  });

  it('refuses a certificate for another host', async () => {
    const certificate = selfSigned(Date.now(), 10);
    const server = await listening(createServer(certificate), 'https', '127.0.0.2');
    open.push(server);
    const path = await file('ca.pem', certificate.cert);
    const error = await failureOf(connect(server.url, { path }).server.system());
    assert.match(sentence(error), /it is for another host/);
  });

  it('checks nothing only where it was told so', async () => {
    const sandbox = await started('expired');
    assert.notEqual((await connect(sandbox.url, 'anyone').server.system()).version, '');
  });

  it('does not go on with less trust than it was told: the file must be readable', async () => {
    const sandbox = await started('self-signed');
    for (const path of [join(folder, 'missing.pem'), await file('empty.pem', 'nothing here')]) {
      const client = connect(sandbox.url, { path });
      const error = await failureOf(client.server.system());
      assert.equal(error.kind, 'tls');
      assert.match(sentence(error), /no certificates could be read from/);
    }
  });

  it('reads the file again after it was not there', async () => {
    const sandbox = await started('self-signed');
    const path = join(folder, 'later.pem');
    const client = connect(sandbox.url, { path });
    await failureOf(client.server.system());
    await file('later.pem', sandbox.certificate ?? '');
    await client.server.system();
  });

  it('says that there is no TLS where plain http answers', async () => {
    const plain = await httpServer((_request, response) => response.end());
    open.push(plain);
    const error = await failureOf(connect(plain.url.replace('http:', 'https:'), {}).server.system());
    assert.equal(error.kind, 'tls');
    assert.match(sentence(error), /is it plain http/);
  });

  it('keeps its own reason where fetch cannot check the certificate either', async () => {
    const sandbox = await started('self-signed');
    const first = new UndiciTransport({
      proxy: () => ({ kind: 'direct' }),
      trust: () => Promise.resolve({ verify: true }),
    });
    const client = clientOf(
      sandbox.url,
      new BridgedTransport(first, new FetchTransport((url, init) => fetch(url, init))),
    );
    open.push(client.server);
    assert.match(sentence(await failureOf(client.server.system())), /self-signed/);
  });
});

describe('client and plain http', () => {
  it('asks for consent before anything goes to another machine', async () => {
    let sent = 0;
    const transport = {
      send: () => {
        sent += 1;
        return Promise.resolve({
          status: 200,
          headers: {},
          body: Buffer.from('{"service_name":"repo","version":"6"}'),
        });
      },
      close: () => Promise.resolve(),
    };
    const address = 'http://repo.example.com';
    assert.equal((await failureOf(clientOf(address, transport).server.system())).kind, 'insecure');
    assert.equal(
      (await failureOf(clientOf(address, transport).server.signIn('alice', 'fake'))).kind,
      'insecure',
    );
    assert.equal(sent, 0);
    assert.equal(
      (await clientOf(address, transport, { insecureConsent: true }).server.system()).version,
      '6',
    );
  });
});
