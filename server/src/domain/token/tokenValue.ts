/**
 * Whether a text can be a token's value. Anaconda Server issues 48 hexadecimal digits; anaconda.org, quetz and
 * prefix.dev letters, digits, `-` and `_`; sessions and API keys have dots too. Anything else would mean something of
 * its own in the files, shells and URLs that values are written into: dots alone a folder, a hyphen at the beginning
 * an option.
 */
export function isTokenValue(text: string): boolean {
  return text.length <= LONGEST && /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(text);
}

/** Longer than any token or signed session that is known, in characters. */
const LONGEST = 8192;
