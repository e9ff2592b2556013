import { HIDDEN, redactShapes } from '../secret/redact';

/** A key or path of a store without secrets: an address may have a token in it, also in the name of a token file. */
export function maskedPlace(text: string): string {
  const decoded = text.replace(/(?:%[\dA-F]{2})+/gi, decodedCodes);
  const isSecretInName = decoded !== text && redactShapes(decoded) !== decoded;
  return isSecretInName ? `${text.slice(0, text.lastIndexOf('/') + 1)}${HIDDEN}` : redactShapes(text);
}

function decodedCodes(codes: string): string {
  try {
    return decodeURIComponent(codes);
  } catch {
    return codes; // No UTF-8, so no text that a client has encoded.
  }
}
