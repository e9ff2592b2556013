import * as l10n from '@vscode/l10n';
import type { TokenId } from '../../accounts/storage/vault';
import { hostOf } from '../../anaconda/serverAddress';
import type { IssueOutcome } from '../../anaconda/token';
import { Expected } from '../../ui/expected';
import { plain } from '../../ui/plainText';
import { whileWaiting, withChange } from '../../ui/progress';
import { walkSteps } from '../../ui/steps';
import type { Answers } from '../answers';
import { chosenToken, type Listed } from '../tokenChoice';
import type { TokenServices } from '../tokenServices';
import { answeredEdit, changesOf, copyOf, draftOf, type EditDraft, editOf } from './editDraft';
import { askForEdit, editSteps } from './editMenu';
import type { IssuedValue } from './issuedValue';
import type { NewTokenDraft } from './newTokenDraft';

/** What happens to a token's old value when it is reissued. */
export interface ReissueFlow {
  /**
   * Asks whether the old value shall end. Resolves to values in files, alive now, of which one may be the old value
   * where it is not known; to undefined when the person stays with it.
   */
  consent(listed: Listed): Promise<{ readonly candidates: readonly string[] } | undefined>;
  /** Puts the new value wherever the old one stands, which may be one of the candidates. */
  replace(token: TokenId, candidates: readonly string[]): Promise<void>;
}

/** Changes what can be changed of a token: never its scopes. Keeps the value unless a new one is asked for. */
export class EditToken {
  /** For each token what was changed when its edit was left unsaved. */
  readonly #left = new Map<string, Partial<EditDraft>>();

  constructor(
    private readonly services: TokenServices,
    private readonly issued: IssuedValue,
    private readonly createCopy: (
      account: Pick<Listed, 'server' | 'user'>,
      draft: NewTokenDraft,
    ) => Promise<unknown>,
    private readonly reissueFlow: ReissueFlow,
  ) {}

  async run(given: Answers): Promise<{ readonly id: string } | undefined> {
    const listed = await chosenToken(this.services, given, l10n.t('Edit Token'));
    if (listed === undefined) return undefined;
    if (given.scopes !== undefined)
      throw new Expected(
        l10n.t('The scopes of a token are fixed when it is created: create a copy with other scopes.'),
      );
    if (given.resources !== undefined) refuseUnknown(listed);
    const before = draftOf(listed);
    const answered = answeredEdit(given);
    const draft =
      Object.keys(answered).length > 0 ? { ...before, ...answered } : await this.#ask(listed, before);
    if (draft === undefined) return undefined;
    const consent = draft.reissue ? await this.reissueFlow.consent(listed) : { candidates: [] };
    if (consent === undefined) return undefined;
    await this.#apply(listed, before, draft, consent.candidates);
    return { id: listed.token.id };
  }

  /** Gives a token a new value after the docs' warning. */
  async reissue(given: Answers): Promise<{ readonly id: string } | undefined> {
    const listed = await chosenToken(this.services, given, l10n.t('Reissue Token'));
    const consent = listed && (await this.reissueFlow.consent(listed));
    if (listed === undefined || consent === undefined) return undefined;
    const before = draftOf(listed);
    await this.#apply(listed, before, { ...before, reissue: true }, consent.candidates);
    return { id: listed.token.id };
  }

  /** One change after the other, until the person saves, leaves, or goes on with a copy. */
  async #ask(listed: Listed, before: EditDraft): Promise<EditDraft | undefined> {
    const title = l10n.t('Edit “{0}”', plain(listed.token.name, 60));
    const key = `${listed.server}#${listed.token.id}`;
    let draft = { ...before, ...this.#left.get(key) };
    for (;;) {
      const chosen = await askForEdit(this.services.ui, title, listed, draft);
      if (typeof chosen === 'string') return undefined;
      const { answer } = chosen;
      if (answer === 'save') return draft;
      if (answer === 'undo') this.#left.delete(key);
      if (answer === 'copy') await this.createCopy(listed, copyOf(listed));
      if (answer === 'undo' || answer === 'copy') return undefined;
      if (answer === 'resources') refuseUnknown(listed);
      const steps = editSteps(listed, answer, () => this.#channels(listed));
      const changed = await walkSteps(this.services.ui, title, draft, steps, { before: 1 });
      if (changed === undefined || changed === 'back') continue;
      draft = changed;
      this.#left.set(key, changesOf(before, draft));
    }
  }

  async #channels({ server, user }: Listed): Promise<readonly string[]> {
    const session = await this.services.signIn.session(server, user);
    if (session === undefined) return [];
    const title = l10n.t('Asking for the channels…');
    return (await whileWaiting(this.services.ui, title, this.services.grants.of(session))).channels;
  }

  /** `candidates` are values in files of which one may be the token's old value. */
  async #apply(
    { server, user, token }: Listed,
    before: EditDraft,
    draft: EditDraft,
    candidates: readonly string[],
  ): Promise<void> {
    const session = await this.services.signIn.session(server, user);
    if (session === undefined) return;
    const edit = editOf(before, draft);
    const current = await this.services.vault.value({ server, id: token.id });
    const connection = this.services.connections.to(session);
    const shown = plain(token.name);
    const made = draft.reissue
      ? undefined
      : l10n.t('You cancelled, but {0} had already changed “{1}”.', hostOf(server), shown);
    const outcome = await withChange(
      this.services.ui,
      l10n.t('Changing “{0}”…', shown),
      made,
      async (signal) => {
        const described = draft.description !== before.description;
        if (described)
          await connection.tokens.setMetadata(
            token.id,
            { ...token.metadata, description: draft.description },
            signal,
          );
        const more = draft.reissue || Object.keys(edit).length > 0;
        if (described && more && signal.aborted) this.services.ui.showMessage('warning', halfChanged(shown));
        if (draft.reissue) return connection.tokens.reissue(token.id, edit, signal, current);
        if (more) await connection.tokens.edit(token.id, edit, signal);
        return undefined;
      },
    ).catch(async (error: unknown) => {
      await this.services.lists.refresh(server);
      throw error;
    });
    this.#left.delete(`${server}#${token.id}`);
    await this.#settle({ server, id: token.id, name: draft.name }, outcome, candidates);
  }

  async #settle(
    { server, id, name }: TokenId & { readonly name: string },
    outcome: IssueOutcome | undefined,
    candidates: readonly string[],
  ): Promise<void> {
    if (outcome === undefined) {
      await this.services.lists.refresh(server);
      return;
    }
    await this.issued.keepAndShow({ server, name, outcome });
    if (outcome.outcome === 'issued') await this.reissueFlow.replace({ server, id }, candidates);
  }
}

/** @throws Expected where a list of the known resources would take the others from the token. */
function refuseUnknown({ server, token }: Listed): void {
  if (token.unknownResources === undefined) return;
  throw new Expected(
    l10n.t(
      'This extension does not know what “{0}” opens on {1} with {2}. To change its channels here would take that from it: change them on the server’s web page.',
      plain(token.name),
      hostOf(server),
      plain(token.unknownResources.join(', '), 200),
    ),
  );
}

function halfChanged(shown: string): string {
  return l10n.t('You cancelled: the description of “{0}” was changed, and nothing else.', shown);
}
