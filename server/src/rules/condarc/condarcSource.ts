import { CondaFailure } from '../../domain/channel/condaFailure';
import type { ConfigurationSource } from '../../domain/configuration/configurationSource';
import { valuesOfEntries } from '../../domain/configuration/sourceEntries';
import { parseDocument } from '../../readers/parseDocument';
import { loadCondarc, StrangeName } from './condarcLoading';
import { scannerStop } from './scannerStop';
import type { ScannedPlace } from './textCursor';

/** What conda makes of a file of its configuration: a source, nothing with a warning, or the end of the command. */
export type CondarcSource =
  | { readonly kind: 'source'; readonly source: ConfigurationSource }
  /** `message` is conda's warning; `line` is 0-based. */
  | { readonly kind: 'ignored'; readonly message: string; readonly line: number }
  | { readonly kind: 'stops'; readonly failure: CondaFailure };

/** Loads a file as conda 26.7 does (`YamlRawParameter.make_raw_parameters_from_file`). `path` is conda's name for it. */
export async function condarcSource(path: string, text: string): Promise<CondarcSource> {
  // Python reads every kind of line break as the same.
  const lines = text.replace(/\r\n?/g, '\n');
  const parsed = await parseDocument('condarc', lines);
  const { references, failures, ignored } = loadCondarc(parsed);
  if (ignored) {
    const { line, place, problem } = ignored;
    const where =
      problem === 'control-character'
        ? `position ${offsetOf(text, line, place.start)}`
        : placeWords(scannerStop(lines) ?? { line, column: place.start });
    const message = `Unable to load configuration file.\n  path: ${path}\n  reason: invalid yaml at ${where}`;
    return { kind: 'ignored', message, line };
  }
  if (failures.file) return { kind: 'stops', failure: inItsModule(failures.file) };
  const entries = references.flatMap(({ line, item }) =>
    item.kind === 'entry' || item.kind === 'brought' ? [{ line, item }] : [],
  );
  const channels = failures.parameters.get('custom_channels');
  const strangeName = channels instanceof StrangeName ? { strangeName: channels } : {};
  return { kind: 'source', source: { name: path, values: valuesOfEntries(entries, path), ...strangeName } };
}

function placeWords({ line, column }: ScannedPlace): string {
  return `line ${line}, column ${column}`;
}

function offsetOf(text: string, line: number, column: number): number {
  const above = text.split(/\r\n?|\n/).slice(0, line);
  return above.reduce((sum, one) => sum + one.length + 1, column);
}

/** The classes of ruamel.yaml carry its name. */
function inItsModule({ type, words }: CondaFailure): CondaFailure {
  return new CondaFailure(RUAMEL.has(type) ? `ruamel.${type}` : type, words);
}

const RUAMEL: ReadonlySet<string> = new Set(['ParserError', 'ComposerError', 'DuplicateKeyError']);
