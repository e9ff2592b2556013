import type { Location } from 'vscode-languageserver-types';
import type { Position } from '../../readers/place';
import { referencesAt, type DocumentView } from '../documentView';
import type { Standpoint } from './standpoint';

/** Where the settings stand that give the channel at a position its address, in whichever file of the machine. */
export function channelDefinitions(
  { parsed }: DocumentView,
  position: Position,
  standpoint: Standpoint,
): Location[] | null {
  const [channel] = referencesAt(parsed, position, 'channel');
  if (channel?.item.reader !== 'conda' || standpoint.of !== 'machine') return null;
  return standpoint.definitions(channel.item.value).flatMap(({ uri, line = 0 }) => {
    const start = { line, character: 0 };
    return uri === undefined ? [] : [{ uri, range: { start, end: start } }];
  });
}
