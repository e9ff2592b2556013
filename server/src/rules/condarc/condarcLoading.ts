import { ALL_LOADED, type LoadFailures } from '../../domain/channel/channelConfiguration';
import { CondaFailure } from '../../domain/channel/condaFailure';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Located } from '../../readers/place';
import type { AliasedEntry, EntryReference, Reference, ValueShape } from '../../readers/reference';
import { plainScalarType } from '../../readers/yaml/outline';
import { ChunkTracker, FoundOnChunks, type TrackedChunks } from '../engine/chunkTracker';
import type { RuleContext } from '../engine/rule';
import { CondarcChunk } from './condarcChunk';
import { chunkFaults } from './condarcChunkFaults';
import { CONDA_CRASHES, condarcFile } from './condarcFile';
import { fatalFault, type FatalFault } from './condarcLoadability';

/** What conda notices when it tries to load a condarc. */
export interface CondarcFailures {
  /** What ends the commands that come to look at it. */
  readonly failures: LoadFailures;
  /** Why conda passes over the file with a warning; absent where it does not. */
  readonly ignored?: FatalFault;
}

/** What conda has of a condarc once it has tried to load it. */
export interface LoadedCondarc extends CondarcFailures {
  /** All that the file says; nothing of a file that conda passes over with a warning. */
  readonly references: readonly Located<Reference>[];
}

/** Loads a condarc as conda 26.7 does. */
export function loadCondarc(parsed: ParsedDocument): LoadedCondarc {
  const loaded = new CondarcLoading().follow(new ChunkTracker().follow(parsed));
  return { ...loaded, references: loaded.ignored ? [] : parsed.references(0, parsed.lineCount()) };
}

/**
 * What conda notices when it loads a condarc: faults of its YAML first, then the kinds of its values, then the shapes of
 * those about channels. What is found on a chunk is kept as long as the chunk is there.
 */
export class CondarcLoading {
  readonly #found = new FoundOnChunks((...looked) => {
    const chunk = new CondarcChunk(CONTEXT, ...looked);
    const faults = chunkFaults(chunk);
    const [strange, shapes] = [holdsStrangeValue(chunk), wrongShapes(chunk)];
    return faults || strange || shapes.size > 0 ? { faults, strange, shapes } : undefined;
  });

  /** What conda notices in the file as it stands now. */
  follow(tracked: TrackedChunks): CondarcFailures {
    const found = this.#found.follow(tracked);
    const values = found.map(([, value]) => value);
    const fatal = fatalFault(found, tracked);
    if (fatal?.loadability === 'ignored') return { failures: ALL_LOADED, ignored: fatal };
    const strange = values.some((value) => value.strange) ? STRANGE : null;
    // By parameter, the first in the text counts.
    const parameters = new Map(values.toReversed().flatMap(({ shapes }) => [...shapes]));
    return { failures: { file: fatal ? crash(fatal) : strange, parameters } };
  }
}

const CONTEXT: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 };

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

const STRANGE = new CondaFailure('ThisShouldNeverHappenError', '');

/** Whether a date or a tagged value stands under any key. */
function holdsStrangeValue(chunk: CondarcChunk): boolean {
  const problems = condarcFile.checkPage?.(chunk) ?? [];
  return problems.some(({ code, severity }) => code === CONDA_CRASHES.code && severity === 'error');
}

type Entry = EntryReference | AliasedEntry;

/** The parameters that conda looks at for any channel, and the shape without which it stops. */
const SHAPES: ReadonlyMap<string, ValueShape> = new Map([
  ['channel_alias', 'scalar'],
  ['subdir', 'scalar'],
  ['subdirs', 'list'],
  ['default_channels', 'list'],
  ['custom_channels', 'map'],
  ['custom_multichannels', 'map'],
  ['migrated_channel_aliases', 'list'],
  ['migrated_custom_channels', 'map'],
]);

function wrongShapes(chunk: CondarcChunk): LoadFailures['parameters'] {
  const failures = new Map<string, CondaFailure>();
  for (const { item } of chunk.references) {
    if (item.kind !== 'entry' && item.kind !== 'brought') continue;
    const top = item.path[0] ?? '';
    if (!SHAPES.has(top) || failures.has(top)) continue;
    const failure = shapeFailure(item, SHAPES.get(top)) ?? keyFailure(item);
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
export class StrangeName extends CondaFailure {
  /** @param type Python's, of the name */
  constructor(type: string) {
    super('AttributeError', `'${type}' object has no attribute 'strip'`);
  }
}

function keyFailure(item: Entry): CondaFailure | undefined {
  if (item.kind !== 'entry' || item.path[0] !== 'custom_channels' || item.path.length !== 2) return undefined;
  const type = plainScalarType(item.path[1] ?? '');
  if (!item.keyPlace || item.keyIsQuoted || type === 'string' || type === 'null') return undefined;
  return new StrangeName(type);
}
