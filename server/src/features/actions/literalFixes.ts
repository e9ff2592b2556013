import { plain } from '../../domain/text/plainText';
import type { Problem } from '../../rules/engine/problem';
import { adviceAt } from '../../rules/secret/secretFormat';
import { VARIABLE } from '../../rules/url/urlToken';
import { rangeOf, referencesAt, type LocatedReference, type DocumentView } from '../documentView';
import { tokenOfLiteral, type FeatureContext } from '../featureContext';
import { literalsOf, type Literal } from '../tokens/literal';
import { placeOf, type LiteralPlace } from '../tokens/literalPlaces';
import { channelByName, type ChannelByName } from './channelByName';
import { commanded, replaced, type Fix } from './fix';

/** Argument of the client's `saveLiteral`: the place of the literal, never the literal. */
export interface SavedLiteral extends LiteralPlace {
  /** How the channel can be written without a token, where nothing puts a variable in. */
  readonly byName?: ChannelByName & { readonly range: LiteralPlace['range'] };
}

/** Takes a literal token out of a file: into the vault where there is one, and by a variable where one is replaced. */
export function literalFixes(problem: Problem, view: DocumentView, context: FeatureContext): readonly Fix[] {
  const at = { line: problem.line, character: problem.place.start };
  const { parsed } = view;
  return referencesAt(parsed, at, 'channel', 'secret').flatMap((located) =>
    literalsOf(parsed, located)
      .filter((literal) => problem.code !== 'secret/basic-auth' || isUser(literal, located, view))
      .flatMap((literal, index) => {
        const kept = keptInVault(literal, located, view, context);
        // The rule speaks of the first token of a URL.
        const variable = index > 0 ? [] : byVariable(literal, located, view, context);
        return [...kept, ...variable, ...leaked(literal, view, context)];
      }),
  );
}

/** Whether a literal stands where a URL has its user; the password of a channel URL is no token. */
function isUser(
  { line, place }: Literal,
  { item }: LocatedReference<'channel' | 'secret'>,
  { parsed }: DocumentView,
): boolean {
  return item.kind === 'secret' || parsed.lineText(line).startsWith(':x-auth-token@', place.end);
}

/** A new value for a token that conda cuts, wherever the value stands. */
export function reissueLiteral(
  problem: Problem,
  { parsed }: DocumentView,
  context: FeatureContext,
): readonly Fix[] {
  const at = { line: problem.line, character: problem.place.start };
  return referencesAt(parsed, at, 'channel')
    .flatMap((located) => literalsOf(parsed, located).slice(0, 1))
    .flatMap((literal) => reissue(literal, context));
}

/** What helps once a literal may have been seen: to look where it went, and a new value for a token of one's own. */
function leaked(literal: Literal, { uri }: DocumentView, context: FeatureContext): readonly Fix[] {
  const { commands, fingerprint } = context;
  const reissued = reissue(literal, context);
  if (!fingerprint || !uri.startsWith('file:')) return reissued;
  const place = placeOf(uri, literal, fingerprint);
  return [...commanded('Search git’s history for this token', commands.searchHistory, place), ...reissued];
}

function reissue(literal: Literal, context: FeatureContext): readonly Fix[] {
  const known = tokenOfLiteral(literal.value, context);
  if (!known || known.token.origin !== undefined) return [];
  const { server, token } = known;
  const title = `Reissue the token ${plain(token.name)}`;
  return commanded(title, context.commands.reissueToken, { server: server.server, id: token.id });
}

/**
 * The bare replacement takes the value out of the only place where it may stand. Where the client can store it first,
 * that alone is offered, unless the client holds this very value already; an editor without a secret storage is told
 * to keep the value.
 */
function byVariable(
  { line, place, value, expandsEnvironment }: Literal,
  { item }: LocatedReference<'channel' | 'secret'>,
  { kind }: DocumentView,
  context: FeatureContext,
): readonly Fix[] {
  const known = tokenOfLiteral(value, context)?.token.variable;
  const canStore = context.commands.saveLiteral !== undefined && context.fingerprint !== undefined;
  const { writes } = adviceAt(kind, item, known ?? VARIABLE);
  if (expandsEnvironment !== true || writes === undefined || (known === undefined && canStore)) return [];
  const title =
    known === undefined
      ? `Replace the token by ${writes} (keep the token first, and set the variable to it)`
      : `Replace the token by ${writes}, which stands for the same token`;
  const edits = [replaced(line, place, writes)];
  return [{ title, edits, takesAway: value, ...(!canStore && { preferred: true }) }];
}

function keptInVault(
  literal: Literal,
  located: LocatedReference<'channel' | 'secret'>,
  { uri, kind }: DocumentView,
  { commands, fingerprint }: FeatureContext,
): readonly Fix[] {
  if (!commands.saveLiteral || !fingerprint) return [];
  const title = 'Move the token to secret storage and put a reference here';
  const { line, item } = located;
  const named = item.kind === 'channel' && kind !== 'condarc' ? channelByName(item) : undefined;
  const argument: SavedLiteral = {
    ...placeOf(uri, literal, fingerprint),
    ...(named ? { byName: { ...named, range: rangeOf(line, item.place) } } : {}),
  };
  const command = { title, command: commands.saveLiteral, arguments: [argument] };
  return [{ title, edits: [], command, preferred: true }];
}
