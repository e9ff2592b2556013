import { createHmac } from 'node:crypto';

/** The keyed fingerprint of a token, hex, by which the language server and the client speak of it. `key` is hex. */
export function fingerprintOf(value: string, key: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(value).digest('hex');
}
