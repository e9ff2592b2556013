import { commands, l10n, type Memento, window } from 'vscode';
import { dateOf } from '../../../server/src/domain/expiry';
import type { Token } from '../anaconda/token';
import { expiryWords, urgencyOf } from './expiryWords';
import type { TokenList, TokenLists } from './tokenLists';

/** Per token the day (UTC) it was last spoken of, or `never` where the person does not want to hear of it. */
type Spoken = Readonly<Record<string, string>>;

const key = 'expirySpoken';

/** Says once a day, in one quiet message, which tokens expire soon. */
export class ExpiryNotice {
  constructor(
    private readonly lists: TokenLists,
    private readonly state: Memento,
  ) {}

  /** To be called when the lists have changed; says nothing a second time on the same day. */
  async speak(now: number): Promise<void> {
    const spoken = this.state.get<Spoken>(key, {});
    const today = dateOf(now);
    const due = this.lists.all().flatMap((list) =>
      list.tokens
        .filter((token) => urgencyOf(token.expiresAt, now) === 'soon')
        .filter(({ id }) => spoken[id] !== 'never' && spoken[id] !== today)
        .map((token) => ({ list, token })),
    );
    const [first] = due;
    if (first === undefined) return;
    await this.#remember(
      due.map(({ token }) => token),
      today,
    );
    void this.#show(first, due, now);
  }

  async #show(first: Due, due: readonly Due[], now: number): Promise<void> {
    const edit = l10n.t('Extend…');
    const view = l10n.t('Show Tokens');
    const silence = l10n.t('Don’t Ask Again');
    const [words, button] =
      due.length === 1
        ? [l10n.t('The token “{0}” {1}.', first.token.name, expiryWords(first.token.expiresAt, now)), edit]
        : [l10n.t('Tokens that expire soon: {0}.', due.map(({ token }) => token.name).join(', ')), view];
    const chosen = await window.showInformationMessage(words, button, silence);
    if (chosen === edit)
      await commands.executeCommand('anacondaTokens.editToken', {
        server: first.list.server,
        id: first.token.id,
      });
    if (chosen === view) await commands.executeCommand('anacondaTokens.tokens.focus');
    if (chosen === silence)
      await this.#remember(
        due.map(({ token }) => token),
        'never',
      );
  }

  async #remember(tokens: readonly Token[], word: string): Promise<void> {
    const spoken = this.state.get<Spoken>(key, {});
    await this.state.update(key, { ...spoken, ...Object.fromEntries(tokens.map(({ id }) => [id, word])) });
  }
}

interface Due {
  readonly list: TokenList;
  readonly token: Token;
}
