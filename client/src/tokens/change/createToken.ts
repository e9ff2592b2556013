import * as l10n from '@vscode/l10n';
import { askAccount, type AccountHint, matchingAccounts } from '../../accounts/accountChoice';
import { accountId, type Session } from '../../accounts/sessions';
import { hostOf } from '../../anaconda/serverAddress';
import { Expected } from '../../ui/expected';
import { plain } from '../../ui/plainText';
import { whileWaiting, withChange } from '../../ui/progress';
import { askedOf, walkSteps } from '../../ui/steps';
import type { Answers } from '../answers';
import type { TokenServices } from '../tokenServices';
import { answeredDraft, changes, isOpen, type Left, questionCount, questions } from './createQuestions';
import { summaryStep } from './draftSummary';
import type { IssuedValue } from './issuedValue';
import { EMPTY_DRAFT, newTokenOf, type NewTokenDraft } from './newTokenDraft';
import type { Granted } from './scopeSteps';

/** A token that was created. */
type Created = { readonly id: string } | undefined;

/** Creates a token of either kind, asking for what the caller has not answered. */
export class CreateToken {
  /** For each account what was answered when a flow was left, to go on from the next time. */
  readonly #left = new Map<string, Left>();

  constructor(
    private readonly services: TokenServices,
    private readonly issued: IssuedValue,
  ) {}

  /** Undefined when the person left; the value goes to the vault and is shown, never returned. */
  run(given: Answers): Promise<Created> {
    return this.#run(given, undefined);
  }

  /** Starts from a draft, whose kind is settled, for the account that is named. */
  from({ server, user }: AccountHint, draft: NewTokenDraft): Promise<Created> {
    return this.#run({ server, user }, draft);
  }

  /** One question after the other; the account, where there are several, is the first of them. */
  async #run(given: Answers, seed: NewTokenDraft | undefined): Promise<Created> {
    if (given.scopes !== undefined && given.resources !== undefined)
      throw new Expected(
        l10n.t('A token cannot have both resources and scopes: the server keeps each kind to its own.'),
      );
    const accounts = await matchingAccounts(this.services, given);
    const several = accounts.length > 1;
    for (;;) {
      const account = several ? await this.#account(accounts, given) : accounts[0];
      const session = account && (await this.services.signIn.session(account.server, account.user));
      if (session === undefined) return undefined;
      const draft = await this.#draft(session, given, seed, several ? 1 : 0);
      if (draft === undefined || (draft === 'back' && !several)) return undefined;
      if (draft !== 'back') return this.#create(session, draft);
    }
  }

  async #account(accounts: readonly AccountHint[], given: Answers): Promise<AccountHint | undefined> {
    const frame = { title: l10n.t('Create Token'), step: 1, total: 1 + questionCount(given) };
    const outcome = await askAccount(this.services.ui, accounts, frame);
    return typeof outcome === 'string' ? undefined : outcome.answer;
  }

  async #draft(
    session: Session,
    given: Answers,
    seed: NewTokenDraft | undefined,
    before: number,
  ): Promise<NewTokenDraft | 'back' | undefined> {
    const start = { ...(seed ?? EMPTY_DRAFT), ...answeredDraft(given) };
    if (given.name !== undefined && !isOpen(given)) return start;
    const key = accountId(session);
    const host = hostOf(session.server);
    const { channels, scopes } = this.#granted(session);
    const left = seed === undefined ? this.#left.get(key) : undefined;
    const steps = [
      ...questions(channels, scopes, { given, left, kindIsSettled: seed !== undefined }),
      summaryStep(host, changes(scopes, given)),
    ];
    // A flow that has its kind from elsewhere is taken up again as one that asks for it.
    const asked = seed === undefined ? 0 : 1;
    const keep = (draft: NewTokenDraft, next: number): void => {
      const last = askedOf(steps, draft).length - 1;
      if (draft.name !== '') this.#left.set(key, { draft, next: Math.min(next, last) + asked });
    };
    const title = l10n.t('Create Token on {0}', host);
    return walkSteps(this.services.ui, title, start, steps, {
      before,
      ...(questionCount(given) === 4 && { keep }),
    });
  }

  async #create(session: Session, draft: NewTokenDraft): Promise<Created> {
    // What a cancelled creation has left on the server is told with its value, that is, without one.
    const title = l10n.t('Creating “{0}”…', plain(draft.name));
    const outcome = await withChange(this.services.ui, title, undefined, (signal) =>
      this.services.connections.to(session).tokens.create(newTokenOf(draft), signal),
    );
    this.#left.delete(accountId(session));
    await this.issued.keepAndShow({ server: session.server, name: draft.name, outcome });
    return { id: outcome.id };
  }

  /** What the account may grant, asked when a step needs it. */
  #granted(session: Session): { readonly channels: Granted; readonly scopes: Granted } {
    const title = l10n.t('Asking what your account may grant…');
    const granted = (): ReturnType<typeof this.services.grants.of> =>
      whileWaiting(this.services.ui, title, this.services.grants.of(session));
    return { channels: async () => (await granted()).channels, scopes: async () => (await granted()).scopes };
  }
}
