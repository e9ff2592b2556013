import { readChannel, type ChannelReading } from './channel';
import type { ChannelConfiguration } from './channelConfiguration';
import { environmentReferences } from './environmentExpansion';

/** What conda makes of a channel with variables of the environment in it. */
export interface VariableReading {
  /** The variables, as they are written: `${NAME}`. */
  readonly variables: readonly string[];
  /** The directories that are asked once all variables are set, each standing for its value; undefined where that hangs on the values. */
  readonly whenSet: readonly string[] | undefined;
  /** A variable that is not set stays as text, which conda reads like any other. */
  readonly whenUnset: ChannelReading;
}

/** Reads a channel with its variables set and not set; undefined for one without variables. Never throws. */
export function readWithVariables(
  text: string,
  configuration: ChannelConfiguration,
): VariableReading | undefined {
  const references = environmentReferences(text).filter(({ name }) => /^\w+$/.test(name));
  if (references.length === 0) return undefined;
  const variables = references.map(({ start, end }) => text.slice(start, end));
  let [set, from] = ['', 0];
  for (const [index, { start, end }] of references.entries()) {
    set += text.slice(from, start) + markOf(index);
    from = end;
  }
  const { error, requestUrls } = readChannel(set + text.slice(from), configuration);
  const shown = requestUrls.map((url) =>
    variables.reduce((before, variable, index) => before.replaceAll(markOf(index), variable), url),
  );
  return {
    variables: [...new Set(variables)],
    whenSet: error === null ? shown : undefined,
    whenUnset: readChannel(text, configuration),
  };
}

/** Lower-case letters and digits, which conda takes for a token, a host or a name. */
function markOf(index: number): string {
  return `variable0${index}0`;
}

/** What happens when a variable is not set, for people who use conda. `shown` masks what may hold a secret. */
export function unsetWords({ whenUnset }: VariableReading, shown: (url: string) => string): string {
  const { error, requestUrls } = whenUnset;
  if (error === null) return `conda does not notice and asks ${shown(requestUrls[0] ?? '')}`;
  return error.includes('Port ')
    ? "every command that reads channels stops with an error: conda finds no token, and the variable's name becomes part of the port"
    : 'every command that reads channels stops with an error';
}
