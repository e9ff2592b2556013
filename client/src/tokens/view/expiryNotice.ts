import * as l10n from '@vscode/l10n';
import type { NoticeButton } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import { dateOf } from '../../../../server/src/domain/token/expiry';
import type { Token } from '../../anaconda/token';
import { expiryWords, type Today, urgencyOf } from '../expiryWords';
import type { TokenList, TokenLists } from '../tokenLists';
import type { Interaction } from '../../ui/interaction';
import type { Memento } from '../../host/storage';

/** Per token the day (UTC) it was last spoken of, or `never` where the person does not want to hear of it. */
type Spoken = Readonly<Record<string, string>>;

const key = 'expirySpoken';

/** Says once a day, in one quiet message, which tokens expire soon. */
export class ExpiryNotice {
  constructor(
    private readonly lists: TokenLists,
    private readonly state: Memento,
    private readonly ui: Interaction,
  ) {}

  /** To be called when the lists have changed; says nothing a second time on the same day. */
  async speak(when: Today): Promise<void> {
    const spoken = this.state.get<Spoken>(key, {});
    const today = dateOf(when.now);
    const due = this.lists.all().flatMap((list) =>
      list.tokens
        .filter((token) => urgencyOf(token.expiresAt, when) === 'soon')
        .filter(({ id }) => spoken[id] !== 'never' && spoken[id] !== today)
        .map((token) => ({ list, token })),
    );
    const [first] = due;
    if (first === undefined) return;
    await this.#remember(
      due.map(({ token }) => token),
      today,
    );
    this.#show(first, due, when.now);
  }

  #show(first: Due, due: readonly Due[], now: number): void {
    const shown = plain(first.token.name);
    const words =
      due.length === 1
        ? l10n.t('The token “{0}” {1}.', shown, expiryWords(first.token.expiresAt, now))
        : l10n.t('Tokens that expire soon: {0}.', due.map(({ token }) => plain(token.name, 40)).join(', '));
    const silence = {
      title: l10n.t('Don’t Show Again'),
      run: () =>
        this.#remember(
          due.map(({ token }) => token),
          'never',
        ),
    };
    this.ui.showMessage(
      'information',
      words,
      ...(due.length === 1 ? forOne(this.ui, first) : forSeveral(this.ui)),
      silence,
    );
  }

  async #remember(tokens: readonly Token[], word: string): Promise<void> {
    const spoken = this.state.get<Spoken>(key, {});
    await this.state.update(key, { ...spoken, ...Object.fromEntries(tokens.map(({ id }) => [id, word])) });
  }
}

/** A new value does not make a token live longer, so a later date is offered before it. */
function forOne(ui: Interaction, { list, token }: Due): readonly NoticeButton[] {
  const meant = { server: list.server, id: token.id };
  return [
    { title: l10n.t('Extend…'), run: () => ui.runCommand('anacondaTokens.editToken', meant) },
    { title: l10n.t('Reissue…'), run: () => ui.runCommand('anacondaTokens.reissueToken', meant) },
  ];
}

function forSeveral(ui: Interaction): readonly NoticeButton[] {
  return [
    { title: l10n.t('Show Tokens'), run: () => ui.runCommand('anacondaTokens.tokens.focus') },
    { title: l10n.t('Reissue…'), run: () => ui.runCommand('anacondaTokens.reissueToken', {}) },
  ];
}

interface Due {
  readonly list: TokenList;
  readonly token: Token;
}
