import { readFile } from 'node:fs/promises';
import { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { parseDocument } from '../../readers/parseDocument';
import { loadCondarc } from '../../rules/condarc/condarcLoading';
import { condarcChannels } from '../../rules/condarc/condarcChannels';
import { MachineReader, type ConfiguredMachine } from '../../rules/machine/machineReader';

/** How conda reads channels with one condarc and nothing else. @throws what the system says of the file */
export async function channelsByCondarc(file: string): Promise<ChannelConfiguration> {
  const document = await parseDocument('condarc', await readFile(file, 'utf8'));
  return condarcChannels(loadCondarc(document));
}

/** How conda reads channels with all that configures it on a machine; where that stops it, by its defaults. */
export async function channelsOfMachine(machine: ConfiguredMachine): Promise<ChannelConfiguration> {
  const reading = await new MachineReader().read(machine, []);
  return 'stopped' in reading ? new ChannelConfiguration() : reading.configuration.channelConfiguration();
}
