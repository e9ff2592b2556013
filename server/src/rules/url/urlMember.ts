import type { FoundChannel } from '../../domain/channel/channel';
import { addressOn } from '../../domain/channel/channelAddress';
import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { joinUrl } from '../../domain/channel/condaToken';
import { hasScheme } from '../../domain/python/pythonUrl';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { report } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import { holdsVariable, type UrlSubject } from './urlSubject';

export const NAME_IN_LIST: RuleRow = {
  code: 'url/name-below-alias',
  severity: 'warning',
  title: 'A name in default_channels or custom_multichannels does not mean what it means elsewhere',
  example: { fileKind: 'condarc', text: 'custom_multichannels:\n  own: [conda-forge, defaults]\n' },
};

/** The lists whose names conda puts below `channel_alias`, whatever else has the name (`make_simple_channel`). */
const LISTS = /^(?:default_channels|custom_multichannels\..*)$/s;

/** A member of such a list by a name that means several channels elsewhere, or one at another place. */
export function nameBelowAlias(
  { text, spot, shown, reference: { list } }: UrlSubject,
  { channel }: FoundChannel,
  { alias }: ChannelConfiguration,
): readonly Problem[] {
  if (!LISTS.test(list) || !channel || hasScheme(text) || holdsVariable(text)) return NO_PROBLEMS;
  if (channel.type === 'Channel' && channel.location === alias.location) return NO_PROBLEMS;
  const asked = addressOn(alias, joinUrl(alias.location, text));
  const message = `In this list "${shown}" is only a name below channel_alias: conda asks ${asked}. Write what "${shown}" stands for elsewhere, by its address.`;
  return [report(NAME_IN_LIST, spot, message)];
}
