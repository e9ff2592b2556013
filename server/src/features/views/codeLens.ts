import type { CodeLens, Range } from 'vscode-languageserver-types';
import { plain } from '../../domain/text/plainText';
import type { ServerFacts, TokenFact } from '../../domain/token/facts';
import { indexOf } from '../../domain/token/factsIndex';
import { manifestDiff, type TokenDiff } from '../../domain/token/manifestDiff';
import { wantedToken, type Difference } from '../../domain/token/wantedToken';
import type { Chunk } from '../../readers/chunk';
import { isOneChannel } from '../../rules/url/urlSubject';
import type { PlacedChunk } from '../chunkCache';
import { ofKinds, rangeOf, type DocumentView } from '../documentView';
import type { FeatureContext } from '../featureContext';
import { manifestValues, type ManifestValues } from '../manifest/manifestValues';
import { namedServer } from '../manifest/namedServer';
import { MOST_SHOWN, Piece, Pieces } from '../pieces';
import { knownTokenOf, tokensOnPage } from '../tokens/tokenAt';
import { endWords } from './inlayHints';

/** What is known of the tokens in a document, above the lines where they stand; with our client, what can be done. */
export function codeLenses(view: DocumentView, context: FeatureContext): Pieces<CodeLens> {
  const { kind, parsed, uri } = view;
  const top = new Piece(kind === 'manifest' ? manifestLenses(view, context) : fileLenses(view, context));
  if (kind === 'manifest') return new Pieces([top.slice(0, MOST_SHOWN)]);
  // Put behind the first at once: to spread them makes an object for each.
  return new Pieces(
    [top].concat(context.cache.onEach(parsed, MOST_SHOWN - top.length, lensesOn, uri, context)),
  );
}

/** At the top of a document that has channels on several lines, one of them with a token or on a server that was added. */
function fileLenses(
  { uri, parsed }: DocumentView,
  { cache, commands, facts }: FeatureContext,
): readonly CodeLens[] {
  if (commands.checkFile === undefined) return [];
  const top = rangeOf(0, { start: 0, end: 0, lines: 0 });
  const added = new Set(facts.map(({ server }) => hostOf(server)));
  let lines = 0;
  let isAsked = false;
  for (const chunk of parsed.chunks()) {
    const found = cache.of(chunk, channelsOn);
    lines += found.lines;
    isAsked ||= found.hasToken || found.hosts.some((host) => added.has(host));
    if (lines > 1 && isAsked) return [lens(top, 'Check all channels', commands.checkFile, uri)];
  }
  return [];
}

interface ChannelsOn {
  readonly lines: number;
  readonly hasToken: boolean;
  readonly hosts: readonly string[];
}

function channelsOn(chunk: Chunk): ChannelsOn {
  const channels = ofKinds(chunk.references, ['channel']);
  return {
    lines: new Set(channels.filter(({ item }) => isOneChannel(item)).map(({ line }) => line)).size,
    hasToken: tokensOnPage(chunk).length > 0,
    hosts: [...new Set(channels.flatMap(({ item }) => hostOf(item.value) ?? []))],
  };
}

/** The host of a URL, with its port; undefined for a name or a path. */
function hostOf(url: string): string | undefined {
  return /^https?:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(url)?.[1]?.toLowerCase();
}

function lensesOn({ chunk, line }: PlacedChunk, uri: string, context: FeatureContext): Piece<CodeLens> {
  const { checkUrl } = context.commands;
  const lenses: CodeLens[] = [];
  for (const token of tokensOnPage(chunk)) {
    const known = knownTokenOf(token, context)?.token;
    const range = rangeOf(line + token.line, token.urlPlace);
    if (known) lenses.push(lens(range, `Token ${plain(known.name)}${endOf(known, context.now)}`));
    if (checkUrl) lenses.push(lens(range, 'Check this URL', checkUrl, { uri, place: range }));
  }
  return new Piece(lenses);
}

function manifestLenses({ uri, parsed }: DocumentView, context: FeatureContext): CodeLens[] {
  const manifest = manifestValues(parsed);
  const id = namedServer(parsed, context.cache);
  const facts = context.facts.find((one) => one.server === id);
  const top = manifest.server?.range ?? manifest.tokens[0]?.name.range;
  const { commands } = context;
  const todo = [
    { title: 'Plan', command: commands.planManifest },
    { title: 'Apply', command: commands.applyManifest },
  ].flatMap(({ title, command }) => (top && command ? [lens(top, title, command, { uri })] : []));
  return [...todo, ...(facts && facts.unlisted !== true ? states(manifest, facts, context.now) : [])];
}

/** Above each token that a server would take: how it stands to those of the server. */
function states({ tokens }: ManifestValues, facts: ServerFacts, now: number): readonly CodeLens[] {
  const read = tokens.flatMap((written) => {
    const wanted = wantedToken(written);
    return wanted ? [{ wanted, range: written.name.range }] : [];
  });
  const index = indexOf(facts);
  const found = manifestDiff(
    read.map(({ wanted }) => wanted),
    (name) => index.tokensNamed(name).filter(({ origin }) => origin === undefined),
  );
  return found.flatMap((standing, at) => {
    const range = read[at]?.range;
    return range ? [lens(range, standingWords(standing, now))] : [];
  });
}

function standingWords(standing: TokenDiff<TokenFact>, now: number): string {
  switch (standing.state) {
    case 'missing':
      return 'Not on the server yet';
    case 'same':
      return `On the server${endOf(standing.token, now)}`;
    case 'differs':
      return `On the server, differs in ${standing.in.join(' and ')}${endOf(standing.token, now)}`;
    case 'other':
      return `On the server with other ${fixedOf(standing.in)}, so it has to be replaced${endOf(standing.token, now)}`;
    case 'ambiguous':
      return standing.inFile > 1
        ? `${standing.inFile} tokens have this name here, ${standing.tokens.length} on the server`
        : `${standing.tokens.length} tokens of this name are on the server`;
  }
}

/** What cannot be edited of a token, of that which differs. */
function fixedOf(differing: readonly Difference[]): string {
  return differing.filter((part) => part === 'scopes' || part === 'resources').join(' and ');
}

function endOf({ expiresAt }: TokenFact, now: number): string {
  return expiresAt === undefined ? '' : `, ${endWords(expiresAt, now)}`;
}

function lens(range: Range, title: string, command = '', argument?: unknown): CodeLens {
  return { range, command: { title, command, ...(argument === undefined ? {} : { arguments: [argument] }) } };
}
