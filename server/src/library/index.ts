// The face of the npm package.
export { explainChannel, kindOf, lintText as lint, tokenScopes as scopes } from './library';
export type * from './publicTypes';
