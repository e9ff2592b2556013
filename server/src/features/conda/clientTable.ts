import { readChannel } from '../../domain/channel/channel';
import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import { maskerFor, maskerOfReading } from '../../domain/channel/maskedReading';
import { readWithVariables } from '../../domain/channel/variableReading';
import { clientRequests, type ClientRequest } from '../../domain/clients/clientRequests';
import { credentialSettings } from '../../domain/configuration/credentialSettings';
import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import type { StoredCredential } from '../../domain/credentials/storedCredential';
import { hasScheme } from '../../domain/python/pythonUrl';

/** What each client asks for one channel. Masked. */
export interface ClientTable {
  /** The channel as it is written. */
  readonly channel: string;
  readonly requests: readonly ClientRequest[];
  /** Whether conda adds tokens of its own files: `add_anaconda_token`. */
  readonly addsTokens: boolean;
  /** Whether it goes by all of conda's configuration on this machine, and not by the document alone. */
  readonly isOfMachine: boolean;
}

/** A channel, and the settings that it is read with. */
export interface AskedChannel {
  /** The variables put in that are set. */
  readonly text: string;
  readonly configuration: ChannelConfiguration;
  /** All of conda's configuration on a machine, and what clients keep there. */
  readonly effective?: EffectiveConfiguration;
  readonly stored?: readonly StoredCredential[];
}

/** What each client asks for a channel as it is `written`, stores left out. */
export function clientTable(written: string, channel: AskedChannel): ClientTable {
  const { configuration, effective } = channel;
  return {
    channel: maskerFor(channel.text, configuration)(written),
    requests: requestsFor(channel, false),
    addsTokens: settingsFor(channel)?.addsTokens !== false,
    isOfMachine: effective !== undefined,
  };
}

/** What each client asks for a channel, masked unless secrets may be shown. */
export function requestsFor(channel: AskedChannel, showSecrets: boolean): readonly ClientRequest[] {
  const { text, configuration, stored } = channel;
  const reading = readChannel(text, configuration);
  const condaUrls = urlsOf(channel);
  const settings = settingsFor(channel);
  const isPublic = condaUrls.at(-1)?.startsWith(`https://conda.anaconda.org/${text}/`) === true;
  const found = clientRequests({
    text,
    condaUrls,
    isNamedHere: !hasScheme(text) && reading.channel !== null && !isPublic,
    isEmpty: reading.channel?.type === 'MultiChannel' && condaUrls.length === 0,
    ...(settings && { settings }),
    ...(stored && { stored }),
  });
  if (showSecrets) return found;
  const mask = maskerOfReading(reading, configuration);
  return found.map((one) => ({ ...one, url: one.url === null ? null : mask(one.url) }));
}

/** conda's directories, with variables as they are asked when they are set. */
function urlsOf({ text, configuration }: AskedChannel): readonly string[] {
  return readWithVariables(text, configuration)?.whenSet ?? readChannel(text, configuration).requestUrls;
}

function settingsFor(channel: AskedChannel): ReturnType<typeof credentialSettings> | undefined {
  const { effective } = channel;
  if (effective === undefined) return undefined;
  const said = orFailure(() =>
    credentialSettings(effective, `${urlsOf(channel).at(-1) ?? ''}/repodata.json`),
  );
  return said instanceof CondaFailure ? undefined : said;
}
