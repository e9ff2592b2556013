import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import type { FileKind } from '../../domain/file/fileKind';
import { targetPrefix } from '../../domain/machine/targetPrefix';
import type { Chunk } from '../../readers/chunk';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { onChunks, type Problem } from '../../rules/engine/problem';
import { MachineReader, type ConfiguredMachine } from '../../rules/machine/machineReader';
import { machineProblems } from '../../rules/machine/machineRules';
import { openCondarc, type ReadableMachine } from '../../rules/machine/openCondarc';

/** The machine whose conda will read the files that are judged. */
export class CondaMachine {
  private constructor(
    private readonly machine: ConfiguredMachine,
    private readonly reading: ReadableMachine,
  ) {}

  /** Undefined where every command of conda stops. */
  static async read(machine: ConfiguredMachine): Promise<CondaMachine | undefined> {
    const reading = await new MachineReader().read(machine, []);
    return 'stopped' in reading ? undefined : new CondaMachine(machine, reading);
  }

  channels(): ChannelConfiguration {
    return this.reading.configuration.channelConfiguration();
  }

  /** What is wrong with a file once the whole machine is known, by chunk; nothing for kinds that conda takes for no configuration. */
  async problems(
    absolute: string,
    kind: FileKind,
    parsed: ParsedDocument,
    text: string,
  ): Promise<ReadonlyMap<Chunk, readonly Problem[]>> {
    if (kind !== 'condarc' && kind !== 'environment') return new Map();
    const { facts, files, isWritable } = this.machine;
    const path = absolute.replaceAll('\\', '/');
    const prefix = targetPrefix({}, { ...facts, isWritable }, files);
    const condarc = await openCondarc(text, path, this.reading);
    return onChunks(parsed.chunks(), await machineProblems(condarc, path, parsed, { prefix, files, kind }));
  }
}
