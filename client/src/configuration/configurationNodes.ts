import type {
  MachineChannel,
  MachineFault,
  MachineSetting,
  MachineSource,
  MachinePlace,
} from '../../../server/src/connection/wire/messages';
import type { AddedCredential } from '../stores/condaAdds';

/** A credential that conda sends, or that it sends none. */
export interface SentCredential {
  /** `nothing`: conda asks without any. */
  readonly sent: 'token' | 'login' | 'nothing' | AddedCredential;
  /** The setting that states it, where it does not stand with the channel itself. */
  readonly by?: string;
  readonly place?: MachinePlace;
  /** The host it goes to, where the channel has several. */
  readonly host?: string;
}

/** A channel with what conda sends for it. */
export interface ShownChannel extends MachineChannel {
  readonly sent: readonly SentCredential[];
}

interface Below {
  readonly parent: ConfigurationNode;
  /** What tells it from its neighbours, the same as long as it says the same. */
  readonly key: string;
}

/** A row of the view of conda's configuration. */
export type ConfigurationNode =
  | { readonly kind: 'fault'; readonly fault: MachineFault; readonly index: number }
  | { readonly kind: 'channels'; readonly channels: readonly ShownChannel[] }
  | ({ readonly kind: 'channel'; readonly channel: ShownChannel } & Below)
  | ({ readonly kind: 'credential'; readonly credential: SentCredential } & Below)
  | ({ readonly kind: 'unset'; readonly name: string } & Below)
  | ({ readonly kind: 'address'; readonly address: NonNullable<MachineChannel['address']> } & Below)
  | ({ readonly kind: 'url'; readonly url: string } & Below)
  | { readonly kind: 'sources'; readonly sources: readonly MachineSource[] }
  | ({ readonly kind: 'source'; readonly source: MachineSource; readonly rank: number } & Below)
  | ({ readonly kind: 'setting'; readonly setting: MachineSetting } & Below);

/** What a row shows below it, in order. */
export function nodesBelow(parent: ConfigurationNode): readonly ConfigurationNode[] {
  const key = distinctKeys();
  switch (parent.kind) {
    case 'channels':
      return parent.channels.map((channel) => ({ kind: 'channel', channel, parent, key: key(channel.text) }));
    case 'channel':
      return channelParts(parent, parent.channel);
    case 'sources':
      return parent.sources.map((source, index) => {
        return { kind: 'source', source, rank: index + 1, parent, key: key(source.place.shown) };
      });
    case 'source':
      return parent.source.settings.map((setting) => {
        return { kind: 'setting', setting, parent, key: key(setting.name) };
      });
    case 'setting':
      return parent.setting.items.map((setting) => {
        return { kind: 'setting', setting, parent, key: key(JSON.stringify([setting.name, setting.value])) };
      });
    default:
      return [];
  }
}

function channelParts(
  parent: ConfigurationNode,
  { unset, sent, address, urls }: ShownChannel,
): readonly ConfigurationNode[] {
  const key = distinctKeys();
  return [
    ...unset.map((name) => ({ kind: 'unset' as const, name, parent, key: key(name) })),
    ...sent.map((credential) => {
      return { kind: 'credential' as const, credential, parent, key: key(JSON.stringify(credential)) };
    }),
    ...(address === undefined ? [] : [{ kind: 'address' as const, address, parent, key: key('') }]),
    ...urls.map((url) => ({ kind: 'url' as const, url, parent, key: key(url) })),
  ];
}

/** Keys of which each is given once: of masked texts two may be alike. */
function distinctKeys(): (text: string) => string {
  const given = new Map<string, number>();
  return (text) => {
    const count = (given.get(text) ?? 0) + 1;
    given.set(text, count);
    return count === 1 ? text : `${text}\n${String(count)}`;
  };
}

/** The identity of a row, stable while it says the same: VS Code throws on two rows of one id. */
export function configurationNodeId(node: ConfigurationNode): string {
  switch (node.kind) {
    case 'fault':
      return `fault ${node.index}`;
    case 'channels':
    case 'sources':
      return node.kind;
    default:
      return `${configurationNodeId(node.parent)}/${node.kind} ${node.key}`;
  }
}
