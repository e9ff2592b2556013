import type { Channel, Privacy } from './state';
import { objectBody } from './tokenBody';
import { badParameter } from './wire';

export interface ChannelFields {
  readonly name?: string;
  readonly description?: string;
  readonly privacy?: Privacy;
  readonly type?: Channel['type'];
  readonly indexing?: Channel['indexing'];
}

const PRIVACIES: readonly Privacy[] = ['private', 'authenticated', 'public'];

/** Reads the body of a create or an update. Keys that the sandbox gives no meaning to (`settings`, `filters`) are let pass. */
export function readChannelFields(text: string): ChannelFields {
  const { name, description, privacy, channel_type, indexing_behavior } = objectBody(text);
  return {
    ...(name !== undefined && { name: channelName(name) }),
    ...(description !== undefined && { description: words(description) }),
    ...(privacy !== undefined && { privacy: oneOf(PRIVACIES, privacy, 'privacy') }),
    ...(channel_type !== undefined && { type: oneOf(['default', 'virtual'], channel_type, 'channel_type') }),
    ...(indexing_behavior !== undefined && {
      indexing: oneOf(['default', 'frozen'], indexing_behavior, 'indexing_behavior'),
    }),
  };
}

function channelName(value: unknown): string {
  if (typeof value !== 'string' || !/^[a-z][a-z0-9_-]*$/.test(value)) {
    throw badParameter("'name' must be lower-case letters, digits, '_' and '-', a letter first");
  }
  return value;
}

function words(value: unknown): string {
  if (typeof value !== 'string') throw badParameter("'description' must be a string");
  return value;
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, name: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw badParameter(`'${name}' must be one of ${allowed.join(', ')}`);
  return found;
}
