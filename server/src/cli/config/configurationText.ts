import { clonedFrom, goesBack } from '../../domain/configuration/channels/solverChannels';
import type { Json } from '../../domain/configuration/resultJson';
import type { CommandLine } from '../../domain/machine/commandLine';
import { printable, printablePath } from '../../domain/text/printable';

type Fields = Readonly<Record<string, Json>>;

/**
 * What `config` says to a person in a terminal; `result` is masked already.
 *
 * @param problems of single files, a line each
 * @param commandLine what conda is called with; absent where conda stops before it looks
 */
export function configurationText(
  result: Fields,
  showSources: boolean,
  problems: readonly string[],
  commandLine?: CommandLine,
): string {
  const { error } = result;
  if (isFields(error)) return stopText(error);
  const parts = [
    section('Files that count, the lowest rank first', filesText(result)),
    section('Channels in effect', channelsText(result)),
    section('Settings', settingsText(result, showSources)),
    section('Handed to the solver', solverText(result.solver_is_given, commandLine)),
    section('Problems', [...problemsText(result), ...problems]),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function stopText(error: Fields): string {
  if (error.class === 'SystemExit')
    return `conda takes no such command line\n  ${printable(textOf(error.message))}\n`;
  const where = typeof error.path === 'string' ? `: ${printablePath(error.path)}` : '';
  return `Every conda command stops before it starts${where}\n  ${failureText(error)}\n`;
}

function failureText({ class: type, message }: Fields): string {
  return printable(`${textOf(type)}: ${textOf(message).replaceAll('\n', ' ')}`);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function filesText({ files_in_order: files, ignored }: Fields): readonly string[] {
  const reasons = new Map(
    listOf(ignored).flatMap((one) =>
      isFields(one) ? [[textOf(one.path), textOf(one.message)] as const] : [],
    ),
  );
  const listed = listOf(files).map((file) => {
    const path = textOf(file);
    const reason = reasons.get(path);
    const why = reason === undefined ? '' : `  ignored: ${printable(reason.split('reason: ').at(-1) ?? '')}`;
    return printablePath(path) + why;
  });
  return listed.length === 0 ? ['none'] : listed;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function channelsText({ values, urls, channel_urls: all }: Fields): readonly string[] {
  const channels = isFields(values) ? values.channels : undefined;
  if (isFields(channels)) return errorLines(channels);
  const asked = isFields(urls) ? urls : undefined;
  const lines = listOf(channels).flatMap((channel) => {
    const name = textOf(channel);
    const found = asked?.[name];
    const requests = isFields(found) ? [...listOf(found.urls).map(textOf), ...errorLines(found)] : [];
    return [printable(name), ...requests.map((url) => `  ${printable(url)}`)];
  });
  if (lines.length === 0) return ['none: a search or an installation ends with NoChannelsConfiguredError'];
  return asked ? lines : [...lines, ...listOf(all).map((url) => `  ${printable(textOf(url))}`)];
}

function errorLines({ error }: Fields): readonly string[] {
  return isFields(error) ? [failureText(error)] : [];
}

function settingsText({ values, sources }: Fields, showSources: boolean): readonly string[] {
  if (!isFields(values)) return [];
  return Object.entries(values).flatMap(([name, value]) => {
    const source = isFields(sources) ? sources[name] : undefined;
    if (name === 'channels' && !showSources) return [];
    const shown = isFields(value) && isFields(value.error) ? failureText(value.error) : valueText(value);
    return [
      `${printable(name)}: ${shown}`,
      ...(showSources ? originLines(source).map((line) => `  ${line}`) : []),
    ];
  });
}

function valueText(value: Json): string {
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}

/** One line for each value and where it comes from. */
function originLines(source: Json | undefined, name = ''): readonly string[] {
  if (typeof source === 'string') return [source === 'default' ? 'built in' : 'cannot be read'];
  if (Array.isArray(source)) {
    const list = source as readonly Json[];
    const [value = null, origin] = list;
    if (list.length === 2 && typeof origin === 'string' && !Array.isArray(value))
      return [`${name}${valueText(value)}  from ${printablePath(origin)}`];
    return list.flatMap((one) => originLines(one, name));
  }
  if (!isFields(source)) return [];
  return Object.entries(source).flatMap(([key, one]) => originLines(one, `${name}${printable(key)}: `));
}

function solverText(solver: Json | undefined, commandLine: CommandLine | undefined): readonly string[] {
  if (solver === null) return [`nothing: ${unsolvedText(commandLine)}`];
  if (!isFields(solver)) return [];
  if (isFields(solver.error)) return errorLines(solver);
  return listOf(solver.urls).map((url) => printable(textOf(url)));
}

function unsolvedText(commandLine: CommandLine | undefined): string {
  if (commandLine && goesBack(commandLine))
    return '“install --revision” finds its packages in the channels in effect';
  if (commandLine && clonedFrom(commandLine) !== undefined)
    return '“create --clone” takes each package from the address that it once came from; only one without an address is looked for in the channels in effect';
  if (commandLine?.command !== 'env update')
    return 'packages that are named by their addresses come from there, and their channels are not asked';
  return '“env update” looks at channels only where a file names a package for conda under “dependencies”';
}

function problemsText({ validate_sources: alone, validate_merged: merged }: Fields): readonly string[] {
  return [
    ...(isFields(alone) ? [`each source by itself (config --validate): ${failureText(alone)}`] : []),
    ...(isFields(merged) ? [`all of them together: ${failureText(merged)}`] : []),
  ];
}
