import { CondaFailure } from '../../domain/channel/condaFailure';
import { valuesOfEntries } from '../../domain/configuration/sourceEntries';
import type { SourceValue } from '../../domain/configuration/sourceValue';
import { parseDocument } from '../../readers/parseDocument';
import { loadCondarc } from '../condarc/condarcLoading';

/** An environment file that conda takes. */
export interface EnvironmentFile {
  /** As they are written. */
  readonly channels: readonly string[];
  /** Whether it names a package for conda, which `pip` is where pip is to install something. */
  readonly asksForPackages: boolean;
  readonly name?: string;
  readonly prefix?: string;
}

/** Reads an environment file as conda 26.7 does (`conda/env/env.py`); what conda raises for one that it does not take. */
export async function environmentFile(path: string, text: string): Promise<EnvironmentFile | CondaFailure> {
  const parsed = await parseDocument('condarc', text.replace(/\r\n?/g, '\n'));
  const { references, failures, ignored } = loadCondarc(parsed);
  const fault = ignored ? 'it is no YAML' : yamlFault(failures.file);
  if (fault !== undefined) return invalid(path, fault);
  const entries = references.flatMap(({ line, item }) => {
    if (item.kind !== 'entry' && item.kind !== 'brought') return [];
    // A date is no more a text than a number is.
    return [{ line, item: item.scalar === 'timestamp' ? { ...item, scalar: 'int' as const } : item }];
  });
  const values = valuesOfEntries(entries, path);
  for (const [key, isRight, words] of FIELDS) {
    const value = values.get(key);
    if (value ? !isRight(value) : key === 'dependencies')
      return invalid(path, `\`${key}\` ${value ? words : 'is missing'}.`);
  }
  const [name, prefix] = [textOf(values.get('name')), textOf(values.get('prefix'))];
  return {
    channels: itemsOf(values.get('channels')).flatMap((item) => textOf(item) ?? []),
    asksForPackages: itemsOf(values.get('dependencies')).some(isForConda),
    ...(name === undefined ? {} : { name }),
    ...(prefix === undefined ? {} : { prefix }),
  };
}

/** A date or a tag is nothing to be refused here. */
function yamlFault(failure: CondaFailure | null): string | undefined {
  return failure === null || failure.type === 'ThisShouldNeverHappenError'
    ? undefined
    : failure.words.replaceAll('the condarc', 'the file');
}

const FIELDS: readonly (readonly [key: string, isRight: (value: SourceValue) => boolean, words: string])[] = [
  ['dependencies', ({ kind }) => kind === 'list', 'is no list'],
  ['dependencies', (value) => itemsOf(value).every(isDependency), 'holds something else than packages'],
  ['channels', ({ kind }) => kind === 'list', 'is no list'],
  ['channels', (value) => itemsOf(value).every(isText), 'holds something else than texts'],
  ['name', isText, 'is no text'],
  ['prefix', isText, 'is no text'],
  ['variables', ({ kind }) => kind === 'map', 'is no map'],
];

function itemsOf(value: SourceValue | undefined): readonly SourceValue[] {
  return value?.kind === 'list' ? value.items : [];
}

function isDependency(value: SourceValue): boolean {
  return value.kind === 'map' || isText(value);
}

function isForConda(value: SourceValue): boolean {
  return value.kind === 'map' ? value.entries.has('pip') || value.entries.has('conda') : isText(value);
}

function isText(value: SourceValue): boolean {
  return textOf(value) !== undefined;
}

function textOf(value: SourceValue | undefined): string | undefined {
  return value?.kind === 'scalar' && value.type === 'str' ? value.text : undefined;
}

/** Only a file of the usual name is one of an environment to conda, whatever is in it. */
function invalid(path: string, words: string): CondaFailure {
  return /(?:^|[/\\])environment\.ya?ml$/.test(path)
    ? new CondaFailure('PluginError', `Failed to parse environment specification from file: ${words}`)
    : new CondaFailure(
        'EnvironmentSpecPluginNotDetected',
        `Unable to detect the environment format for the provided file: ${words}`,
      );
}
