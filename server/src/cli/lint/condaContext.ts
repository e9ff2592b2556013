import { readFile } from 'node:fs/promises';
import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { parseDocument } from '../../readers/parseDocument';
import { loadCondarc } from '../../rules/condarc/condarcLoading';
import { condarcChannels } from '../../rules/condarc/condarcChannels';

/** How conda reads channels with one condarc and nothing else. @throws what the system says of the file */
export async function channelsByCondarc(file: string): Promise<ChannelConfiguration> {
  const document = await parseDocument('condarc', await readFile(file, 'utf8'));
  return condarcChannels(loadCondarc(document));
}
