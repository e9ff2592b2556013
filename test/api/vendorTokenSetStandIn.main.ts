import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';

/**
 * A stand-in for the vendor's `conda token set VALUE` (conda-token 0.6.1, anaconda-auth 0.15.1), which has no on-premises
 * edition to test with. As theirs does, it takes the repository from CONDA_TOKEN_REPO_URL or else Anaconda's cloud, asks
 * for `main` there with the token in front of the path, and on success overwrites default_channels and keeps the token
 * for the repository. All it sends goes through the proxy of HTTP_PROXY, as with any program that obeys it.
 */
async function main([command, action, token = '']: readonly string[]): Promise<number> {
  if (command !== 'token' || action !== 'set') return 2;
  const { CONDA_TOKEN_REPO_URL, HTTP_PROXY = '', HOME = '' } = process.env;
  const repository = CONDA_TOKEN_REPO_URL ?? 'https://repo.anaconda.cloud/repo/';
  const asked = new URL('main/noarch/repodata.json', repository);
  asked.pathname = `/t/${token}${asked.pathname}`;
  if ((await statusOf(asked, new URL(HTTP_PROXY))) !== 200) return 1;
  const channels = ['main', 'r', 'msys2'].map((channel) => `  - ${new URL(channel, repository).href}\n`);
  writeFileSync(join(HOME, '.condarc'), `add_anaconda_token: true\ndefault_channels:\n${channels.join('')}`);
  mkdirSync(join(HOME, '.config/binstar'), { recursive: true });
  appendFileSync(join(HOME, '.config/binstar', `${encodeURIComponent(repository)}.token`), token);
  return 0;
}

function statusOf(url: URL, { hostname, port }: URL): Promise<number> {
  const secure = url.protocol === 'https:';
  const [method, path] = secure ? ['CONNECT', `${url.host}:443`] : ['HEAD', url.href];
  return new Promise((resolve) => {
    const sent = request({ host: hostname, port, method, path, headers: { host: url.host } });
    sent.once('response', ({ statusCode = 0 }) => {
      resolve(statusCode);
    });
    // The proxy of the test opens no tunnel, so what would go through it stays here.
    sent.once('connect', () => {
      resolve(0);
    });
    sent.once('error', () => {
      resolve(0);
    });
    sent.end();
  });
}

void main(process.argv.slice(2)).then((code) => process.exit(code));
