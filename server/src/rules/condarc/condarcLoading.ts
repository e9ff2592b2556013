import type { LoadFailures } from '../../domain/channel/channelConfiguration';
import { CondaFailure } from '../../domain/channel/condaFailure';
import type { Located } from '../../readers/place';
import type { Page } from '../../readers/reading';
import type { BroughtEntry, EntryReference, Reference, ValueShape } from '../../readers/reference';
import { plainScalarType } from '../../readers/yaml/scalarType';
import { fatalFault, type FatalFault } from './condarcFate';
import { condarcFile } from './condarcFile';
import { CondarcPage } from './condarcPage';
import { pageFaults } from './condarcPageFaults';
import { sheetAt, type Lines, type Sheet, type Sheets } from '../engine/sheet';

/** What conda has of a condarc once it has tried to load it. */
export interface LoadedCondarc {
  /** All that the file says; nothing of a file that conda passes over with a warning. */
  readonly references: readonly Located<Reference>[];
  /** What ends the commands that come to look at it. */
  readonly failures: LoadFailures;
  /** Why conda passes over the file with a warning; absent where it does not. */
  readonly ignored?: FatalFault;
}

/** Loads a condarc as conda 26.7 does: its YAML first, then the kinds of its values, then the shapes of those about channels. */
export function loadCondarc(pages: readonly Page[]): LoadedCondarc {
  const all: Sheet[] = [];
  let line = 0;
  for (const page of pages) {
    all.push({ page, line, index: all.length });
    line += page.lineCount;
  }
  const text = new PagesText(all, line);
  const sheets: Sheets = { all, added: all, removed: [], text };
  const references = all.flatMap((sheet) =>
    sheet.page.references().map(({ line: below, item }) => ({ line: sheet.line + below, item })),
  );
  const fatal = fatalFault(
    all.flatMap((sheet) => {
      const faults = pageFaults(sheet.page);
      return faults ? [[sheet, faults] as const] : [];
    }),
    sheets,
  );
  if (fatal?.fate === 'ignored')
    return { references: [], failures: { file: null, parameters: new Map() }, ignored: fatal };
  const file = fatal ? crash(fatal) : (strangeValue(sheets) ?? null);
  return { references, failures: { file, parameters: wrongShapes(references, text) } };
}

/** The lines of pages that follow each other. */
class PagesText implements Lines {
  constructor(
    private readonly all: readonly Sheet[],
    private readonly count: number,
  ) {}

  lineCount(): number {
    return this.count;
  }

  lineText(line: number): string {
    const sheet = sheetAt(this.all, line);
    return sheet && line - sheet.line < sheet.page.lineCount ? sheet.page.lineText(line - sheet.line) : '';
  }
}

/** What ruamel.yaml raises for a file that is no condarc. */
function crash({ problem, line }: FatalFault): CondaFailure {
  const where = `in line ${line + 1} of the condarc`;
  switch (problem) {
    case 'duplicate-key':
      return new CondaFailure('DuplicateKeyError', `found duplicate key ${where}`);
    case 'several-documents':
      return new CondaFailure('ComposerError', `expected a single document in the stream, ${where}`);
    case 'no-anchor':
      return new CondaFailure('ComposerError', `found undefined alias ${where}`);
    case 'root-not-a-map':
      return new CondaFailure('TypeError', 'the condarc is no map of keys to values');
    default:
      return new CondaFailure('ParserError', `while parsing the condarc, ${where}`);
  }
}

/** A date or a tagged value under any key. */
function strangeValue(sheets: Sheets): CondaFailure | undefined {
  const context = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 } as const;
  const strange = sheets.all.some((sheet) =>
    condarcFile
      .checkPage?.(new CondarcPage(context, sheet, sheets))
      .some(({ code, severity }) => code === 'condarc/conda-crashes' && severity === 'error'),
  );
  return strange ? new CondaFailure('ThisShouldNeverHappenError', '') : undefined;
}

type Entry = EntryReference | BroughtEntry;

/** The parameters that conda looks at for any channel, and the shape without which it stops. */
const shapes: ReadonlyMap<string, ValueShape> = new Map([
  ['channel_alias', 'scalar'],
  ['subdir', 'scalar'],
  ['subdirs', 'list'],
  ['default_channels', 'list'],
  ['custom_channels', 'map'],
  ['custom_multichannels', 'map'],
  ['migrated_channel_aliases', 'list'],
  ['migrated_custom_channels', 'map'],
]);

function wrongShapes(
  references: readonly Located<Reference>[],
  text: Lines,
): ReadonlyMap<string, CondaFailure> {
  const failures = new Map<string, CondaFailure>();
  for (const { line, item } of references) {
    if (item.kind !== 'entry' && item.kind !== 'brought') continue;
    const top = item.path[0] ?? '';
    if (!shapes.has(top) || failures.has(top)) continue;
    const failure = shapeFailure(item, shapes.get(top)) ?? keyFailure(item, line, text);
    if (failure) failures.set(top, failure);
  }
  return failures;
}

function shapeFailure({ path, shape, scalar }: Entry, top: ValueShape | undefined): CondaFailure | undefined {
  const [key = '', , inner] = path;
  const mapped = path.length === 2 && key === 'custom_multichannels';
  const wanted =
    path.length === 1 ? top : mapped ? 'list' : inner === undefined || path.length === 3 ? 'scalar' : shape;
  if (wanted === shape || (scalar === 'null' && wanted !== 'scalar')) return undefined;
  if (shape === 'scalar') {
    const valid = wanted === 'list' ? 'tuple' : 'frozendict';
    const message = `Parameter ${path.join('.')} has a single value.\nValid types:\n  - ${valid}`;
    return new CondaFailure('InvalidTypeError', message);
  }
  const message = `'YamlRawParameter' object has no attribute 'expand'`;
  return new CondaFailure('AttributeError', message);
}

/** A name that YAML reads as a number or a date is no text, and conda wants one. */
function keyFailure(item: Entry, line: number, text: Lines): CondaFailure | undefined {
  if (item.kind !== 'entry' || item.path[0] !== 'custom_channels' || item.path.length !== 2) return undefined;
  const { keyPlace, keyAbove = 0, path } = item;
  const type = plainScalarType(path[1] ?? '');
  if (!keyPlace || type === 'string' || type === 'null') return undefined;
  if (/["']/.test(text.lineText(line - keyAbove).charAt(keyPlace.start - 1))) return undefined;
  return new CondaFailure('AttributeError', `'${type}' object has no attribute 'strip'`);
}
