import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import { splitToken } from '../../domain/channel/condaToken';
import { directoriesOf } from '../../domain/configuration/channels/channelsInEffect';
import { credentialSettings } from '../../domain/configuration/credentialSettings';
import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import { hostReport, type ReportContext } from '../../domain/credentials/hostReport';
import { MachineReader } from '../../rules/machine/machineReader';
import { readStores, withoutValues } from '../../stores/readStores';
import { command, formatOf } from '../command';
import type { Io } from '../io';
import { storesJson } from './storesJson';
import { storesText } from './storesText';

const USAGE = `Usage: anaconda-tokens stores [--host HOST] [--format text|json] [--show-secrets]`;

type StoresIo = Pick<Io, 'stdout' | 'stderr' | 'clientMachine' | 'machine' | 'now'>;

interface Options {
  readonly host: string | undefined;
  readonly format: 'text' | 'json';
  readonly showSecrets: boolean;
}

/**
 * Says which stored credential each client uses for each host, where it stands, which others are passed over, and what is
 * wrong with them. Asks no server. Exit code 0, 1 with a problem, 2 for unusable arguments.
 */
export const stores = command(USAGE, readArguments, async (options, io: StoresIo) => {
  const readings = await readStores(io.clientMachine());
  const key = randomBytes(32).toString('hex');
  const stored = withoutValues(readings, key);
  const values = new Map(
    readings.flatMap((reading) => {
      const own = withoutValues([reading], key);
      return reading.credentials.map(({ value }, at) => [own[at]?.fingerprint ?? '', value] as const);
    }),
  );
  const report = {
    hosts: hostReport(stored, await contextOf(io), options.host),
    readings,
    now: io.now(),
    ...(options.showSecrets ? { values } : {}),
  };
  const shown = storesJson(report);
  io.stdout(
    options.format === 'json' ? `${JSON.stringify(shown, null, 2)}\n` : storesText(shown, options.host),
  );
  return hasProblem(shown) ? 1 : 0;
});

function readArguments(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      host: { type: 'string' },
      format: { type: 'string', default: 'text' },
      'show-secrets': { type: 'boolean', default: false },
    },
  });
  const { host } = values;
  const format = formatOf(values.format);
  if (host !== undefined && !/^[^/@\s]+$/.test(host))
    throw new Error('A host has no scheme, path or login: --host conda.example.com');
  return { host: host?.replace(/:\d+$/, ''), format, showSecrets: values['show-secrets'] };
}

/** What conda's own configuration decides; nothing where conda would stop, for then it asks nobody. */
async function contextOf(io: StoresIo): Promise<ReportContext> {
  const reading = await new MachineReader().read(io.machine(), []);
  if ('stopped' in reading) return {};
  const { configuration } = reading;
  const addresses = orFailure(() => directoriesOf(configuration, configuration.channels()));
  return {
    addresses: addresses instanceof CondaFailure ? [] : addresses.map((url) => splitToken(url).cleaned),
    settingsFor: (url) => settingsOf(configuration, url),
  };
}

function settingsOf(
  configuration: EffectiveConfiguration,
  url: string,
): ReturnType<NonNullable<ReportContext['settingsFor']>> {
  const found = orFailure(() => credentialSettings(configuration, url));
  return found instanceof CondaFailure ? {} : found;
}

function hasProblem({ hosts, stores: files }: ReturnType<typeof storesJson>): boolean {
  const rows = hosts.flatMap(({ clients }) => clients.flatMap(({ credentials }) => credentials));
  return files.some(({ faults }) => faults.length > 0) || rows.some(({ problems }) => problems.length > 0);
}
