/**
 * What stands in every text of no structure of its own from which anything is read: the `/t/` of a token URL, the name
 * of a program or a setting, a word for a secret, or a password in a URL.
 */
const HINT =
  /\/t\/|conda|mamba|pixi|rattler|twine|\buv\b|channels|token|api[_-]?key|password|secret|x-auth|authorization|\b(?:scop|resourc)es\b|:\/\/[^\s"'@:/?#]{0,200}:[^\s"'@<>]{1,500}@/;

/**
 * Whether a text may hold a channel, a scope or a secret. Reads no structure, so that it also takes the bytes of a
 * file as characters, before anybody decodes them.
 */
export function mayHoldTokens(text: string): boolean {
  // Faster than to look for either case.
  return HINT.test(text.toLowerCase());
}
