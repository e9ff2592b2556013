import type { CodeLens, Range } from 'vscode-languageserver-types';
import type { ServerFacts, TokenFact } from '../domain/facts';
import { indexOf } from '../domain/factsIndex';
import { endWords } from './inlayHints';
import type { Knowledge } from './knowledge';
import { manifestValues, type ManifestToken } from './manifestValues';
import { namedServer } from './namedServer';
import { onAllPages, shownOf } from './pageMemory';
import { rangeOf, type Source } from './source';
import { knownTokenOf, tokensOnPage } from './tokenAt';

/** What is known of the tokens in a document, above the lines where they stand; with our client, what can be done. */
export function codeLenses(source: Source, knowledge: Knowledge): CodeLens[] {
  return shownOf(
    source.kind === 'manifest' ? manifestLenses(source, knowledge) : urlLenses(source, knowledge),
  );
}

function* urlLenses({ uri, reading }: Source, knowledge: Knowledge): Generator<CodeLens> {
  for (const token of onAllPages(reading, knowledge.memory, tokensOnPage)) {
    const known = knownTokenOf(token, knowledge)?.token;
    const range = rangeOf(token.line, token.urlPlace);
    const told = known ? [lens(range, `Token ${known.name}${endOf(known, knowledge.now)}`)] : [];
    const { commands } = knowledge;
    const check = commands.checkUrl
      ? [lens(range, 'Check this URL', commands.checkUrl, { uri, place: range })]
      : [];
    yield* told;
    yield* check;
  }
}

function manifestLenses({ uri, reading }: Source, knowledge: Knowledge): CodeLens[] {
  const { server, tokens } = manifestValues(reading);
  const id = namedServer(reading, knowledge.memory);
  const facts = knowledge.facts.find((one) => one.server === id);
  const top = server?.range ?? tokens[0]?.name.range;
  const { commands } = knowledge;
  const todo = [
    { title: 'Plan', command: commands.planManifest },
    { title: 'Apply', command: commands.applyManifest },
  ].flatMap(({ title, command }) => (top && command ? [lens(top, title, command, { uri })] : []));
  return [
    ...todo,
    ...(facts ? tokens.map((token) => lens(token.name.range, stateOf(token, facts, knowledge.now))) : []),
  ];
}

/** How a token of the manifest stands to the server's: missing, ambiguous, different in what, or as it shall be. */
function stateOf(wanted: ManifestToken, facts: ServerFacts, now: number): string {
  const named = indexOf(facts).tokensNamed(wanted.name.value);
  const [token] = named;
  if (!token) return 'Not on the server yet';
  if (named.length > 1) return `${named.length} tokens of this name are on the server`;
  const differing = differences(wanted, token);
  const state =
    differing.length === 0 ? 'On the server' : `On the server, differs in ${differing.join(' and ')}`;
  return state + endOf(token, now);
}

function differences(wanted: ManifestToken, token: TokenFact): readonly string[] {
  const scopes = (wanted.scopes ?? []).map(({ value }) => value);
  const resources = (wanted.resources ?? []).map(({ value, permission }) => `${value} ${permission ?? ''}`);
  const there = token.resources.map(({ id, permission }) => `${id} ${permission}`);
  return [
    ...(sameWords(scopes, token.scopes) ? [] : ['scopes']),
    ...(sameWords(resources, there) ? [] : ['resources']),
  ];
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).size === new Set(b).size && a.every((word) => b.includes(word));
}

function endOf({ expiresAt }: TokenFact, now: number): string {
  return expiresAt === undefined ? '' : `, ${endWords(expiresAt, now)}`;
}

function lens(range: Range, title: string, command = '', argument?: unknown): CodeLens {
  return { range, command: { title, command, ...(argument === undefined ? {} : { arguments: [argument] }) } };
}
