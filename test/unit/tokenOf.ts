import type { Token } from '../../client/src/anaconda/token';

/** A token as a server lists it: of no channel and no scope, and without an end, unless it is said. */
export function tokenOf(face: Partial<Token>): Token {
  return {
    id: 'one',
    name: 'ci-build',
    kind: 'resource',
    scopes: [],
    resources: [],
    description: '',
    metadata: {},
    ...face,
  };
}
