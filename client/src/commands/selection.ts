import * as l10n from '@vscode/l10n';
import { type Answers, answersOf } from '../tokens/answers';
import type { Node } from '../tokens/view/nodes';
import { Expected } from '../ui/expected';

/** The Tokens view, as far as commands need it. */
export interface ShownTokens {
  readonly selection: readonly Node[];
  /** True while a person can see the view. */
  readonly visible: boolean;
  draw(): Promise<void>;
}

/** The rows of a selection that are tokens of an account, each as one answer. */
export function tokensOf(rows: readonly unknown[]): readonly Answers[] {
  return rows.filter((row) => (row as { kind?: unknown }).kind === 'token').map(answersOf);
}

/** One answer for a selection, for what goes into one file. Throws an error in words where it is of several accounts. */
export function meantTogether(selection: unknown): Answers {
  const tokens = tokensOf(Array.isArray(selection) ? selection : []);
  const [first] = tokens;
  if (first === undefined) return {};
  const { server, user } = first;
  if (tokens.some((token) => token.server !== server || token.user !== user))
    throw new Expected(l10n.t('Choose tokens of one account: a manifest is for one server.'));
  return {
    server,
    user,
    ids: tokens.flatMap(({ id }) => (id === undefined ? [] : [id])),
  };
}

/** What is selected in the view, if it is a token, for a key or the palette, which name nothing. */
export function selectedToken(view: ShownTokens): unknown {
  const [node] = view.visible ? view.selection : [];
  return node?.kind === 'token' || node?.kind === 'given' ? node : undefined;
}
