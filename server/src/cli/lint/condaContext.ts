import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { namedFileText } from '../../machine/namedFile';
import { parseDocument } from '../../readers/parseDocument';
import { parseFault } from '../../readers/parseFault';
import { condarcChannels } from '../../rules/condarc/condarcChannels';
import { loadCondarc } from '../../rules/condarc/condarcLoading';

/** How conda reads channels with one condarc and nothing else. @throws what the system says of the file, or why it is no YAML */
export async function channelsByCondarc(file: string): Promise<ChannelConfiguration> {
  const text = namedFileText(file);
  const fault = parseFault('condarc', text);
  if (fault !== undefined) throw new Error(fault);
  const document = await parseDocument('condarc', text);
  return condarcChannels(loadCondarc(document));
}
