import { addressText, parseUrl } from '../python/pythonUrl';
import { readBaseUrl, replaceFirst, type BaseUrl, type ChannelFields } from './channelUrl';
import { withoutOuterSlashes } from './condaToken';

/** Reads the channels that a condarc's maps and lists state. */
export class SimpleChannels {
  /** Of the latest URL: a map gives one to many names. */
  #latest: { readonly url: string; readonly base: BaseUrl } | undefined;

  /** @param alias what names without a URL stand below */
  constructor(private readonly alias: ChannelFields) {}

  /** conda's `make_simple_channel`: an entry alone or under a name of its own. Throws `CondaFailure`. */
  read(url: string, name?: string): ChannelFields {
    if (this.#latest?.url !== url) this.#latest = { url, base: readBaseUrl(url) };
    const { alias } = this;
    const { scheme, auth, location, token } = this.#latest.base;
    // Spelled out, for a condarc may have very many; spreading would make each an object of its own shape.
    const at = (place: string | null, named: string): ChannelFields => ({
      scheme,
      auth,
      location: place,
      token,
      name: withoutOuterSlashes(named),
      platform: null,
    });
    if (!scheme) {
      return { ...alias, platform: null, name: withoutOuterSlashes(name ?? '') || withoutOuterSlashes(url) };
    }
    if (name) return at(location, name);
    const address = location ?? '';
    if (alias.location && address.startsWith(alias.location)) {
      return at(alias.location, replaceFirst(address, alias.location, ''));
    }
    const { hostname, port, path } = parseUrl(address);
    return at(addressText({ hostname, port }), path);
  }
}
