import { CondaFailure } from '../../domain/channel/condaFailure';
import { maskerFor } from '../../domain/channel/maskedReading';
import type { MachineFacts } from '../../domain/configuration/configurationValues';
import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import { placeInFile, type MachinePlace } from '../../domain/machine/machinePlace';
import type { MachineReading } from '../../rules/machine/machineReader';
import { channelsOf, type MachineChannel } from './machineChannels';
import { sourcesOf, type MachineSource } from './machineSources';

/** conda's configuration on this machine, to be shown. It holds no secret. */
export interface MachineView {
  /** The environment that commands work in, and the folder of the conda that is meant. */
  readonly prefix: string;
  readonly installation: string;
  /** What is broken or left out, worst first. */
  readonly faults: readonly MachineFault[];
  readonly channels: readonly MachineChannel[];
  /** The strongest first. */
  readonly sources: readonly MachineSource[];
}

/** A file that conda reads and that is left out here. */
export interface LeftOut {
  readonly path: string;
  readonly reason: 'tooLarge' | 'notTrusted';
}

/** Something that keeps a source, or all of conda, from working as it is written. */
export interface MachineFault {
  /**
   * `stops`: every command ends before it starts. `channels`: whatever reads channels ends. `invalid`: commands that check
   * all values end. `ignored`: conda passes over the file. `tooLarge`, `notTrusted`: conda reads the file, and it is left
   * out here.
   */
  readonly kind: 'stops' | 'channels' | 'invalid' | 'ignored' | LeftOut['reason'];
  /** In conda's words, for what conda says. */
  readonly message: string;
  readonly place?: MachinePlace;
}

/** What is known of a machine. */
export interface KnownMachine {
  readonly facts: MachineFacts;
  readonly reading: MachineReading;
  readonly leftOut: readonly LeftOut[];
  /** The folder of the environment that commands work in. */
  readonly prefix: string;
}

/** The view of a machine. */
export function machineView({ facts, reading, leftOut, prefix }: KnownMachine): MachineView {
  const left = leftOut.map(({ path, reason }): MachineFault => {
    return { kind: reason, message: '', place: placeInFile(path, facts) };
  });
  const shown = {
    prefix: placeInFile(prefix, facts).shown,
    installation: placeInFile(facts.installation, facts).shown,
  };
  if ('stopped' in reading) {
    const { path, stopped } = reading;
    const place = path === undefined ? {} : { place: placeInFile(path, facts, lineIn(stopped.words)) };
    const fault: MachineFault = { kind: 'stops', message: maskerFor('')(firstLine(stopped)), ...place };
    return { ...shown, faults: [fault, ...left], channels: [], sources: [] };
  }
  const { configuration, ignored } = reading;
  const broken = ignored.map(({ path, message, line }): MachineFault => {
    const reason = message.split('reason: ').at(-1) ?? message;
    return { kind: 'ignored', message: reason, place: placeInFile(path, facts, line) };
  });
  return {
    ...shown,
    faults: [...failuresOf(configuration), ...broken, ...left],
    channels: channelsOf(configuration),
    sources: sourcesOf(configuration),
  };
}

function failuresOf(configuration: EffectiveConfiguration): readonly MachineFault[] {
  const mask = maskerFor('', configuration.channelConfiguration());
  const channels = configuration.channelsOrFailure();
  const kinds = [
    ['channels', channels instanceof CondaFailure ? channels : undefined],
    ['invalid', configuration.mergedFailure() ?? configuration.sourcesFailure()],
  ] as const;
  const said = new Set<string>();
  return kinds.flatMap(([kind, failure]): readonly MachineFault[] => {
    const message = failure && mask(firstLine(failure));
    if (message === undefined || said.has(message)) return [];
    said.add(message);
    return [{ kind, message }];
  });
}

function firstLine({ type, words }: CondaFailure): string {
  return `${type}: ${words.trim().replaceAll('\n', ' ')}`;
}

/** The 0-based line that a message of ours about a file names. */
function lineIn(words: string): number | undefined {
  const line = /in line (\d+) of the condarc/.exec(words)?.[1];
  return line === undefined ? undefined : Number(line) - 1;
}
