import type { CredentialRequest } from '../credentials/credentialFor';
import { authHandler, type ChannelSetting } from './authHandler';
import { mapOf, textOf } from './channels/channelParameters';
import { foundChannel } from './channels/channelsInEffect';
import type { EffectiveConfiguration } from './effectiveConfiguration';
import type { TypedValue } from './typedValue';

/** What a configuration says about the credentials for an address. Throws `CondaFailure` where conda stops. */
export function credentialSettings(
  configuration: EffectiveConfiguration,
  url: string,
): Pick<CredentialRequest, 'handler' | 'addsTokens'> {
  const name = foundChannel(configuration, url).channel?.canonicalName ?? '';
  const handler = handlerFor(configuration, name, url);
  return { ...(handler === undefined ? {} : { handler }), addsTokens: addsTokens(configuration) };
}

/** The plugin that `channel_settings` name for an address of a channel. Throws `CondaFailure` where conda stops. */
export function handlerFor(
  configuration: EffectiveConfiguration,
  canonicalName: string,
  url: string,
): string | undefined {
  const value = configuration.value('channel_settings', []);
  const settings = (Array.isArray(value) ? (value as readonly TypedValue[]) : []).map((one): ChannelSetting =>
    mapOf(one, textOf),
  );
  return authHandler(settings, canonicalName, url);
}

/** Whether a URL without a token gets one from conda's own files. Throws `CondaFailure` where conda stops. */
export function addsTokens(configuration: EffectiveConfiguration): boolean {
  return configuration.value('add_anaconda_token', true) !== false;
}
