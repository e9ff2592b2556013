import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { ChannelConfiguration } from '../domain/channel/channelConfiguration';
import type { PathBase } from '../domain/channel/channelPath';
import type { CondaFailure } from '../domain/channel/condaFailure';
import { maskerFor } from '../domain/channel/maskedReading';
import { readWithVariables, unsetWords } from '../domain/channel/variableReading';
import type { EffectiveConfiguration } from '../domain/configuration/effectiveConfiguration';
import type { StoredCredential } from '../domain/credentials/storedCredential';
import { expandVariables } from '../domain/machine/variableExpansion';
import { requestsFor } from '../features/conda/clientTable';
import { explanationOf } from '../library/explanation';
import type { ParsedDocument } from '../readers/parsedDocument';
import { parseDocument } from '../readers/parseDocument';
import { condarcChannels } from '../rules/condarc/condarcChannels';
import { loadCondarc } from '../rules/condarc/condarcLoading';
import { MachineReader } from '../rules/machine/machineReader';
import { readStores, withoutValues } from '../stores/readStores';
import { command, readableFile, formatOf } from './command';
import { explanationText, type VariableWords } from './explanationText';
import type { Io } from './io';

const USAGE = `Usage: anaconda-tokens explain URL [--condarc FILE | --with-user-config] [--subdir linux-64] [--show-secrets]
                               [--format text|json]`;

/**
 * Says what conda makes of a channel URL. It reads neither the user's condarc files nor the environment, unless it is
 * asked to take all of this machine's configuration.
 * Exit code 0, also where conda would raise; 2 for unusable arguments and an unreadable file.
 */
export const explain = command(USAGE, readArguments, async (asked, io: ExplainIo) => {
  const condarc = asked.condarc === undefined ? '' : await readableFile(asked.condarc, io);
  const parsed = await parseDocument('condarc', condarc);
  const subject = asked.withUserConfig
    ? await onThisMachine(asked, io)
    : { url: asked.url, configuration: underCondarc(asked, parsed) };
  const explanation = explanationOf({ ...subject, written: asked.url, condarc: parsed }, asked.showSecrets);
  const clients = requestsFor({ ...subject, text: subject.url }, asked.showSecrets);
  const text =
    asked.format === 'json'
      ? JSON.stringify({ ...explanation, clients }, null, 2)
      : explanationText(explanation, {
          readWith: contextWords(asked),
          variables: variableWords(asked, subject),
          clients,
        });
  io.stdout(`${text}\n`);
  return 0;
});

/** What the explanation goes by, for conda goes by all that configures it. */
function contextWords({ withUserConfig, condarc }: Asked): string {
  if (withUserConfig) return 'all that configures conda on this machine';
  const alone = condarc === undefined ? 'nothing else' : `${condarc} alone`;
  return `${alone}; --with-user-config takes in all that configures conda on this machine`;
}

/** Of these `machine` and `clientMachine` for `--with-user-config`. */
type ExplainIo = Pick<Io, 'stdout' | 'stderr' | 'readFile' | 'machine' | 'clientMachine'>;

interface Asked {
  readonly url: string;
  readonly condarc: string | undefined;
  readonly withUserConfig: boolean;
  readonly subdir: string | undefined;
  readonly showSecrets: boolean;
  readonly format: 'text' | 'json';
}

function readArguments(argv: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      condarc: { type: 'string' },
      'with-user-config': { type: 'boolean', default: false },
      subdir: { type: 'string' },
      'show-secrets': { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
    },
  });
  const [url, ...more] = positionals;
  const { condarc, subdir } = values;
  if (url === undefined) throw new Error('A URL or the name of a channel is missing.');
  if (more.length > 0)
    throw new Error('Only one URL can be explained at a time. Quote it if it holds blanks.');
  const format = formatOf(values.format);
  const withUserConfig = values['with-user-config'];
  if (withUserConfig && condarc !== undefined)
    throw new Error('Only one of --condarc and --with-user-config can be given.');
  return { url, condarc, withUserConfig, subdir, showSecrets: values['show-secrets'], format };
}

/** What is read, and the settings that it is read with. */
interface Subject {
  readonly url: string;
  readonly configuration: ChannelConfiguration;
  /** With all of the machine's configuration: that, and what clients keep there. */
  readonly effective?: EffectiveConfiguration;
  readonly stored?: readonly StoredCredential[];
}

function underCondarc({ subdir }: Asked, parsed: ParsedDocument): ChannelConfiguration {
  return condarcChannels(loadCondarc(parsed), subdir === undefined ? {} : { subdir }, paths());
}

/** With all of the machine's configuration, the variables that are set here included. */
async function onThisMachine({ url, subdir }: Asked, io: ExplainIo): Promise<Subject> {
  const machine = io.machine();
  const { facts } = machine;
  const expanded = expandVariables(url, facts.environment, facts.isWindows);
  const reading = await new MachineReader().read(machine, []);
  if ('stopped' in reading) {
    const failures = { file: reading.stopped, parameters: new Map<string, CondaFailure>() };
    return { url: expanded, configuration: new ChannelConfiguration({}, paths(), failures) };
  }
  const configuration = reading.configuration.channelConfiguration();
  const stored = withoutValues(await readStores(io.clientMachine()), randomBytes(32).toString('hex'));
  const around = { url: expanded, effective: reading.configuration, stored };
  if (subdir === undefined) return { ...around, configuration };
  const { settings, failures } = configuration;
  return {
    ...around,
    configuration: new ChannelConfiguration({ ...settings, subdir }, paths(), failures),
  };
}

/** What is asked when the variables of a URL are set, and what happens when they are not; undefined without variables. */
function variableWords({ showSecrets }: Asked, { url, configuration }: Subject): VariableWords | undefined {
  const reading = readWithVariables(url, configuration);
  const mask = showSecrets ? (text: string): string => text : maskerFor(url, configuration);
  return reading && { asked: reading.whenSet?.map(mask), unset: unsetWords(reading, mask) };
}

/** Paths start where the command was called; the home folder is the system's, not the environment's. */
function paths(): PathBase {
  const slashed = process.cwd().replaceAll('\\', '/');
  return { workingDirectory: slashed.startsWith('/') ? slashed : `/${slashed}`, home: userInfo().homedir };
}
