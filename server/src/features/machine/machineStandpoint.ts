import { findChannel } from '../../domain/channel/channel';
import { isChannelPath } from '../../domain/channel/channelPath';
import { CondaFailure } from '../../domain/channel/condaFailure';
import { maskerFor } from '../../domain/channel/maskedReading';
import { addressOrigin } from '../../domain/configuration/channels/addressOrigin';
import type { MachinePlace } from '../../domain/machine/machinePlace';
import { expandVariables } from '../../domain/machine/variableExpansion';
import { hasScheme } from '../../domain/python/pythonUrl';
import { clientTable, type ClientTable } from '../conda/clientTable';
import type { LocatedReference } from '../documentView';
import type { FeatureContext } from '../featureContext';
import { machineAddress } from './machineChannels';
import { machineLines, settingLines, type ReadMachine } from './machineWords';
import type { MachineStandpoint } from './standpoint';

/** What answers about a document say of this machine. */
export class ReadMachineStandpoint implements MachineStandpoint {
  readonly of = 'machine';
  readonly #addresses = new Map<string, { readonly url: string; readonly from: string } | undefined>();

  constructor(private readonly machine: ReadMachine) {}

  channelLines(
    channel: string,
    located: LocatedReference<'channel'>,
    context: FeatureContext,
  ): readonly string[] {
    return machineLines(channel, located, this.machine, context);
  }

  clientTable(channel: string, expands: boolean): ClientTable {
    const { configuration: effective } = this.machine;
    const { environment, isWindows } = effective.facts;
    const text = expands ? expandVariables(channel, environment, isWindows) : channel;
    return clientTable(channel, { text, configuration: effective.channelConfiguration(), effective });
  }

  settingLines(key: string): readonly string[] {
    return settingLines(this.machine, key);
  }

  addressOfName(name: string): { readonly url: string; readonly from: string } | undefined {
    if (hasScheme(name) || isChannelPath(name) || name.includes('$')) return undefined;
    if (!this.#addresses.has(name)) this.#addresses.set(name, this.#machineAddress(name));
    return this.#addresses.get(name);
  }

  definitions(channel: string): readonly MachinePlace[] {
    const { configuration } = this.machine;
    const origin = addressOrigin(configuration, channel);
    return origin ? machineAddress(configuration, origin).places.filter(({ uri }) => uri !== undefined) : [];
  }

  #machineAddress(name: string): { readonly url: string; readonly from: string } | undefined {
    const { configuration } = this.machine;
    const channels = configuration.channelConfiguration();
    const found = findChannel(name, channels);
    const { urls, error } = found.asked();
    const [first] = urls;
    if (found.failure instanceof CondaFailure || error !== null || first === undefined) return undefined;
    const bases = new Set(urls.map((url) => url.slice(0, url.lastIndexOf('/'))));
    const mask = maskerFor(name, channels);
    const [base = ''] = bases;
    const more = bases.size > 1 ? ` +${bases.size - 1}` : '';
    const origin = addressOrigin(configuration, name, found);
    const places = origin ? machineAddress(configuration, origin).places.map(({ shown }) => shown) : [];
    return { url: mask(base) + more, from: places[0] ?? 'built into conda' };
  }
}
