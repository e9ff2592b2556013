import { isCi, isScript, type FileKind } from '../../domain/file/fileKind';
import { secretAdvice, type SecretAdvice, type SecretFormat } from '../../domain/secret/secretAdvice';
import type { Notation } from '../../domain/text/notation';
import type { ChannelReference, SecretReference } from '../../readers/reference';

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
  if (item.kind === 'secret' && item.where === 'setting' && setsVariables(fileKind))
    return SETTINGS[fileKind] ?? (isCi(fileKind) ? 'ci-setting' : 'text');
  const shell = SHELLS[item.notations?.[0] ?? 'conda'];
  if (shell && fileKind !== 'markdown') return shell;
  const asWritten = item.kind === 'channel' && !item.expandsEnvironment;
  return fileKind === 'condarc' && asWritten ? 'condarc-plain' : fileKind;
}

/** Whether settings in a file of this kind are variables of an environment, and not those of a program of its own. */
function setsVariables(kind: FileKind): boolean {
  return isScript(kind) && kind !== 'renovate' && kind !== 'netrc';
}

/** What a variable gets instead of its value where a pipeline sets one. */
const SETTINGS: Readonly<Partial<Record<FileKind, SecretFormat>>> = {
  'github-actions': 'github-setting',
  'azure-pipelines': 'azure-setting',
};

/** Shells whose variables are written in their own way, whatever file a command for them stands in. */
const SHELLS: Readonly<Partial<Record<Notation, SecretFormat>>> = {
  powershell: 'powershell',
  cmd: 'cmd',
  fish: 'fish',
  ipython: 'ipython',
};

/** The advice as a sentence. */
export function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
