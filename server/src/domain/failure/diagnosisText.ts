import { printable } from '../text/printable';
import type { Diagnosis } from './diagnosis';
import { credentialWords, placeWords } from './placeWords';

/** A diagnosis for a person in a terminal: the chain from the channel to what to do. */
export function diagnosisText(diagnosis: Diagnosis): string {
  return diagnosisRows(diagnosis)
    .map(([title, text]) => `${title.padEnd(12)}${text}\n`)
    .join('');
}

/** The same as titles with their words. */
export function diagnosisRows(diagnosis: Diagnosis): readonly (readonly [string, string])[] {
  const { kind, confidence, channel, channelPlace, address, credential, said, cause, fix } = diagnosis;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Failure', `${kind}${confidence === 'likely' ? ' (most likely)' : ''}`],
    [
      'Channel',
      channel === undefined
        ? undefined
        : `${printable(channel)}${channelPlace ? `  (${placeWords(channelPlace)})` : ''}`,
    ],
    ['Asked', address],
    ['Credential', credential && credentialWords(credential)],
    ['Answer', said && [said.status, said.words].filter((one) => one !== undefined).join(' ')],
    ['Cause', cause],
    ['Fix', fix],
  ];
  return rows.flatMap(([title, text]) => (text === undefined || text === '' ? [] : [[title, text] as const]));
}

/** What is said of a text that is not understood. */
export const NOT_UNDERSTOOD =
  'The text says nothing of a failed channel, login, proxy or configuration that is known here. Nothing is guessed.';
