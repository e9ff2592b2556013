import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  explicit,
  integer,
  objectId,
  octetString,
  sequence,
  set,
  utcTime,
  utf8,
  implicit,
} from './der';

/** A private key and its certificate, PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));
const DAY_MS = 86_400_000;

/**
 * A fresh self-signed certificate (RFC 5280) for localhost, 127.0.0.1 and ::1, valid until `days` from
 * `now` (ms); negative days make an expired one. Made anew each time, so that no private key lies in the project.
 */
export function selfSigned(now: number, days: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(objectId('2.5.4.3'), utf8('sandbox'))));
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(utcTime(new Date(now - 400 * DAY_MS)), utcTime(new Date(now + days * DAY_MS))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(alternativeNames)),
  );
  const der = sequence(body, ecdsaWithSha256, bitString(sign('sha256', body, privateKey)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
  };
}

const alternativeNames = sequence(
  objectId('2.5.29.17'),
  octetString(
    sequence(
      implicit(2, Buffer.from('localhost')),
      implicit(7, Buffer.from([127, 0, 0, 1])),
      implicit(7, Buffer.concat([Buffer.alloc(15), Buffer.from([1])])),
    ),
  ),
);
