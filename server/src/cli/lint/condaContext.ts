import { readFile } from 'node:fs/promises';
import { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { openReading } from '../../readers/openReading';
import { loadCondarc } from '../../rules/condarc/condarcLoading';
import { condarcChannels } from '../../rules/condarc/urlCondarc';
import { MachineReader, type Machine } from '../../rules/machine/machineReader';

/** How conda reads channels with one condarc and nothing else. @throws what the system says of the file */
export async function channelsByCondarc(file: string): Promise<ChannelConfiguration> {
  const reading = await openReading('condarc', await readFile(file, 'utf8'));
  return condarcChannels(loadCondarc(reading.pages()));
}

/** How conda reads channels with all that configures it on a machine; where that stops it, by its defaults. */
export async function channelsOfMachine(machine: Machine): Promise<ChannelConfiguration> {
  const reading = await new MachineReader().read(machine, []);
  return 'stopped' in reading ? new ChannelConfiguration() : reading.configuration.channelConfiguration();
}
