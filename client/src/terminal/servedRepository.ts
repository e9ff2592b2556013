import * as l10n from '@vscode/l10n';
import { channelUrlPath } from '../../../server/src/domain/channel/channelName';
import type { AnacondaServer } from '../anaconda/anacondaServer';
import { hostOf } from '../anaconda/serverAddress';
import type { HeldValue } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import { Expected } from '../ui/expected';
import { withProgress } from '../ui/progress';

/** An address that conda finds channels under with a token in front, as the vendor's programs take it. */
export interface ServedRepository {
  /** With the slash at its end that the programs need to put a channel's name behind it. */
  readonly url: string;
  /** Those of the wanted channels that are not there for the token. */
  readonly missing: readonly string[];
}

/** What `conda token set` makes of the default channels (conda-token 0.6.1, anaconda-auth 0.15.1). */
export const VENDOR_CHANNELS = ['main', 'r', 'msys2'] as const;

/**
 * The address of a server under which the first of some channels is there for a token; only the server itself is
 * asked, with the requests that conda would send. Undefined where no address serves it.
 */
export async function servedRepository(
  server: Pick<AnacondaServer, 'id' | 'channels'>,
  token: string,
  channels: readonly string[],
  signal?: AbortSignal,
): Promise<ServedRepository | undefined> {
  const serves = async (url: string, channel: string): Promise<boolean> => {
    const { status, isPage } = await server.channels.repodata(
      askedByConda(url, token, channel),
      token,
      signal,
    );
    return status === 200 && !isPage;
  };
  const [first = '', ...others] = channels;
  for (const url of [`${server.id}/`, `${server.id}/api/repo/`]) {
    if (!(await serves(url, first))) continue;
    const there = await Promise.all(others.map((channel) => serves(url, channel)));
    return { url, missing: others.filter((_, index) => there[index] !== true) };
  }
  return undefined;
}

/** conda puts a token in front of the whole path of an address that it knows nothing of. */
function askedByConda(repository: string, token: string, channel: string): URL {
  const { origin, pathname } = new URL(repository);
  return new URL(`${origin}/t/${token}${pathname}${channelUrlPath(channel)}/noarch/repodata.json`);
}

/** Asks a token's own server under which address it serves channels for it. Throws an error in words. */
export async function vendorRepository(
  services: TokenServices,
  { server, value }: HeldValue,
  channels: readonly string[],
): Promise<ServedRepository | undefined> {
  const known = services.servers.find(server);
  if (known === undefined)
    throw new Expected(l10n.t('{0} is not a server that you have added.', hostOf(server)), 'addServer');
  return withProgress(services.ui, l10n.t('Asking {0} for its channels…', hostOf(server)), (signal) =>
    services.connections.asNobody(known, (nobody) => servedRepository(nobody, value, channels, signal)),
  );
}
