import type { FoundChannel } from '../../domain/channel/channel';
import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { maskerFor } from '../../domain/channel/maskedReading';
import { hasScheme } from '../../domain/python/pythonUrl';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { report } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import type { UrlSubject } from './urlSubject';

export const ASKED_ELSEWHERE: RuleRow = {
  code: 'url/asks-another-address',
  severity: 'error',
  title: 'conda asks another address than the one written',
  example: { fileKind: 'condarc', text: 'channels:\n  - https://conda.example.com/t/abc-123/noarch-lib\n' },
};

/**
 * The problem of a channel whose address conda takes apart when it reads it for the second time: text in it looks like
 * a platform or a token. None where what is asked is what the channel says.
 */
export function askedElsewhere(
  subject: UrlSubject,
  found: FoundChannel,
  configuration: ChannelConfiguration,
): readonly Problem[] {
  // Of these another rule speaks: conda takes them for names.
  if (!found.channel || (!hasScheme(subject.text) && /:\/|\.[a-z]{2,}\//i.test(subject.text)))
    return NO_PROBLEMS;
  if (found.asksItsAddresses()) return NO_PROBLEMS;
  const addresses = found.addresses();
  const { urls, error } = found.asked();
  if (error !== null) {
    const mask = maskerFor(subject.value, configuration);
    // Of the brackets of IPv6 another rule speaks.
    if (/^[a-z0-9]+:\/\/(?:[^/?#]*@)?\[/.test(subject.text)) return NO_PROBLEMS;
    const message = `conda makes ${mask(addresses[0] ?? '')} of this channel, reads that once more and stops with an error: ${mask(error).replace(/\.$/, '')}. Use another name for the channel.`;
    return [report(ASKED_ELSEWHERE, subject.spot, message)];
  }
  const at = urls.findIndex((url, index) => url !== addresses[index]);
  if (at < 0) return NO_PROBLEMS;
  const mask = maskerFor(subject.value, configuration);
  const message = `conda asks another address: ${mask(urls[at] ?? '')} instead of ${mask(addresses[at] ?? '')}. It reads each address twice, and takes out of its middle what looks like a platform, such as /noarch, or like a token behind /t/. Use a host and a channel without such text.`;
  return [report(ASKED_ELSEWHERE, subject.spot, message)];
}
