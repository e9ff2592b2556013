import type { Range } from 'vscode-languageserver-types';
import type { Position } from '../../readers/place';
import type { DocumentView } from '../documentView';
import {
  channelOccurrences,
  type AddressOfName,
  type ChannelOccurrence,
  type LeftReason,
} from './channelOccurrences';

/** A channel that is looked for, as a place of it tells it from others. */
export type SoughtChannel = Pick<ChannelOccurrence, 'name' | 'by' | 'address'>;

/** A channel at a position, and where its name stands there. */
export interface ChannelAtPosition {
  readonly sought: SoughtChannel;
  readonly range: Range;
}

/** Where a document names a channel. */
export interface ChannelPlaces {
  readonly ranges: readonly Range[];
  /** Places that are not to be changed; lines from 0. */
  readonly left: readonly { readonly line: number; readonly reason: LeftReason }[];
}

/** The channel whose name is at a position, or why the name cannot be changed there; undefined where there is none. */
export function channelAt(
  document: DocumentView,
  { line, character }: Position,
  addressOfName: AddressOfName,
): ChannelAtPosition | undefined {
  for (const { at, name, by, address } of channelOccurrences(document, addressOfName, line, line + 1)) {
    if (typeof at === 'string' || at.start.line !== line) continue;
    if (character >= at.start.character && character <= at.end.character)
      return { sought: { name, by, address }, range: at };
  }
  return undefined;
}

/** Everywhere that a document names a channel: the very same one, and not only one of that name. */
export function channelPlaces(
  document: DocumentView,
  sought: SoughtChannel,
  addressOfName: AddressOfName,
): ChannelPlaces {
  const ranges: Range[] = [];
  const left: { readonly line: number; readonly reason: LeftReason }[] = [];
  for (const found of channelOccurrences(document, addressOfName)) {
    const { at, line } = found;
    const same = isSame(found, sought);
    if (same === false) continue;
    if (same !== true) left.push({ line, reason: same });
    else if (typeof at === 'string') left.push({ line, reason: at });
    else ranges.push(at);
  }
  return { ranges, left };
}

/** Whether a place names what is sought, or why it does so and cannot be changed. */
function isSame(found: ChannelOccurrence, sought: SoughtChannel): boolean | LeftReason {
  if (found.address !== undefined && sought.address !== undefined) {
    if (found.address !== sought.address) return false;
    // One of them is a name of several words, of which an address has the last alone.
    return found.name === sought.name || 'written';
  }
  if (found.name !== sought.name) return false;
  if (found.by === sought.by) return found.address === sought.address;
  return found.by === 'manifest' && found.address === undefined && 'server';
}
