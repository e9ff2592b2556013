import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { InsertChannelUrl } from '../insert/insertChannelUrl';
import type { Rotate } from '../rotate/rotate';
import type { Copying } from '../terminal/copying';
import type { RunCondaCommand } from '../terminal/runCondaCommand';
import { type Answers, answersOf } from '../tokens/answers';
import type { CreateToken } from '../tokens/change/createToken';
import { deleteTokens, type UsageWords } from '../tokens/change/deleteTokens';
import { copyOf } from '../tokens/change/editDraft';
import type { EditToken } from '../tokens/change/editToken';
import { extendTokens } from '../tokens/change/extendTokens';
import { forgetValue } from '../tokens/forgetValue';
import { chosenToExtend, chosenToken } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import { useGivenToken } from '../tokens/useGivenToken';
import { Arranging } from '../tokens/view/arranging';
import type { AccountNode, GroupNode } from '../tokens/view/nodes';
import type { TokenTree } from '../tokens/view/tokenTree';
import { whileWaiting } from '../ui/progress';
import type { FindUses } from '../uses/findUses';
import type { CommandRegistry } from './commandRegistry';
import { selectedToken, type ShownTokens, tokensOf } from './selection';

/** The flows that the commands on tokens start. */
export interface TokenFlows {
  readonly services: TokenServices;
  readonly create: CreateToken;
  readonly edit: EditToken;
  readonly insert: InsertChannelUrl;
  readonly copying: Copying;
  readonly conda: RunCondaCommand;
  readonly uses: FindUses;
  readonly rotate: Rotate;
  readonly usage: UsageWords;
  readonly view: ShownTokens;
  readonly tree: TokenTree;
}

/** The commands on tokens. Without an argument they take what is selected in the Tokens view, or ask. */
export function tokenCommands(commands: CommandRegistry, flows: TokenFlows): void {
  changeCommands(commands, flows);
  useCommands(commands, flows);
  viewCommands(commands, flows);
}

/** What asks the view for a token when the argument names none. */
function meantIn(view: ShownTokens): (argument: unknown) => Answers {
  return (argument) => answersOf(argument ?? selectedToken(view));
}

function viewCommands(commands: CommandRegistry, { services, view, tree }: TokenFlows): void {
  commands.add('refresh', async (argument) => {
    const { server } = answersOf(argument);
    services.grants.forget();
    await whileWaiting(services.ui, l10n.t('Asking for the tokens…'), services.lists.refresh(server));
    return services.lists
      .all()
      .filter((list) => server === undefined || list.server === server)
      .map(({ state, tokens, ...list }) => ({
        server: list.server,
        ...(list.user !== undefined && { user: list.user }),
        state,
        tokens: tokens.map(({ id, name, kind }) => ({ id, name, kind })),
      }));
  });
  commands.add('showMore', (argument) => {
    tree.showMore(argument as AccountNode | GroupNode);
  });
  const arranging = new Arranging(tree, () => view.draw(), services.ui);
  commands.addHarmless('sortTokens', () => arranging.sort());
  commands.addHarmless('groupTokens', () => arranging.group());
  commands.addHarmless('filterTokens', () => arranging.filter());
  commands.addHarmless('clearFilter', () => arranging.clear());
}

function changeCommands(
  commands: CommandRegistry,
  { services, create, edit, view, usage, rotate }: TokenFlows,
): void {
  const meant = meantIn(view);
  commands.add('createToken', (argument) => create.run(answersOf(argument)));
  commands.add('editToken', (argument) => edit.run(meant(argument)));
  // A title cannot count, so what menus offer for several rows has a command of its own.
  for (const id of ['extendToken', 'extendTokens'])
    commands.add(id, async (argument, selection) => {
      const given = meantAll(argument, selection, view);
      // The palette names no row: what is selected is where the choice begins.
      const chosen =
        argument === undefined ? await chosenToExtend(services, given, l10n.t('Extend Tokens')) : given;
      return chosen && extendTokens(services, chosen);
    });
  commands.add('reissueToken', (argument) => edit.reissue(meant(argument)));
  commands.add('rotate', (argument) => rotate.run(answersOf(argument)));
  const remove = (argument: unknown, selection: unknown): unknown => {
    const given = argument === undefined ? selectedGiven(view) : undefined;
    // The server of a token that someone else made lets only them delete it: here goes what VS Code keeps of it.
    if (given !== undefined) return forgetValue(services, given);
    return deleteTokens(services, meantAll(argument, selection, view), usage);
  };
  for (const id of ['deleteToken', 'deleteTokens']) commands.add(id, remove);
  commands.add('duplicateToken', async (argument) => {
    const listed = await chosenToken(services, meant(argument), l10n.t('Duplicate Token'));
    return listed && create.from(listed, copyOf(listed));
  });
}

function useCommands(
  commands: CommandRegistry,
  { services, insert, copying, conda, uses, view }: TokenFlows,
): void {
  const meant = meantIn(view);
  commands.add('insertChannelUrl', (argument) => insert.run(meant(argument)));
  commands.add('copyToken', (argument) => copying.value(meant(argument)));
  commands.add('copyChannelUrl', (argument) => copying.url(meant(argument)));
  commands.add('copyCondaCommand', (argument) => copying.condaCommand(meant(argument)));
  commands.add('copyForCi', (argument) => copying.forCi(meant(argument)));
  commands.add('copyTokenId', (argument) => copying.plain(meant(argument), 'id'));
  commands.add('copyTokenName', (argument) => copying.plain(meant(argument), 'name'));
  commands.add('copyTokenNames', (argument, selection) => copying.names(meantAll(argument, selection, view)));
  commands.addHarmless('copyPartName', (argument) => services.clipboard.copyPlain(partName(argument)));
  commands.add('useGivenToken', (argument) => useGivenToken(services, answersOf(argument)));
  commands.add('findUses', (argument) => uses.run(meant(argument)));
  commands.add('forgetValue', (argument) => forgetValue(services, meant(argument)));
  commands.add('runCondaCommand', (argument) => conda.run(meant(argument)));
}

/** The name of a channel or scope, which is no secret. */
function partName(argument: unknown): string {
  return v.parse(v.object({ label: v.string() }), argument).label;
}

/** The token that someone else made, where it alone is selected. */
function selectedGiven(view: ShownTokens): Answers | undefined {
  const [node, ...others] = view.visible ? view.selection : [];
  return node?.kind === 'given' && others.length === 0 ? answersOf(node) : undefined;
}

/** One answer for each token: several rows of the view, several ids of a server, or the one that is meant. */
function meantAll(argument: unknown, selection: unknown, view: ShownTokens): readonly Answers[] {
  const rows = Array.isArray(selection)
    ? selection
    : argument === undefined && view.visible
      ? view.selection
      : [];
  const tokens = tokensOf(rows);
  if (tokens.length > 0) return tokens;
  const { ids, ...one } = answersOf(argument);
  return ids === undefined ? [one] : ids.map((id) => ({ ...one, id }));
}
