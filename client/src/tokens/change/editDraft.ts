import * as l10n from '@vscode/l10n';
import { dateOf } from '../../../../server/src/domain/token/expiry';
import type { Resource, Token, TokenEdit } from '../../anaconda/token';
import { type Answers, resourcesOf } from '../answers';
import type { Listed } from '../tokenChoice';
import type { NewTokenDraft } from './newTokenDraft';
import { expiryFrom, type TokenDetails } from './tokenSteps';

/** A token while it is edited. `expires` is `YYYY-MM-DD`, '' where the token has no date. */
export interface EditDraft extends TokenDetails {
  readonly resources: readonly Resource[];
  /** True when the token gets a new value. */
  readonly reissue: boolean;
}

/** A token as it is, before anything is changed. */
export function draftOf({ token }: Listed): EditDraft {
  const expires = token.expiresAt === undefined ? '' : dateOf(token.expiresAt);
  const { name, description, resources } = token;
  return { name, description, resources, expires, reissue: false };
}

/** The part of a draft that the caller has settled; nothing when all is still to be asked. */
export function answeredEdit(given: Answers): Partial<EditDraft> {
  return {
    ...(given.name !== undefined && { name: given.name.trim() }),
    ...(given.expires !== undefined && { expires: expiryFrom(given.expires) }),
    ...(given.description !== undefined && { description: given.description }),
    ...(given.resources !== undefined && { resources: resourcesOf(given.resources) }),
    ...(given.reissue !== undefined && { reissue: given.reissue }),
  };
}

/** What is to be sent: only what differs. */
export function editOf(before: EditDraft, draft: EditDraft): TokenEdit {
  return {
    ...(draft.name !== before.name && { name: draft.name }),
    ...(draft.expires !== before.expires && draft.expires !== '' && { expires: draft.expires }),
    ...(draft.resources !== before.resources && { resources: draft.resources }),
  };
}

/** What a draft changes of a token; nothing where it is as it was. */
export function changesOf(before: EditDraft, draft: EditDraft): Partial<EditDraft> {
  const changed = Object.entries(draft).filter(([key, value]) => before[key as keyof EditDraft] !== value);
  return Object.fromEntries(changed);
}

/** A draft like an existing token, under a name of its own. */
export function copyOf({ token }: Listed): NewTokenDraft {
  const { kind, description, scopes, resources } = token;
  return { kind, name: copyName(token), expires: '', description, scopes, resources };
}

/** A name to begin with, which the person sees and may change before it is sent. */
function copyName({ name: original }: Token): string {
  return l10n.t('{0}-copy', original);
}
