import * as l10n from '@vscode/l10n';
import { dateOf } from '../../../../server/src/domain/token/expiry';
import type { Token } from '../../anaconda/token';
import type { Memento } from '../../host/storage';
import { namesWords } from '../../ui/counts';
import type { Interaction } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import { expiryWords, type Today, urgencyOf } from '../expiryWords';
import type { TokenList, TokenLists } from '../tokenLists';

/** Per token the day (UTC) it was last spoken of, or `never` where the person does not want to hear of it. */
type Spoken = Readonly<Record<string, string>>;

const KEY = 'expirySpoken';

/** Says once a day, in one quiet message, which tokens expire soon. */
export class ExpiryNotice {
  constructor(
    private readonly lists: TokenLists,
    private readonly state: Memento,
    private readonly ui: Interaction,
  ) {}

  /** To be called when the lists have changed; says nothing a second time on the same day. */
  async speak(when: Today): Promise<void> {
    const spoken = this.state.get<Spoken>(KEY, {});
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
    const tokens = due.map(({ token }) => token);
    const words =
      due.length === 1
        ? l10n.t('The token “{0}” {1}.', plain(first.token.name), expiryWords(first.token, now))
        : l10n.t('Tokens that expire soon: {0}.', namesWords(tokens.map(({ name }) => plain(name, 40))));
    // As rows of the view, which a command takes several of.
    const rows = due.map(({ list: { server }, token: { id } }) => ({ kind: 'token', server, id }));
    this.ui.showMessage(
      'information',
      words,
      {
        title: l10n.t('Extend…'),
        run: () => this.ui.runCommand('anacondaTokens.extendToken', rows[0], rows),
      },
      {
        title: l10n.t('Show'),
        run: () =>
          due.length === 1
            ? this.ui.runCommand('anacondaTokens.showToken', rows[0])
            : this.ui.runCommand('anacondaTokens.showTimeline'),
      },
      { title: l10n.t('Don’t Show Again'), run: () => this.#remember(tokens, 'never') },
    );
  }

  async #remember(tokens: readonly Token[], word: string): Promise<void> {
    const spoken = this.state.get<Spoken>(KEY, {});
    await this.state.update(KEY, { ...spoken, ...Object.fromEntries(tokens.map(({ id }) => [id, word])) });
  }
}

interface Due {
  readonly list: TokenList;
  readonly token: Token;
}
