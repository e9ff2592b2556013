import type { StatedValue } from '../../domain/configuration/loadedValue';
import type { MergedParameter } from '../../domain/configuration/parameterShape';
import { nearest } from '../../domain/text/nearest';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import { VOID_VARIABLE } from './machineRows';
import { isStrongest, keySpot, lineSpot, type JudgedCondarc } from './machineRule';

/**
 * Variables of the environment that cannot set what they seem to be for. A variable stands in no file: it is told of at
 * the key that it seems to mean, else on the first line of the file that ranks highest.
 */
export function voidVariables(judged: JudgedCondarc): readonly Problem[] {
  const { parameters } = judged.configuration.merged;
  const variables = judged.configuration.sources.environment.values;
  const byParameter = new Map<MergedParameter, string[]>();
  const found: Problem[] = [];
  const say = (meant: MergedParameter, words: string, isError: boolean): void => {
    const key = meant.keys.find((name) => judged.own.values.has(name));
    if (key === undefined && !isStrongest(judged)) return;
    const spot = key === undefined ? lineSpot(judged.text, 0) : keySpot(judged, key);
    found.push(report(VOID_VARIABLE, spot, words, isError ? { severity: 'error' } : {}));
  };
  for (const [key, value] of variables) {
    const name = `CONDA_${key.toUpperCase()}`;
    const parameter = parameters.ofKey(key);
    if (parameter === undefined) {
      const meant = isForeign(key) ? undefined : nearParameter(key, parameters.all);
      if (meant)
        say(
          meant,
          `conda knows no variable ${name}, so it sets nothing. Did you mean "CONDA_${meant.name.toUpperCase()}"?`,
          false,
        );
      continue;
    }
    byParameter.set(parameter, [...(byParameter.get(parameter) ?? []), name]);
    const fault = faultOf(name, parameter, value);
    if (fault) say(parameter, fault.words, fault.isError);
  }
  for (const [parameter, names] of byParameter) {
    if (names.length > 1)
      say(
        parameter,
        `${names.sort().join(' and ')} are one setting; conda stops with an error while both are set. Unset one.`,
        true,
      );
  }
  return found;
}

function faultOf(
  name: string,
  { name: key, shape }: MergedParameter,
  value: StatedValue,
): { readonly words: string; readonly isError: boolean } | undefined {
  if (value.kind !== 'variable') return undefined;
  const text = value.text.trim();
  const isMap = shape.kind === 'map' || (shape.kind === 'list' && shape.of.kind === 'map' && text !== '');
  if (isMap)
    return {
      words: `"${key}" cannot come from a variable: while ${name} is set, conda stops with an error where it reads this setting. Unset it, and write the setting into a file.`,
      isError: true,
    };
  if (shape.kind !== 'list') return undefined;
  if (/^\[.*\]$/s.test(text))
    return {
      words: `conda takes the brackets of ${name} for text: the items of a list stand there with "${shape.delimiter}" between them, and nothing around them.`,
      isError: false,
    };
  // `!important` behind a channel is no part of its name.
  const pieces = text.split(shape.delimiter).map((piece) => piece.split('!important', 1)[0] ?? '');
  if (CHANNEL_LISTS.has(key) && pieces.some((piece) => /\S\s+\S/.test(piece)))
    return {
      words: `conda takes blanks in ${name} for a part of a channel's name. Write "${shape.delimiter}" between channels.`,
      isError: false,
    };
  return undefined;
}

const CHANNEL_LISTS: ReadonlySet<string> = new Set([
  'channels',
  'default_channels',
  'allowlist_channels',
  'denylist_channels',
]);

/** The parameter whose name is a slip away. */
function nearParameter(key: string, all: readonly MergedParameter[]): MergedParameter | undefined {
  if (key.length < 7) return undefined;
  const byKey = new Map(all.flatMap((parameter) => parameter.keys.map((name) => [name, parameter] as const)));
  const name = nearest(key, byKey.keys(), key.length < 10 ? 1 : 2);
  return name === undefined ? undefined : byKey.get(name);
}

/** Variables of conda, its shell functions and tools around it that are no settings. */
function isForeign(key: string): boolean {
  return FOREIGN.test(key);
}

const FOREIGN =
  /^(?:exe|prefix(?:_.*)?|root|shlvl|default_env|prompt_modifier|python_exe|bat|stacked_.*|override_.*|plugins(?:_.*)?|token_.*|build(?:_.*)?|rc|envs?|home|path|backup_.*|activate_.*|libmamba_.*|lock_.*|py.*|npy|perl|lua|r|pkg_.*|toolchain_.*|ssl_cert.*|ident_.*)$/;
