import type { NewToken, Permission, Resource, TokenKind } from '../../anaconda/token';
import type { TokenDetails } from './tokenSteps';

/** A token that is being thought up. */
export interface NewTokenDraft extends TokenDetails {
  readonly kind: TokenKind | undefined;
  readonly resources: readonly Resource[];
  readonly scopes: readonly string[];
}

export const EMPTY_DRAFT: NewTokenDraft = {
  kind: undefined,
  name: '',
  expires: '',
  description: '',
  resources: [],
  scopes: [],
};

/** The token to ask the server for. Only the answers for the draft's kind count. */
export function newTokenOf(draft: NewTokenDraft): NewToken {
  const face = {
    name: draft.name,
    ...(draft.expires !== '' && { expires: draft.expires }),
    ...(draft.description !== '' && { description: draft.description }),
  };
  return draft.kind === 'scope' ? { ...face, scopes: draft.scopes } : { ...face, resources: draft.resources };
}

/** The level of a resource among others, `read` for one that is new. */
export function levelOf(resources: readonly Resource[], id: string): Permission {
  return resources.find((resource) => resource.id === id)?.permission ?? 'read';
}
