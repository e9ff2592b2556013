import type { Commands } from './commands';
import type { InsertChannelUrl } from '../editor/insertChannelUrl';
import type { AccountNode, GroupNode } from '../tokens/nodes';
import { type Answers, answersOf } from '../tokens/answers';
import type { Copying } from '../editor/copying';
import type { CreateToken } from '../tokens/createToken';
import { deleteTokens } from '../tokens/deleteTokens';
import type { Desk } from '../tokens/desk';
import type { EditToken } from '../tokens/editToken';
import type { TokensView } from '../tokens/tokensView';
import type { TokenTree } from '../tokens/tokenTree';

/** The flows that the commands on tokens start. */
export interface TokenFlows {
  readonly desk: Desk;
  readonly create: CreateToken;
  readonly edit: EditToken;
  readonly insert: InsertChannelUrl;
  readonly copying: Copying;
  readonly view: TokensView;
  readonly tree: TokenTree;
}

/** The commands on tokens. Without an argument they take what is selected in the Tokens view, or ask. */
export function tokenCommands(commands: Commands, flows: TokenFlows): void {
  const { desk, create, edit, insert, copying, view, tree } = flows;
  const meant = (argument: unknown): Answers => answersOf(argument ?? selectedToken(view));
  commands.add('refresh', async (argument) => {
    const { server } = answersOf(argument);
    desk.grants.forget();
    await desk.lists.refresh(server);
    return desk.lists
      .all()
      .filter((list) => server === undefined || list.server === server)
      .map(({ state, tokens, ...list }) => ({
        server: list.server,
        ...(list.user !== undefined && { user: list.user }),
        state,
        tokens: tokens.map(({ id, name, kind }) => ({ id, name, kind })),
      }));
  });
  commands.add('createToken', (argument) => create.run(answersOf(argument)));
  commands.add('editToken', (argument) => edit.run(meant(argument)));
  commands.add('reissueToken', (argument) => edit.reissue(meant(argument)));
  commands.add('deleteToken', (argument, selection) =>
    deleteTokens(desk, meantAll(argument, selection, view)),
  );
  commands.add('insertChannelUrl', (argument) => insert.run(meant(argument)));
  commands.add('copyToken', (argument) => copying.value(meant(argument)));
  commands.add('copyChannelUrl', (argument) => copying.url(meant(argument)));
  commands.add('showMore', (argument) => {
    tree.showMore(argument as AccountNode | GroupNode);
  });
}

/** What is selected in the view, if it is a token, for a key or the palette, which name nothing. */
function selectedToken(view: TokensView): unknown {
  const [node] = view.visible ? view.selection : [];
  return node?.kind === 'token' || node?.kind === 'given' ? node : undefined;
}

/** One answer for each token: several rows of the view, several ids of a server, or the one that is meant. */
function meantAll(argument: unknown, selection: unknown, view: TokensView): readonly Answers[] {
  const rows = Array.isArray(selection)
    ? selection
    : argument === undefined && view.visible
      ? view.selection
      : [];
  const tokens = rows.filter((row: { kind?: unknown }) => row.kind === 'token').map(answersOf);
  if (tokens.length > 0) return tokens;
  const { ids, ...one } = answersOf(argument);
  return ids === undefined ? [one] : ids.map((id) => ({ ...one, id }));
}
