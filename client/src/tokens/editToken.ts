import { l10n, window } from 'vscode';
import type { IssueOutcome, Resource, TokenEdit } from '../anaconda/token';
import { dateOf } from '../../../server/src/domain/expiry';
import { type Choice, pickOne } from '../ui/prompts';
import { withProgress } from '../ui/progress';
import { answering, runSteps, type Step } from '../ui/steps';
import { type Answers, resourcesOf } from './answers';
import { channelSteps } from './channelSteps';
import type { Desk } from './desk';
import { dateWords } from './expiryWords';
import type { IssuedValue } from './issuedValue';
import type { NewTokenDraft } from './newTokenDraft';
import { chosenToken, type Listed } from './tokenChoice';
import { descriptionStep, expiryFrom, expiryStep, nameStep, type TokenFace } from './tokenSteps';
import { vendorNote } from './vendorTokens';

interface EditDraft extends TokenFace {
  readonly resources: readonly Resource[];
  readonly reissue: boolean;
}

/** Changes what can be changed of a token: never its scopes. Keeps the value unless a new one is asked for. */
export class EditToken {
  constructor(
    private readonly desk: Desk,
    private readonly issued: IssuedValue,
    private readonly createCopy: (server: string, draft: NewTokenDraft) => Promise<unknown>,
  ) {}

  async run(given: Answers): Promise<{ readonly id: string } | undefined> {
    const listed = await chosenToken(this.desk, given, l10n.t('Edit Token'));
    if (listed === undefined) return undefined;
    if (given.scopes !== undefined)
      throw new Error(
        l10n.t('The scopes of a token are fixed when it is created: create a copy with other scopes.'),
      );
    const before = draftOf(listed);
    const draft = await this.#ask(listed, { ...before, ...answered(given) }, given);
    if (draft === undefined || (draft.reissue && !(await confirmNewValue(listed)))) return undefined;
    await this.#apply(listed, before, draft);
    return { id: listed.token.id };
  }

  /** Gives a token a new value after the docs' warning. */
  async reissue(given: Answers): Promise<{ readonly id: string } | undefined> {
    const listed = await chosenToken(this.desk, given, l10n.t('Issue New Value'));
    if (listed === undefined || !(await confirmNewValue(listed))) return undefined;
    const before = draftOf(listed);
    await this.#apply(listed, before, { ...before, reissue: true });
    return { id: listed.token.id };
  }

  async #ask(listed: Listed, start: EditDraft, given: Answers): Promise<EditDraft | undefined> {
    const keys = ['name', 'expires', 'description', 'resources', 'reissue'] as const;
    if (keys.some((key) => given[key] !== undefined)) return start;
    const title = l10n.t('Edit “{0}”', listed.token.name);
    let draft = start;
    for (;;) {
      const chosen = await pickOne(
        { title, step: 1, total: 1 },
        l10n.t('Change what?'),
        editRows(listed, draft),
      );
      if (typeof chosen === 'string') return undefined;
      if (chosen.answer === 'save') return draft;
      if (chosen.answer === 'copy') {
        await this.createCopy(listed.server, copyOf(listed));
        return undefined;
      }
      draft = (await runSteps(title, draft, this.#steps(listed, chosen.answer))) ?? draft;
    }
  }

  #steps(listed: Listed, field: Exclude<EditField, 'save' | 'copy'>): readonly Step<EditDraft>[] {
    switch (field) {
      case 'name':
        return [nameStep()];
      case 'expires':
        return [expiryStep({ label: l10n.t('As it is'), value: draftOf(listed).expires })];
      case 'description':
        return [descriptionStep()];
      case 'resources':
        return channelSteps(
          () => this.#channels(listed),
          () => true,
        );
      case 'reissue':
        return [reissueStep];
    }
  }

  async #channels({ server, user }: Listed): Promise<readonly string[]> {
    const session = await this.desk.signIn.session(server, user);
    if (session === undefined) return [];
    const asking = withProgress(l10n.t('Asking for the channels…'), () => this.desk.grants.of(session));
    return (await asking).channels;
  }

  async #apply({ server, user, token }: Listed, before: EditDraft, draft: EditDraft): Promise<void> {
    const session = await this.desk.signIn.session(server, user);
    if (session === undefined) return;
    const edit = editOf(before, draft);
    const current = await this.desk.vault.value({ server, id: token.id });
    const line = this.desk.connections.to(session);
    const outcome = await withProgress(l10n.t('Changing “{0}”…', token.name), async (signal) => {
      if (draft.description !== before.description)
        await line.setMetadata(token.id, { ...token.metadata, description: draft.description }, signal);
      if (draft.reissue) return line.editAndReissue(token.id, edit, signal, current);
      if (Object.keys(edit).length > 0) await line.editToken(token.id, edit, signal);
      return undefined;
    });
    await this.#settle(server, draft.name, outcome);
  }

  async #settle(server: string, name: string, outcome: IssueOutcome | undefined): Promise<void> {
    if (outcome === undefined) await this.desk.lists.refresh(server);
    else await this.issued.keepAndShow({ server, name, outcome });
  }
}

type EditField = 'name' | 'expires' | 'description' | 'resources' | 'reissue' | 'save' | 'copy';

function draftOf({ token }: Listed): EditDraft {
  const expires = token.expiresAt === undefined ? '' : dateOf(token.expiresAt);
  const { name, description, resources } = token;
  return { name, description, resources, expires, reissue: false };
}

function answered(given: Answers): Partial<EditDraft> {
  return {
    ...(given.name !== undefined && { name: given.name.trim() }),
    ...(given.expires !== undefined && { expires: expiryFrom(given.expires) }),
    ...(given.description !== undefined && { description: given.description }),
    ...(given.resources !== undefined && { resources: resourcesOf(given.resources) }),
    ...(given.reissue !== undefined && { reissue: given.reissue }),
  };
}

/** What is to be sent: only what differs. */
function editOf(before: EditDraft, draft: EditDraft): TokenEdit {
  return {
    ...(draft.name !== before.name && { name: draft.name }),
    ...(draft.expires !== before.expires && draft.expires !== '' && { expires: draft.expires }),
    ...(draft.resources !== before.resources && { resources: draft.resources }),
  };
}

/** A draft like an existing token, under a name of its own. */
export function copyOf({ token }: Listed): NewTokenDraft {
  const { kind, description, scopes, resources } = token;
  return { kind, name: l10n.t('{0}-copy', token.name), expires: '', description, scopes, resources };
}

function editRows({ token }: Listed, draft: EditDraft): readonly Choice<EditField>[] {
  const row = (label: string, description: string, value: EditField): Choice<EditField> => ({
    label,
    description,
    value,
  });
  const opens: readonly Choice<EditField>[] =
    token.kind === 'resource'
      ? [
          row(
            l10n.t('$(archive) Channels'),
            draft.resources.map(({ id, permission }) => `${id} (${permission})`).join(', '),
            'resources',
          ),
        ]
      : [
          row(
            l10n.t('$(lock) Scopes are fixed: create a copy with other scopes…'),
            token.scopes.join(', '),
            'copy',
          ),
        ];
  return [
    row(l10n.t('$(tag) Name'), draft.name, 'name'),
    row(
      l10n.t('$(calendar) Expiry date'),
      draft.expires === '' ? l10n.t('none') : dateWords(Date.parse(draft.expires)),
      'expires',
    ),
    row(l10n.t('$(note) Description'), draft.description, 'description'),
    ...opens,
    row(
      l10n.t('$(sync) New value'),
      draft.reissue ? l10n.t('yes: the old value stops working') : l10n.t('no'),
      'reissue',
    ),
    row(l10n.t('$(check) Save'), '', 'save'),
  ];
}

const reissueStep: Step<EditDraft> = {
  ask: async (_, frame) => {
    const rows = [
      { label: l10n.t('Keep the value'), value: false },
      {
        label: l10n.t('Issue a new value'),
        detail: l10n.t('The value in use now stops working at once.'),
        value: true,
      },
    ];
    return answering(await pickOne(frame, l10n.t('Issue a new value?'), rows), (reissue) => ({ reissue }));
  },
};

async function confirmNewValue({ token }: Listed): Promise<boolean> {
  const issue = l10n.t('Issue New Value');
  const detail = [
    l10n.t('The value in use now stops working at once, wherever it is used. You will receive a new one.'),
    vendorNote(token.name),
  ];
  const chosen = await window.showWarningMessage(
    l10n.t('Issue a new value for “{0}”?', token.name),
    { modal: true, detail: detail.filter((line) => line !== undefined).join('\n\n') },
    issue,
  );
  return chosen === issue;
}
