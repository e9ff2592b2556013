import { l10n } from 'vscode';
import type { Session } from '../accounts/sessions';
import { chosenServer } from '../accounts/serverChoice';
import { hostOf } from '../anaconda/serverAddress';
import type { TokenKind } from '../anaconda/token';
import { type Choice, pickOne } from '../ui/prompts';
import { withProgress } from '../ui/progress';
import { answering, runSteps, type Step } from '../ui/steps';
import { type Answers, resourcesOf } from './answers';
import { channelSteps } from './channelSteps';
import type { Desk } from './desk';
import { type Change, summaryStep } from './draftSummary';
import type { IssuedValue } from './issuedValue';
import { emptyDraft, newTokenOf, type NewTokenDraft } from './newTokenDraft';
import { type Granted, scopeListStep, scopeStep } from './scopeSteps';
import { descriptionStep, expiryFrom, expiryStep, nameStep } from './tokenSteps';

/** Creates a token of either kind, asking for what the caller has not answered. */
export class CreateToken {
  /** What was answered when a flow was left, to go on from the next time. */
  #left: NewTokenDraft = emptyDraft;

  constructor(
    private readonly desk: Desk,
    private readonly issued: IssuedValue,
  ) {}

  /** Undefined when the person left; the value goes to the vault and is shown, never returned. */
  async run(given: Answers): Promise<{ readonly id: string } | undefined> {
    if (given.scopes !== undefined && given.resources !== undefined)
      throw new Error(
        l10n.t('A token cannot have both resources and scopes: the server keeps each kind to its own.'),
      );
    const server = await chosenServer(this.desk.servers, given.server, l10n.t('Create Token'));
    const session = server && (await this.desk.signIn.session(server.id, given.user));
    if (session === undefined) return undefined;
    const draft = await this.#draft(session, given);
    if (draft === undefined) return undefined;
    const outcome = await withProgress(l10n.t('Creating “{0}”…', draft.name), (signal) =>
      this.desk.connections.to(session).createToken(newTokenOf(draft), signal),
    );
    this.#left = emptyDraft;
    await this.issued.keepAndShow({ server: session.server, name: draft.name, outcome });
    return { id: outcome.id };
  }

  /** Starts from a draft, all of it still to be gone through, for the account that the answers name. */
  async from(
    account: Pick<Answers, 'server' | 'user'>,
    draft: NewTokenDraft,
  ): Promise<{ readonly id: string } | undefined> {
    this.#left = draft;
    return this.run({ server: account.server, user: account.user });
  }

  async #draft(session: Session, given: Answers): Promise<NewTokenDraft | undefined> {
    const start = { ...this.#left, ...answered(given) };
    if (
      given.name !== undefined &&
      start.kind !== undefined &&
      (given.scopes ?? given.resources) !== undefined
    )
      return { ...emptyDraft, ...answered(given) };
    const { channels, scopes } = grantsFor(this.desk, session);
    const summary = summaryStep(hostOf(session.server), changes(scopes, given));
    const steps = [...questions(channels, scopes, given), summary];
    return runSteps(l10n.t('Create Token on {0}', hostOf(session.server)), start, steps, (draft) => {
      this.#left = draft;
    });
  }
}

/** The part of a draft that the caller has settled. */
function answered(given: Answers): Partial<NewTokenDraft> {
  if (given.name?.trim() === '') throw new Error(l10n.t('A token needs a name.'));
  if (given.scopes?.length === 0) throw new Error(l10n.t('A scope token needs at least one scope.'));
  if (given.resources?.length === 0) throw new Error(l10n.t('A resource token needs at least one channel.'));
  return {
    ...(given.name !== undefined && { name: given.name.trim() }),
    ...(given.expires !== undefined && { expires: expiryFrom(given.expires) }),
    ...(given.description !== undefined && { description: given.description }),
    ...(given.scopes !== undefined && { kind: 'scope' as const, scopes: given.scopes }),
    ...(given.resources !== undefined && {
      kind: 'resource' as const,
      resources: resourcesOf(given.resources),
    }),
  };
}

/** What the account may grant, asked when a step needs it. */
function grantsFor(desk: Desk, session: Session): { readonly channels: Granted; readonly scopes: Granted } {
  const granted = (): ReturnType<typeof desk.grants.of> =>
    withProgress(l10n.t('Asking what your account may grant…'), () => desk.grants.of(session));
  return { channels: async () => (await granted()).channels, scopes: async () => (await granted()).scopes };
}

function questions(channels: Granted, scopes: Granted, given: Answers): readonly Step<NewTokenDraft>[] {
  const open = (given.scopes ?? given.resources) === undefined;
  return [
    ...(open ? [kindStep] : []),
    ...(given.name === undefined ? [nameStep<NewTokenDraft>()] : []),
    ...(given.expires === undefined ? [expiryStep<NewTokenDraft>(serverDefault())] : []),
    ...(open
      ? [...channelSteps<NewTokenDraft>(channels, ({ kind }) => kind === 'resource'), scopeStep(scopes)]
      : []),
  ];
}

/** What the summary offers to change: answers that need no step of their own in every flow. */
function changes(scopes: Granted, given: Answers): readonly Change[] {
  const description = {
    ...descriptionStep<NewTokenDraft>(),
    label: (draft: NewTokenDraft) =>
      draft.description === ''
        ? l10n.t('$(edit) Add a description…')
        : l10n.t('$(edit) Description: {0}', draft.description),
  };
  const list = { ...scopeListStep(scopes), label: () => l10n.t('$(checklist) Change the scopes…') };
  return [
    ...(given.description === undefined ? [description] : []),
    ...((given.scopes ?? given.resources) === undefined ? [list] : []),
  ];
}

function serverDefault(): Choice<string> {
  return { label: l10n.t('The server’s default'), description: l10n.t('no date is sent'), value: '' };
}

const kindStep: Step<NewTokenDraft> = {
  ask: async ({ kind }, frame) => {
    const rows: Choice<TokenKind>[] = [
      {
        label: l10n.t('$(key) Resource token'),
        detail: l10n.t(
          'Opens channels of your choice, to read, write or manage. The one to put into .condarc.',
        ),
        value: 'resource',
      },
      {
        label: l10n.t('$(shield) Scope token'),
        detail: l10n.t(
          'Allows actions of your choice on everything your account can reach. For scripts and CI.',
        ),
        value: 'scope',
      },
    ];
    const active = rows.find(({ value }) => value === kind);
    const placeholder = l10n.t('What kind of token? A token cannot have both resources and scopes.');
    return answering(await pickOne(frame, placeholder, rows, active), (chosen) => ({ kind: chosen }));
  },
};
