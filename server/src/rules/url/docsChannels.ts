import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { isLeftOnItsHost, isNamedSo } from '../../domain/channel/channelMatch';
import { beforeName, endsInName } from '../../domain/channel/docsForm';
import type { ChannelReference } from '../../readers/reference';
import { ofAddress, type ChannelReach } from './channelReach';
import { holdsVariable, isReadByConda, urlSubject } from './urlSubject';

/** A channel that conda finds and asks just where its URL says. */
export interface DocsChannel {
  /** With its port. */
  readonly host: string;
  readonly name: string;
  readonly holdsVariable: boolean;
  readonly reach: ChannelReach;
}

/** A channel, and what all have in common that are read like it and whose URLs begin alike up to the name. */
interface Beginning {
  readonly text: string;
  readonly like: ChannelReference;
  readonly scheme: string;
  readonly host: string;
  /** Of all channels on the host. */
  readonly reach: ChannelReach;
  readonly token: string;
  readonly holdsVariable: boolean;
}

/** Reads channels in the form of the docs, `https://HOST/t/TOKEN/NAME`: of those that begin as one before, the name alone. */
export class DocsChannels {
  readonly #beginnings = new Map<string, Beginning>();
  #latest: Beginning | undefined;

  /** Undefined for any other channel, and for one that settings may move. */
  read(item: ChannelReference, configuration: ChannelConfiguration): DocsChannel | undefined {
    const beginning = item.name === undefined ? this.#beginningOf(item) : undefined;
    if (!beginning) return undefined;
    const { host } = beginning;
    const name = lastPart(item.value);
    if (!isLeftOnItsHost(host, name, configuration)) return undefined;
    const reach = name === host ? '' : `${beginning.reach}${name}/`;
    return { host, name, holdsVariable: beginning.holdsVariable || holdsVariable(name), reach };
  }

  /** Whether a URL of that form is the base of a custom channel that conda certainly asks just below it. */
  isAskedBelow(item: ChannelReference, configuration: ChannelConfiguration): boolean {
    const { name = '', value } = item;
    const beginning = endsInName(name, 0) ? this.#beginningOf(item) : undefined;
    const folder = lastPart(value);
    // conda would take what follows a `t` for a token.
    if (!beginning || folder === 't') return false;
    const { scheme, host, token } = beginning;
    return isNamedSo({ scheme, host, folder, token, name }, configuration);
  }

  #beginningOf(item: ChannelReference): Beginning | undefined {
    // Nearly always it is as on the line above.
    if (this.#latest && begins(item, this.#latest)) return this.#latest;
    const text = beforeName(item.value);
    if (text === undefined) return undefined;
    let known = this.#beginnings.get(text);
    if (!known || !begins(item, known)) {
      known = readBeginning(item, text);
      if (!known) return undefined;
      this.#beginnings.set(text, known);
    }
    return (this.#latest = known);
  }
}

function lastPart(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function readBeginning(item: ChannelReference, text: string): Beginning | undefined {
  const subject = isReadByConda(item) ? urlSubject(item) : undefined;
  const isMeant = subject?.role === 'channel' || item.list.startsWith('custom_channels.');
  if (!isMeant || !subject?.hasDocsForm) return undefined;
  const [scheme = '', , host = '', , token = ''] = subject.text.split('/');
  const isKnown = !holdsVariable(host) && !holdsVariable(token);
  const reach = ofAddress(host);
  return { text, like: item, scheme: scheme.slice(0, -1), host, reach, token, holdsVariable: !isKnown };
}

function begins(item: ChannelReference, { text, like }: Beginning): boolean {
  return item.value.startsWith(text) && endsInName(item.value, text.length) && isReadAlike(like, item);
}

/** Whether two channels with one value are read as the same, both in one list or both as the base of a name. */
function isReadAlike(one: ChannelReference, other: ChannelReference): boolean {
  const inOne = one.name === undefined ? one.list === other.list : other.list.startsWith('custom_channels.');
  return (
    inOne &&
    one.reader === other.reader &&
    one.expandsEnvironment === other.expandsEnvironment &&
    one.notations === other.notations &&
    one.holds === other.holds
  );
}
