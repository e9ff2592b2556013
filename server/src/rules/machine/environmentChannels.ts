import { CondaFailure } from '../../domain/channel/condaFailure';
import { absolutePath, fromRoot, withHome } from '../../domain/machine/machinePaths';
import type { SourceValue } from '../../domain/configuration/sourceValue';
import { condarcSource } from '../condarc/condarcSource';
import type { ConfiguredMachine } from './machineReader';

/** What conda reads where a command is given no file. */
const USUAL = 'environment.yml';

/**
 * The channels that environment files list for a command, as they are written; or what conda raises for one that it
 * cannot read. Lists of packages have none.
 */
export async function environmentChannels(
  machine: ConfiguredMachine,
  command: string,
  files: readonly string[],
): Promise<readonly (readonly string[])[] | CondaFailure> {
  const named = files.length === 0 && command.startsWith('env ') ? [USUAL] : files;
  const found: (readonly string[])[] = [];
  for (const file of named) {
    if (/\.txt$/i.test(file)) continue;
    const path = fromRoot(withHome(file, machine.facts), machine.facts);
    if (!machine.files.kind(path))
      return new CondaFailure(
        'EnvironmentFileNotFound',
        `'${absolutePath(path, machine.facts)}' file not found`,
      );
    const text = machine.read(path);
    if (text instanceof CondaFailure) return text;
    const channels = await channelsIn(file, text);
    if (channels instanceof CondaFailure) return channels;
    found.push(channels);
  }
  return found;
}

async function channelsIn(path: string, text: string): Promise<readonly string[] | CondaFailure> {
  const loaded = await condarcSource(path, text);
  if (loaded.kind === 'stops') return loaded.failure;
  if (loaded.kind === 'ignored') return new CondaFailure('ruamel.ScannerError', loaded.message);
  const channels = loaded.source.values.get('channels');
  if (channels === undefined) return [];
  if (channels.kind !== 'list') return invalid('`channels` is no list.');
  const texts = channels.items.map(textOf);
  return texts.every((one) => one !== undefined)
    ? texts
    : invalid('`channels` holds something else than texts.');
}

function textOf(value: SourceValue): string | undefined {
  return value.kind === 'scalar' && value.type === 'str' ? value.text : undefined;
}

function invalid(words: string): CondaFailure {
  return new CondaFailure('PluginError', `Failed to parse environment specification from file: ${words}`);
}
