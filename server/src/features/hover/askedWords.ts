import type { ChannelReading } from '../../domain/channel/channel';
import { unsetWords, type VariableReading } from '../../domain/channel/variableReading';
import { inlineCode, plainWords } from './markdown';

/** What is asked with the variable set, and what happens without: the one says nothing about the other. */
export function variableLines(reading: VariableReading, mask: (url: string) => string): readonly string[] {
  const { variables, whenSet } = reading;
  const names = variables.map(inlineCode).join(' and ');
  const urls = whenSet?.map((url) => `- ${inlineCode(mask(url))}`).join('\n');
  const set = urls
    ? `With ${names} set, conda asks\n\n${urls}`
    : `What conda asks hangs on the value of ${names}.`;
  return [set, `Without it, ${plainWords(unsetWords(reading, mask))}.`];
}

/** What conda asks; the reading is masked already. */
export function requestLines({ channel, requestUrls, error }: ChannelReading): string {
  if (error !== null) return `conda cannot read this: ${plainWords(error)}`;
  const urls = requestUrls.map((url) => `- ${inlineCode(url)}`);
  const name = channel?.canonicalName;
  const named = name ? `conda calls this channel ${inlineCode(name)} and asks\n\n` : 'conda asks\n\n';
  return named + urls.join('\n');
}
