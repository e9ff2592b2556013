import type { Range } from 'vscode-languageserver-types';
import { readChannel } from '../../domain/channel/channel';
import { ChannelConfiguration, defaultConfiguration } from '../../domain/channel/channelConfiguration';
import { environmentReferences } from '../../domain/channel/environmentExpansion';
import { maskReading } from '../../domain/channel/maskedReading';
import { maskUrl } from '../../domain/secret/redactUrl';
import type { Position } from '../../readers/place';
import { condarcChannels } from '../../rules/condarc/condarcChannels';
import { loadCondarc } from '../../rules/condarc/condarcLoading';
import { rangeOf, referencesAt, textAt, type DocumentView } from '../documentView';
import { fullChannel, isCondarc } from '../hover/channelHover';
import { tokensInUrls, type TokenInUrl } from '../tokens/tokenAt';
import { type AddedCredentials, addedCredentials } from './addedCredentials';

/** What conda asks for a channel of a document, with a mark in the place of its token. */
export interface ChannelRequest {
  /** The channel as it stands, secrets masked. */
  readonly shown: string;
  /** The directories that conda asks: the subdir's, then `noarch`. */
  readonly urls: readonly string[];
  /** Where the value comes from that belongs in the place of the mark; absent for a channel without a token. */
  readonly token?: { readonly literal: Range } | { readonly variable: string };
  /** What conda's configuration says about credentials beside the URL. */
  readonly added: AddedCredentials;
}

/** Why the request cannot be told: what the text says is not what would be asked, or not all of it is known here. */
export type RequestRefusal =
  /** No channel stands there. */
  | 'noChannel'
  /** conda ends the token early and asks another address. */
  | 'tokenCut'
  /** conda cannot read it. */
  | 'unreadable'
  /** Secrets beside the token, or variables that are none of ours. */
  | 'notAllKnown';

/** What a channel is read with beside its document. */
export interface RequestContext {
  /** Stands for the token, in letters and hyphens. */
  readonly mark: string;
  /** conda's platform. */
  readonly subdir: string;
  /** The condarc files that conda reads, the strongest first. */
  readonly condarcs: readonly Pick<DocumentView, 'parsed'>[];
}

/** Reads the channel at a position as conda does for a platform. */
export function channelRequest(
  view: DocumentView,
  position: Position,
  context: RequestContext,
): ChannelRequest | { readonly refused: RequestRefusal } {
  const { parsed } = view;
  const [found] = referencesAt(parsed, position, 'channel');
  if (found === undefined) return { refused: 'noChannel' };
  // Where quotes or escapes change the text, no place in it is the token's.
  if (textAt(parsed, found.line, found.item.place) !== found.item.value) return { refused: 'notAllKnown' };
  const { item, line } = found;
  const token = tokensInUrls(parsed, line, line + 1).find(
    ({ urlPlace }) => urlPlace.start === item.place.start,
  );
  if (token?.kind === 'literal' && !/^[a-zA-Z0-9-]+$/.test(token.text)) return { refused: 'tokenCut' };
  const variable = token?.kind === 'environment' ? wholeVariable(token) : undefined;
  if (token?.kind === 'environment' && variable === undefined) return { refused: 'notAllKnown' };
  const marked = token ? withMark(item.value, token, item.place.start, context.mark) : item.value;
  const asked = requestOf(fullChannel(marked, item.name), view, context);
  if (typeof asked === 'string') return { refused: asked };
  return {
    shown: maskUrl(item.value),
    ...asked,
    ...(variable !== undefined && { token: { variable } }),
    ...(token?.kind === 'literal' && { token: { literal: rangeOf(line, token.place) } }),
  };
}

function requestOf(
  channel: string,
  { kind, parsed }: DocumentView,
  { mark, subdir, condarcs }: RequestContext,
): Pick<ChannelRequest, 'urls' | 'added'> | RequestRefusal {
  const { settings } = isCondarc(kind) ? condarcChannels(loadCondarc(parsed)) : defaultConfiguration;
  const configuration = new ChannelConfiguration({ subdir, ...settings });
  const read = readChannel(channel, configuration);
  if (read.error !== null || read.requestUrls.length === 0) return 'unreadable';
  const masked = maskReading(read, configuration).requestUrls;
  const known = read.requestUrls.every((url, index) => {
    const [scheme = '', rest = ''] = url.split('://');
    const shown = `${scheme}://${rest.replace(`/t/${mark}/`, '/t/*****/')}`;
    return shown === masked[index] && environmentReferences(url).length === 0;
  });
  if (!known) return 'notAllKnown';
  const files = read.requestUrls.map((url) => `${url}/repodata.json`);
  return {
    urls: read.requestUrls,
    added: addedCredentials(condarcs, read.channel?.canonicalName ?? '', files),
  };
}

function withMark(value: string, { place }: TokenInUrl, from: number, mark: string): string {
  return value.slice(0, place.start - from) + mark + value.slice(place.end - from);
}

/** The variable that is the whole token; undefined where more stands beside it. */
function wholeVariable({ text }: TokenInUrl): string | undefined {
  const [, braced, plain, windows] = /^(?:\$\{(\w+)\}|\$(\w+)|%(\w+)%)$/.exec(text) ?? [];
  return braced ?? plain ?? windows;
}
