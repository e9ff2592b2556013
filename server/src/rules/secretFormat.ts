import { secretAdvice, type SecretAdvice, type SecretFormat } from '../domain/secretAdvice';
import type { FileKind } from '../readers/fileKind';
import type { ChannelReference, SecretReference } from '../readers/reference';

/**
 * What keeps a secret out of the place where a channel or a secret stands.
 *
 * @param variable the name that is to stand for the secret
 */
export function adviceAt(
  fileKind: FileKind,
  item: ChannelReference | SecretReference,
  variable: string,
): SecretAdvice {
  return secretAdvice(formatOf(fileKind, item), variable);
}

function formatOf(fileKind: FileKind, item: ChannelReference | SecretReference): SecretFormat {
  if (item.format) return item.format;
  const asWritten = item.kind === 'channel' && !item.expandsEnvironment;
  return fileKind === 'condarc' && asWritten ? 'condarc-plain' : fileKind;
}

/** The advice as a sentence. */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
