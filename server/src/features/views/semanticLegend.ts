/** Types in the order of their numbers; all of them are the protocol's own, so that every theme knows them. */
export const SEMANTIC_TOKEN_TYPES: readonly string[] = ['namespace', 'enumMember', 'variable', 'string'];
/** `readonly` marks what stands for a value that is kept elsewhere. */
export const SEMANTIC_TOKEN_MODIFIERS: readonly string[] = ['readonly'];
