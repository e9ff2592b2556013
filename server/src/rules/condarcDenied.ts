import { readChannel } from '../domain/channel';
import type { ChannelConfiguration } from '../domain/channelConfiguration';
import { splitToken } from '../domain/condaToken';
import { condarcParameter } from '../domain/condarcParameter';
import { keySpot, valueSpot, type CondarcNode } from './condarcTree';
import type { Problem } from './problem';
import { report } from './report';
import type { Condarc, CondarcRule } from './condarcRule';
import type { RuleRow } from './rule';
import { condarcChannels } from './urlCondarc';

const CHANNEL_DENIED: RuleRow = {
  code: 'condarc/channel-denied',
  severity: 'warning',
  title: 'A channel is on the denylist, or not on the allowlist',
  example: { fileKind: 'condarc', text: 'channels: [conda-forge]\nallowlist_channels: [defaults]\n' },
};

/** conda's `Context.channels` refuses channels by address; `conda config --validate` does not notice. */
export const condarcDenied: CondarcRule = {
  rows: [CHANNEL_DENIED],
  check({ references, nodes, fatal }: Condarc): readonly Problem[] {
    if (fatal) return [];
    const list = (name: string): readonly CondarcNode[] =>
      nodes.filter(({ key }) => condarcParameter(key)?.name === name).flatMap(({ children }) => children);
    const [allowed, denied] = [list('allowlist_channels'), list('denylist_channels')];
    if (allowed.length === 0 && denied.length === 0) return [];
    const addresses = new Addresses(condarcChannels(references));
    const denying = new Map(denied.flatMap((entry) => addresses.of(entry).map((at) => [at, entry] as const)));
    const passing = new Set(allowed.flatMap((entry) => addresses.of(entry)));
    const [firstAllowed] = allowed;
    return list('channels').flatMap((channel) => {
      const own = addresses.of(channel);
      const entry = own.map((at) => denying.get(at)).find((found) => found !== undefined);
      if (entry) return [refused(channel, 'is on the denylist of this file', entry)];
      if (!firstAllowed || own.every((at) => passing.has(at))) return [];
      return [refused(channel, 'is not on the allowlist of this file', firstAllowed)];
    });
  },
};

function refused(channel: CondarcNode, how: string, entry: CondarcNode): Problem {
  const message = `This channel ${how}; every command that reads channels stops with an error.`;
  const related = [{ ...keySpot(entry), message: 'The list' }];
  return report(CHANNEL_DENIED, valueSpot(channel), message, { related });
}

/** The addresses of channels without secrets and platforms, which is what conda compares. */
class Addresses {
  constructor(private readonly configuration: ChannelConfiguration) {}

  of({ located: { item } }: CondarcNode): readonly string[] {
    // With a variable in it, only conda knows the channel.
    if (item.shape !== 'scalar' || item.value.includes('$')) return [];
    return [...new Set(readChannel(item.value, this.configuration).requestUrls.map(address))];
  }
}

function address(url: string): string {
  const bare = splitToken(url).cleaned.replace(/^([a-z]+:\/\/)[^/@]*@/, '$1');
  return bare.slice(0, bare.lastIndexOf('/'));
}
