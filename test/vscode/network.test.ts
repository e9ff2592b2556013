import { strict as assert } from 'node:assert';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { run, signedIn, until } from './session';

const condarc = join(homedir(), '.condarc');
const PROXY_VARIABLES = /^(?:https?|all|no)_proxy$/i;

describe('the way to a server, as the user’s condarc says it', () => {
  const kept = Object.entries(process.env).filter(([name]) => PROXY_VARIABLES.test(name));
  let secure: Sandbox;

  before(async () => {
    await signedIn();
    for (const [name] of kept) Reflect.deleteProperty(process.env, name);
    secure = await startSandbox({ tls: 'self-signed' });
  });
  afterEach(() => {
    rmSync(condarc, { force: true });
  });
  after(async () => {
    Object.assign(process.env, Object.fromEntries(kept));
    await secure.close();
  });

  it('goes through the proxy of proxy_servers, with its credentials', async () => {
    const asked: string[] = [];
    const proxy: Server = createServer().on('connect', (request, socket) => {
      asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`);
      socket.end('HTTP/1.1 502 No\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    writeFileSync(condarc, `proxy_servers:\n  https: "http://me:not-real@127.0.0.1:${port}"\n`);
    assert.equal(await run('addServer', { address: 'https://repo.anaconda.test' }), undefined);
    proxy.close();
    const credentials = Buffer.from('me:not-real').toString('base64');
    assert.ok(asked.includes(`repo.anaconda.test:443 Basic ${credentials}`), asked.join('\n'));
  });

  // Proves: security/certificates
  it('asks before a certificate goes unchecked for ssl_verify: false, and remembers the answer', async () => {
    const { showWarningMessage } = vscode.window;
    const warnings: string[] = [];
    Object.assign(vscode.window, {
      showWarningMessage: (message: string, ...buttons: string[]) => {
        warnings.push(message);
        return Promise.resolve(buttons[0]);
      },
    });
    writeFileSync(condarc, 'ssl_verify: false\n');
    const server = secure.url.replace('127.0.0.1', 'localhost');
    try {
      assert.equal(await run('addServer', { address: server }), undefined, 'nothing before the answer');
      await until('the server is added', async () => run('addServer', { address: server }));
    } finally {
      Object.assign(vscode.window, { showWarningMessage });
    }
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /localhost.*pretend to be this server/);
  });

  it('trusts the certificates at the path of ssl_verify, and nobody else without it', async () => {
    assert.equal(await run('addServer', { address: secure.url }), undefined);
    const path = join(tmpdir(), `authority-${process.pid}.pem`);
    writeFileSync(path, secure.certificate ?? '');
    writeFileSync(condarc, `ssl_verify: ${path}\n`);
    assert.deepEqual(await run('addServer', { address: secure.url }), { server: secure.url });
    rmSync(path);
  });
});
