import { readChannel, findChannel } from '../../domain/channel/channel';
import { environmentReferences } from '../../domain/channel/environmentExpansion';
import { maskerFor, maskReading } from '../../domain/channel/maskedReading';
import { readWithVariables } from '../../domain/channel/variableReading';
import { addressOrigin, type AddressOrigin } from '../../domain/configuration/channels/addressOrigin';
import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import {
  leafState,
  leavesOf,
  settingState,
  type SettingState,
} from '../../domain/configuration/settingState';
import { placeOfOrigin } from '../../domain/machine/machinePlace';
import { expandVariables } from '../../domain/machine/variableExpansion';
import { hasScheme } from '../../domain/python/pythonUrl';
import type { LocatedReference } from '../documentView';
import { tokenOfVariable, type FeatureContext } from '../featureContext';
import { requestLines, variableLines } from '../hover/askedWords';
import { inlineCode } from '../hover/markdown';
import { otherClientLines } from '../hover/otherClientLines';
import { placeLink } from '../hover/placeWords';

/** The machine as answers about a document go by it. */
export interface ReadMachine {
  /** With the document's own text, saved or not, where conda reads it. */
  readonly configuration: EffectiveConfiguration;
  /** The document as conda names it where it is a condarc, and whether conda reads it from where it is. */
  readonly condarc?: { readonly path: string; readonly isRead: boolean };
  /** Variables with stored values that a terminal has which is open. */
  readonly terminalVariables: ReadonlySet<string>;
}

/** What conda asks for a channel on this machine, which settings make it so, and whether this very line counts. */
export function machineLines(
  channel: string,
  { line, item }: LocatedReference<'channel'>,
  standpoint: ReadMachine,
  context: FeatureContext,
): readonly string[] {
  const { configuration, condarc } = standpoint;
  return [
    ...askedLines(channel, item.expandsEnvironment, standpoint, context),
    ...addressLines(configuration, channel),
    ...(condarc?.isRead === true ? countLines(configuration, condarc.path, item.list, line, item.value) : []),
    ...(condarc?.isRead === false
      ? [
          `_conda does not read this file from where it is: this holds once \`CONDARC\` names it, or the folder of an environment has it._`,
        ]
      : []),
  ];
}

/** Which sources set a key, the strongest first, and which of them counts. */
export function settingLines({ configuration, condarc }: ReadMachine, key: string): readonly string[] {
  const { merged, facts } = configuration;
  const parameter = merged.parameters.ofKey(key);
  if (!parameter || condarc?.isRead !== true) return [];
  const lines = merged.sources.toReversed().flatMap((source) =>
    parameter.keys.flatMap((name) => {
      const stated = source.values.get(name);
      if (!stated) return [];
      const state = settingState(configuration, source, name);
      return [`- ${placeLink(placeOfOrigin(stated.origin, facts))}: ${stateWords(state, configuration)}`];
    }),
  );
  return lines.length === 0 ? [] : [`On this machine it is set in\n\n${lines.join('\n')}`];
}

function askedLines(
  channel: string,
  expands: boolean,
  standpoint: ReadMachine,
  context: FeatureContext,
): readonly string[] {
  const { configuration } = standpoint;
  const { environment, isWindows } = configuration.facts;
  const channels = configuration.channelConfiguration();
  const names = expands ? namesIn(channel) : [];
  if (names.length === 0) {
    const reading = readChannel(channel, channels);
    return [
      here(requestLines(maskReading(reading, channels))),
      ...otherClientLines(channel, reading.requestUrls, maskerFor(channel, channels)),
    ];
  }
  const reading = readWithVariables(channel, channels);
  if (!reading) return [];
  const isSet = names.every((name) => environment[name] !== undefined);
  const known = names.map((name) => variableWords(name, standpoint, context));
  const without = variableLines(reading, maskerFor(channel, channels));
  if (!isSet) return [known.join('\n\n'), ...without];
  const expanded = expandVariables(channel, environment, isWindows);
  const asked = requestLines(maskReading(readChannel(expanded, channels), channels));
  return [known.join('\n\n'), here(asked), ...without.slice(1)];
}

function here(words: string): string {
  return words.replace(/^conda /, 'Here conda ');
}

function namesIn(text: string): readonly string[] {
  const names = environmentReferences(text).map(({ name }) => name);
  return [...new Set(names.filter((name) => /^\w+$/.test(name)))];
}

/** Whether a variable is set here: in the environment, in a terminal of ours, or only in secret storage. */
function variableWords(
  name: string,
  { configuration, terminalVariables }: ReadMachine,
  { facts }: FeatureContext,
): string {
  const value = configuration.facts.environment[name];
  const shown = inlineCode(`\${${name}}`);
  if (value === '') return `${shown} is set here to an empty text.`;
  if (value !== undefined) return `${shown} is set in the environment that the editor was started with.`;
  if (terminalVariables.has(name))
    return `${shown} is set in a terminal that was opened with tokens, and nowhere else.`;
  const isStored = tokenOfVariable(`$${name}`, facts)?.token.fingerprint !== undefined;
  return isStored
    ? `${shown} is not set here: its value is in secret storage alone, from where terminals that are opened with tokens get it.`
    : `${shown} is not set in the environment that the editor was started with.`;
}

/** Which setting gives the address; for a URL only where the setting adds to it. */
function addressLines(configuration: EffectiveConfiguration, text: string): readonly string[] {
  const origin = addressOrigin(configuration, text);
  if (!origin) return [];
  if (hasScheme(text)) {
    const { channel } = findChannel(text, configuration.channelConfiguration());
    const isGiven = (channel?.token ?? '') !== '' && !text.includes(channel?.token ?? '');
    return isGiven ? [`conda adds the token of ${originWords(configuration, origin)}.`] : [];
  }
  return [`The address comes from ${originWords(configuration, origin)}.`];
}

function originWords({ facts }: EffectiveConfiguration, { parameter, key, origins }: AddressOrigin): string {
  const setting = inlineCode(key === undefined ? parameter : `${parameter}.${key}`);
  const places = [...new Set(origins.map((origin) => placeLink(placeOfOrigin(origin, facts))))];
  if (places.length === 0) return `${setting}, as it is built into conda`;
  const more = places.length > MOST_PLACES ? ` and ${places.length - MOST_PLACES} more` : '';
  return `${setting} in ${places.slice(0, MOST_PLACES).join(', ')}${more}`;
}

const MOST_PLACES = 3;

/** Whether the line itself counts; nothing where it does. */
function countLines(
  configuration: EffectiveConfiguration,
  path: string,
  list: string,
  line: number,
  text: string,
): readonly string[] {
  const source = configuration.sources.files.find(({ name }) => name === path);
  const [key = ''] = list.split('.');
  const stated = source?.values.get(key);
  if (!stated) return [];
  const onLine = leavesOf(stated).filter(({ origin }) => origin.line === line);
  const leaf =
    onLine.find(({ scalar }) => scalar?.text === text) ?? (onLine.length === 1 ? onLine[0] : undefined);
  const state = leaf && leafState(configuration, key, leaf);
  if (state?.state !== 'shadowed') return [];
  return [`**This line does not count:** ${stateWords(state, configuration)}.`];
}

function stateWords({ state, by, isFinal }: SettingState, { facts }: EffectiveConfiguration): string {
  switch (state) {
    case 'counts':
      return 'counts';
    case 'empty':
      return 'null, as good as not written';
    case 'unknown':
      return 'conda has no such setting';
    case 'unreadable':
      return 'conda cannot read it';
    case 'partly':
    case 'shadowed': {
      const part = state === 'partly' ? 'counts in part; ' : '';
      if (!by) return `${part}something else decides`;
      const place = placeLink(placeOfOrigin(by, facts));
      return isFinal ? `${part}${place} has the last word (\`#!final\`)` : `${part}overridden by ${place}`;
    }
  }
}
