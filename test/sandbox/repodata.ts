import { demand } from './access';
import type { Credentials } from './credentials';
import { route, type Params, type Route } from './router';
import { samplePackage, SAMPLE_PACKAGE_FILE, samplePackageRecord } from './samplePackage';
import type { Channel } from './state';
import type { Store } from './store';
import { json, notFound, type ApiRequest, type Reply } from './wire';

/** conda's platform directories, as far as they follow the pattern that conda itself gives new ones. */
const PLATFORM = /^(noarch|(linux|osx|win|zos|freebsd|emscripten|wasi)-\w+)$/;

/** Downloads: `repodata.json` and the sample package, under every form of a token URL and without a token. */
export class DownloadEndpoints {
  constructor(
    private readonly store: Store,
    private readonly credentials: Credentials,
  ) {}

  routes(): Route[] {
    return [
      // As conda writes the next form when no channel_alias matches.
      '/t/{token}/api/repo/{rest*}',
      // As the vendor's clients write it.
      '/api/repo/t/{token}/{rest*}',
      // As the Tokens page writes it.
      '/t/{token}/{rest*}',
      '/api/repo/{rest*}',
    ].map((template) => route('GET', template, (request, params) => this.#download(request, params)));
  }

  #download(request: ApiRequest, { token, rest = '' }: Params): Reply {
    const caller = this.credentials.downloader(request, token);
    const parts = rest.split('/');
    const file = parts.pop() ?? '';
    const subdir = parts.pop() ?? '';
    const channel = this.store.channel(parts.join('/'));
    if (channel === undefined) throw notFound('There is no such channel');
    demand(caller, channel, 'read', 'artifact:download');
    return contents(channel, subdir, file);
  }
}

function contents(channel: Channel, subdir: string, file: string): Reply {
  if (!PLATFORM.test(subdir)) throw notFound('There is no such platform');
  const holdsSample = channel.artifacts > 0 && subdir === 'noarch';
  if (file === 'repodata.json') return json(200, repodata(subdir, holdsSample));
  if (file === SAMPLE_PACKAGE_FILE && holdsSample) {
    return { status: 200, headers: { 'Content-Type': 'application/x-tar' }, body: samplePackage };
  }
  throw notFound('There is no such file');
}

const repodata = (subdir: string, holdsSample: boolean): object => ({
  info: { subdir },
  packages: holdsSample ? { [SAMPLE_PACKAGE_FILE]: samplePackageRecord } : {},
  'packages.conda': {},
  removed: [],
  repodata_version: 1,
});
