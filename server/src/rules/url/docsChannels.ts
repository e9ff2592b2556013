import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { isLeftOnItsHost } from '../../domain/channel/channelMatch';
import { beforeName } from '../../domain/channel/docsForm';
import type { ChannelReference } from '../../readers/reference';
import { holdsVariable, isReadByConda, urlSubject } from './urlSubject';

/** A channel that conda finds and asks just where its URL says. */
export interface DocsChannel {
  /** With its port. */
  readonly host: string;
  readonly name: string;
  readonly holdsVariable: boolean;
}

/** A channel, and what all have in common that are read like it and whose URLs begin alike up to the name. */
interface Beginning extends Omit<DocsChannel, 'name'> {
  readonly like: ChannelReference;
}

/** Reads channels in the form of the docs, `https://HOST/t/TOKEN/NAME`: of those that begin as one before, the name alone. */
export class DocsChannels {
  readonly #beginnings = new Map<string, Beginning>();

  /** Undefined for any other channel, and for one that settings may move. */
  read(item: ChannelReference, configuration: ChannelConfiguration): DocsChannel | undefined {
    const beginning = beforeName(item.value);
    if (beginning === undefined) return undefined;
    let known = this.#beginnings.get(beginning);
    if (!known || !isReadAlike(known.like, item)) {
      known = beginningOf(item);
      if (!known) return undefined;
      this.#beginnings.set(beginning, known);
    }
    const { host } = known;
    const name = item.value.slice(beginning.length);
    if (!isLeftOnItsHost(`${host}/${name}`, configuration)) return undefined;
    return { host, name, holdsVariable: known.holdsVariable || holdsVariable(name) };
  }
}

function beginningOf(item: ChannelReference): Beginning | undefined {
  const subject = isReadByConda(item) ? urlSubject(0, item) : undefined;
  if (subject?.role !== 'channel' || !subject.hasDocsForm) return undefined;
  const [, , host = '', , token = ''] = subject.text.split('/');
  return { like: item, host, holdsVariable: holdsVariable(host) || holdsVariable(token) };
}

/** Whether two channels with one value are read as the same. */
function isReadAlike(one: ChannelReference, other: ChannelReference): boolean {
  return (
    one.list === other.list &&
    one.reader === other.reader &&
    one.expandsEnvironment === other.expandsEnvironment &&
    one.notations === other.notations &&
    one.holds === other.holds
  );
}
