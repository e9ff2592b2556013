import type { CredentialRequest } from '../credentials/credentialFor';
import { authHandler, type ChannelSetting } from './authHandler';
import { foundChannel } from './channelsInEffect';
import type { EffectiveConfiguration } from './effectiveConfiguration';
import { mapOf, textOf } from './channelParameters';
import type { TypedValue } from './typedValue';

/** What a configuration says about the credentials for an address. Throws `CondaFailure` where conda stops. */
export function credentialSettings(
  configuration: EffectiveConfiguration,
  url: string,
): Pick<CredentialRequest, 'handler' | 'addsTokens'> {
  const name = foundChannel(configuration, url).channel?.canonicalName ?? '';
  const value = configuration.value('channel_settings', []);
  const settings = (Array.isArray(value) ? (value as readonly TypedValue[]) : []).map((one): ChannelSetting =>
    mapOf(one, textOf),
  );
  const handler = authHandler(settings, name, url);
  return {
    ...(handler === undefined ? {} : { handler }),
    addsTokens: configuration.value('add_anaconda_token', true) !== false,
  };
}
