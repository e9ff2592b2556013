/** When a JSON web token ends by its own words, in ms since the epoch; nothing for any other value (RFC 7519, `exp`). */
export function expiryOfJwt(value: string): { readonly expiresAt?: number } {
  const [, payload, ...rest] = value.split('.');
  if (payload === undefined || rest.length !== 1) return {};
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return {};
    return typeof claims.exp === 'number' ? { expiresAt: claims.exp * 1000 } : {};
  } catch {
    return {}; // Three parts, but no JSON web token.
  }
}
