import {
  createHash,
  createHmac,
  generateKeyPairSync,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto';

/** A fresh token value: 48 lower-case hex characters, the shape seen in the vendor's clients. */
export const newTokenValue = (): string => randomBytes(24).toString('hex');

/** The value that a seeded token of this name always has, so that tests need no log to learn it. */
export const seededTokenValue = (name: string): string =>
  createHmac('sha256', 'sandbox seed').update(name).digest('hex').slice(0, 48);

export const hashToken = (value: string): string => createHash('sha256').update(value).digest('hex');

/** A UUID-shaped id that is the same on every run for the same words. */
export function stableId(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

const SCRYPT_OPTIONS = { N: 4096, r: 8, p: 1 };

/** `scrypt$salt$hash`, both hex. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('hex')}$${scryptSync(password, salt, 32, SCRYPT_OPTIONS).toString('hex')}`;
}

export function passwordMatches(password: string, stored: string): boolean {
  const [, salt = '', hash = ''] = stored.split('$');
  const given = scryptSync(password, Buffer.from(salt, 'hex'), 32, SCRYPT_OPTIONS);
  const known = Buffer.from(hash, 'hex');
  return known.length === given.length && timingSafeEqual(known, given);
}

/** A new key for signing sign-ins (ES256), PKCS #8 PEM. */
export const newSigningKey = (): string =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
