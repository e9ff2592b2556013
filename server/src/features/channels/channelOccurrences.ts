import type { Range } from 'vscode-languageserver-types';
import { isChannelPath } from '../../domain/channel/channelPath';
import type { FileKind } from '../../domain/file/fileKind';
import { hasScheme } from '../../domain/python/pythonUrl';
import type { ChannelReader } from '../../readers/reference';
import { serverOfManifest } from '../../rules/manifest/manifestServer';
import { ofKinds, rangeOf, textAt, type DocumentView, type LocatedReference } from '../documentView';

/** The address without secrets that conda gives a name on this machine; undefined where that is not known. */
export type AddressOfName = (name: string) => string | undefined;

/** Why a place of a channel is left as it is. */
export type LeftReason =
  /** A lock file is written by its program, which would notice. */
  | 'lock'
  /** It is the address of one package. */
  | 'package'
  /** It is written so that the name has no place of its own: escaped, over several lines, put together. */
  | 'written'
  /** A manifest does not say for which server it is. */
  | 'server';

/** A place where a channel is named. */
export interface ChannelOccurrence {
  readonly name: string;
  /** Whether it stands there by its name alone, and whose names those are. */
  readonly by: 'address' | 'conda' | 'pixi' | 'manifest';
  /** Host and path without scheme, login, token and platform; undefined where it is not known. */
  readonly address: string | undefined;
  /** The line that it is seen from, 0-based. */
  readonly line: number;
  /** Where the name stands, or why that is not to be changed. */
  readonly at: Range | LeftReason;
}

/** Every place of a document where a channel is named, those of a range of lines alone where one is given. */
export function channelOccurrences(
  document: DocumentView,
  addressOfName: AddressOfName,
  from = 0,
  to = document.parsed.lineCount(),
): readonly ChannelOccurrence[] {
  const { parsed } = document;
  const references = parsed.references(from, to);
  const resources = ofKinds(references, ['resource']);
  const server =
    resources.length === 0 ? undefined : serverOfManifest(parsed.references(0, parsed.lineCount()));
  return [
    ...ofKinds(references, ['channel']).flatMap((one) => ofChannel(document, one, addressOfName) ?? []),
    ...ofKinds(references, ['entry']).flatMap((one) => ofKey(document, one, addressOfName) ?? []),
    ...resources.flatMap((one) => ofResource(document, one, server) ?? []),
  ].sort((a, b) => a.line - b.line);
}

const LOCKS: ReadonlySet<FileKind> = new Set<FileKind>(['conda-lock', 'pixi-lock']);
/** What has a base URL for channels, and is none. */
const BASES: ReadonlySet<string> = new Set(['channel_alias', 'migrated_channel_aliases']);
/** Keys whose own keys are names of channels. */
const NAMING: ReadonlySet<string> = new Set(['custom_channels', 'custom_multichannels']);

const PLATFORM = '(?:noarch|(?:linux|osx|win|freebsd|emscripten|wasi|zos)-\\w+)';
/** What may follow a name: a label, a platform, slashes. JSON may write a slash with a backslash. */
const TAIL = `(?:\\\\?/label\\\\?/[^/\\\\]+)?(?:\\\\?/${PLATFORM})?[\\\\/]*`;
const BY_NAME = new RegExp(`^()([\\w.-]+(?:/[\\w.-]+)*?)${TAIL}$`);
const HOST = '[a-z][a-z0-9+.-]*:[\\\\/]+[^\\\\/]+';
const BY_ADDRESS = new RegExp(`^(${HOST}\\\\?/(?:.*?/)??)([\\w.-]+)${TAIL}$`, 's');

function ofChannel(
  document: DocumentView,
  { line, item }: LocatedReference<'channel'>,
  addressOfName: AddressOfName,
): ChannelOccurrence | undefined {
  const { value, list, reader, place, holds, name: isBase } = item;
  const by = namesOf(reader);
  if (by === undefined || isBase !== undefined || BASES.has(list) || holds === 'address') return undefined;
  if (holds === 'package') return ofPackage(value, line);
  const isUrl = hasScheme(value);
  if (!isUrl && isChannelPath(value)) return undefined;
  const form = isUrl ? BY_ADDRESS : BY_NAME;
  const [, before = '', name] = form.exec(value) ?? [];
  if (name === undefined || /(?:^|\/)t\/$/.test(before) || value.startsWith('file:')) return undefined;
  const written = form.exec(textAt(document.parsed, line, place));
  const start = place.start + (written?.[1]?.length ?? 0);
  const range = rangeOf(line, { start, end: start + name.length, lines: 0 });
  const at = LOCKS.has(document.kind) ? 'lock' : written?.[2] === name ? range : 'written';
  if (isUrl) return { name, by: 'address', address: bareAddress(before + name), line, at };
  const address = by === 'pixi' ? `conda.anaconda.org/${name}` : known(addressOfName(name));
  return { name, by, address, line, at };
}

/** Whose rule gives a bare name its address; undefined for who has no channels. */
function namesOf(reader: ChannelReader): 'conda' | 'pixi' | undefined {
  switch (reader) {
    case 'conda':
    case 'mamba':
      return 'conda';
    case 'pixi':
    case 'rattler-build':
    case 'conda-lock':
      return 'pixi';
    default:
      return undefined;
  }
}

function ofPackage(value: string, line: number): ChannelOccurrence | undefined {
  const found = new RegExp(`^(\\S*/)([\\w.-]+)/${PLATFORM}/[^/]+$`).exec(value);
  const [, before = '', name] = found ?? [];
  if (name === undefined) return undefined;
  return { name, by: 'address', address: bareAddress(before + name), line, at: 'package' };
}

/** A key of a condarc that gives a channel its name. */
function ofKey(
  { parsed, kind }: DocumentView,
  { line, item }: LocatedReference<'entry'>,
  addressOfName: AddressOfName,
): ChannelOccurrence | undefined {
  const [map = '', name = ''] = item.path;
  const isNaming = (kind === 'condarc' || kind === 'mambarc') && item.path.length === 2 && NAMING.has(map);
  if (!isNaming || item.keyPlace === undefined || !/^[\w.-]+(?:\/[\w.-]+)*$/.test(name)) return undefined;
  const on = line - (item.keyAbove ?? 0);
  const isPlain = textAt(parsed, on, item.keyPlace) === name;
  const at = isPlain ? rangeOf(on, item.keyPlace) : 'written';
  return { name, by: 'conda', address: known(addressOfName(name)), line: on, at };
}

/** A channel that a token of a manifest opens; it is one of the manifest's server. */
function ofResource(
  { parsed }: DocumentView,
  { line, item }: LocatedReference<'resource'>,
  server: string | undefined,
): ChannelOccurrence | undefined {
  const { value: name, place, resource } = item;
  if (resource !== 'channel' || !/^[\w.-]+(?:\/[\w.-]+)*$/.test(name)) return undefined;
  const at = textAt(parsed, line, place) === name ? rangeOf(line, place) : 'written';
  if (server === undefined) return { name, by: 'manifest', address: undefined, line, at };
  return { name, by: 'manifest', address: bareAddress(`${server}/${name}`), line, at };
}

function known(url: string | undefined): string | undefined {
  return url === undefined ? undefined : bareAddress(url);
}

/** Host and path of a channel, without scheme, login, token and the path under which an Anaconda Server has them all. */
function bareAddress(url: string): string {
  const [, host = '', path = ''] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/]*)(.*)$/s.exec(url) ?? [];
  const bare = path.replace(/\/t\/[^/]*/, '').replace(/^\/api\/repo(?=\/)/, '');
  return `${host.toLowerCase()}${bare.replace(/\/+$/, '')}`;
}
