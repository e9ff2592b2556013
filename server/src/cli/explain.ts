import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { readChannel, type ChannelReading } from '../domain/channel/channel';
import type { ChannelConfiguration } from '../domain/channel/channelConfiguration';
import type { PathBase } from '../domain/channel/channelPath';
import { maskerFor, maskReading } from '../domain/channel/maskedReading';
import { printable } from '../domain/text/printable';
import { openReading } from '../readers/openReading';
import type { Reading } from '../readers/reading';
import { loadCondarc } from '../rules/condarc/condarcLoading';
import { condarcChannels } from '../rules/condarc/urlCondarc';
import { readWithVariables, unsetWords } from '../domain/channel/variableReading';
import { explanationText, type VariableWords } from './explanationText';
import { urlProblems, type Explanation } from './explanation';

/** Where `explain` reads and writes. */
export interface ExplainIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The text of a file; rejects when it cannot be read. */
  readFile(path: string): Promise<string>;
}

const usage =
  'Usage: anaconda-tokens explain URL [--condarc FILE] [--subdir linux-64] [--show-secrets] [--format text|json]';

/**
 * Says what conda makes of a channel URL. It reads neither the user's condarc files nor the environment.
 * Exit code 0, also where conda would raise; 2 for unusable arguments and an unreadable file.
 */
export async function explain(argv: readonly string[], io: ExplainIo): Promise<number> {
  const asked = readArguments(argv);
  if ('fault' in asked) {
    io.stderr(`${printable(asked.fault)}\n${usage}\n`);
    return 2;
  }
  const condarc = await condarcText(asked.condarc, io);
  if (condarc === undefined) {
    io.stderr(`The file ${printable(asked.condarc ?? '')} cannot be read. Check its path.\n`);
    return 2;
  }
  const explanation = await explainUrl(asked, condarc);
  const text =
    asked.format === 'json'
      ? JSON.stringify(explanation, null, 2)
      : explanationText(explanation, await variableWords(asked, condarc));
  io.stdout(`${text}\n`);
  return 0;
}

interface Asked {
  readonly url: string;
  readonly condarc: string | undefined;
  readonly subdir: string | undefined;
  readonly showSecrets: boolean;
  readonly format: 'text' | 'json';
}

function readArguments(argv: readonly string[]): Asked | { readonly fault: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        condarc: { type: 'string' },
        subdir: { type: 'string' },
        'show-secrets': { type: 'boolean', default: false },
        format: { type: 'string', default: 'text' },
      },
    });
    const [url, ...more] = positionals;
    const { condarc, subdir, format } = values;
    if (url === undefined) return { fault: 'A URL or the name of a channel is missing.' };
    if (more.length > 0)
      return { fault: 'Only one URL can be explained at a time. Quote it if it holds blanks.' };
    if (format !== 'text' && format !== 'json')
      return { fault: `The format "${format}" is neither text nor json.` };
    return { url, condarc, subdir, showSecrets: values['show-secrets'], format };
  } catch (error) {
    return { fault: error instanceof TypeError ? error.message : String(error) };
  }
}

async function condarcText(path: string | undefined, io: ExplainIo): Promise<string | undefined> {
  if (path === undefined) return '';
  try {
    return await io.readFile(path);
  } catch {
    return undefined; // The caller names the file; the system's words would add nothing to that.
  }
}

async function explainUrl({ url, subdir, showSecrets }: Asked, condarc: string): Promise<Explanation> {
  const reading = await openReading('condarc', condarc);
  const loaded = loadCondarc(reading.pages());
  const configuration = condarcChannels(loaded, subdir === undefined ? {} : { subdir }, paths());
  const read = readChannel(url, configuration);
  const shown = showSecrets ? read : maskReading(read, configuration.settings);
  return { ...shape(shown), problems: problems(url, reading, configuration) };
}

/** What is asked when the variables of a URL are set, and what happens when they are not; undefined without variables. */
async function variableWords(
  { url, subdir, showSecrets }: Asked,
  condarc: string,
): Promise<VariableWords | undefined> {
  const loaded = loadCondarc((await openReading('condarc', condarc)).pages());
  const configuration = condarcChannels(loaded, subdir === undefined ? {} : { subdir }, paths());
  const reading = readWithVariables(url, configuration);
  const mask = showSecrets ? (text: string): string => text : maskerFor(url, configuration.settings);
  return reading && { asked: reading.whenSet?.map(mask), unset: unsetWords(reading, mask) };
}

function problems(
  url: string,
  reading: Reading,
  { settings }: ChannelConfiguration,
): Explanation['problems'] {
  const mask = maskerFor(url, settings);
  return urlProblems(url, reading).map(({ code, severity, message }) => ({
    code,
    severity,
    message: mask(message),
  }));
}

/** The fields that the format fixes, in their order. */
function shape({
  input,
  token,
  cleanedUrl,
  masked,
  channel,
  requestUrls,
  error,
}: ChannelReading): Omit<Explanation, 'problems'> {
  const printed = channel && {
    type: channel.type,
    scheme: channel.scheme,
    auth: channel.auth,
    location: channel.location,
    name: channel.name,
    platform: channel.platform,
    canonicalName: channel.canonicalName,
  };
  return { input, token, cleanedUrl, masked, channel: printed, requestUrls, error };
}

/** Paths start where the command was called; the home folder is the system's, not the environment's. */
function paths(): PathBase {
  const slashed = process.cwd().replaceAll('\\', '/');
  return { workingDirectory: slashed.startsWith('/') ? slashed : `/${slashed}`, home: userInfo().homedir };
}
