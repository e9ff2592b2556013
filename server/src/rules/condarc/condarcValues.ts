import {
  condarcParameter,
  type CondarcParameter,
  type ElementType,
  type ParameterType,
} from '../../domain/condarc/condarcParameter';
import { judgeItem, judgeScalar, type ScalarVerdict } from '../../domain/condarc/condarcParameterValue';
import type { Located } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import { NO_PROBLEMS, problemsOf, type Problem } from '../engine/problem';
import { didYouMean, keyLocationOf, report, valueLocationOf } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import type { CondarcChunk } from './condarcChunk';
import { CONDA_CRASHES } from './condarcFile';
import type { CondarcRule } from './condarcRule';

const WRONG_TYPE: RuleRow = {
  code: 'condarc/wrong-type',
  severity: 'error',
  title: 'A value has a shape that conda refuses: one value for a list, a list for a map',
  example: { fileKind: 'condarc', text: 'channels: conda-forge\n' },
};
const BAD_VALUE: RuleRow = {
  code: 'condarc/bad-value',
  severity: 'error',
  title: 'A value cannot be what its parameter is',
  example: { fileKind: 'condarc', text: 'channel_priority: Strict\n' },
};
const MISSING_PATH: RuleRow = {
  code: 'condarc/missing-path',
  severity: 'error',
  title: 'A path does not exist on this machine',
  example: { fileKind: 'condarc', text: 'ssl_verify: ~/corporate-ca.pem\n' },
};

/** Judges the values of conda's parameters by their types. */
export const condarcValues: CondarcRule = {
  rows: [WRONG_TYPE, BAD_VALUE, MISSING_PATH],
  checkPage(chunk) {
    return problemsOf(chunk.entries, (entry) => {
      const parameter = condarcParameter(entry.item.path[0] ?? '');
      return parameter ? new ValueJudge(parameter, chunk).judge(entry) : NO_PROBLEMS;
    });
  },
};

type Entry = Located<EntryReference>;

/** Judges what stands under one parameter, each entry by itself: its path and whether it has a key say what is around it. */
class ValueJudge {
  constructor(
    private readonly parameter: CondarcParameter,
    private readonly chunk: CondarcChunk,
  ) {}

  judge(entry: Entry): readonly Problem[] {
    const { type, elements = 'str' } = this.parameter;
    switch (entry.item.path.length) {
      case 1:
        return this.#value(entry, type);
      case 2:
        if (type !== (isItem(entry) ? 'list' : 'map')) return [];
        return type === 'list' ? this.#item(entry, elements) : this.#named(entry, elements);
      case 3:
        return this.#inner(entry, type, elements);
      default:
        return [];
    }
  }

  #value(entry: Entry, type: ParameterType): readonly Problem[] {
    if (type === 'list') return this.#list(entry);
    if (type === 'map') return this.#map(entry);
    return entry.item.shape === 'scalar' ? this.#scalar(entry) : [wrongType(entry, 'one value, not several')];
  }

  /** An entry of a map or list that itself is an entry: of a list of maps, or of a map of lists. */
  #inner(entry: Entry, type: ParameterType, elements: ElementType): readonly Problem[] {
    const inList = entry.item.path[1] === '-';
    if (type === 'list' && inList && elements === 'map of str' && !isItem(entry)) return onlyScalar(entry);
    if (type === 'map' && !inList && elements === 'list of str' && isItem(entry))
      return this.#item(entry, 'str');
    return [];
  }

  #list(entry: Entry): readonly Problem[] {
    const { shape, scalar, value } = entry.item;
    if (shape === 'scalar') {
      if (scalar === 'null') return [];
      const plain = entry.item.style === undefined && /^[^\s,[\]{}#&*!|>%@`"']+$/.test(value);
      return [wrongType(entry, 'a list, even for one value', plain ? `[${value}]` : undefined)];
    }
    // conda goes through the map's keys as if they were items: it notices nothing in an empty one.
    if (shape === 'list' || this.#isEmpty(entry, '{')) return [];
    const message = `"${keyOf(entry)}" needs a list; conda crashes on a map.`;
    return [report(CONDA_CRASHES, keyLocationOf(entry), message)];
  }

  #map(entry: Entry): readonly Problem[] {
    const { shape, scalar } = entry.item;
    if (shape === 'map' || (shape === 'scalar' && scalar === 'null')) return [];
    return [wrongType(entry, 'a map of names to values')];
  }

  #named(entry: Entry, elements: ElementType): readonly Problem[] {
    return elements === 'list of str' ? this.#list(entry) : onlyScalar(entry);
  }

  #item(item: Entry, elements: ElementType): readonly Problem[] {
    if (elements === 'map of str') return this.#map(item);
    const wrong = onlyScalar(item);
    if (wrong.length > 0) return wrong;
    const { value, scalar = 'string' } = item.item;
    const verdict = judgeItem(this.parameter, { text: value, type: scalar });
    return verdict.kind === 'fine' ? NO_PROBLEMS : this.#verdict(item, verdict);
  }

  #scalar(entry: Entry): readonly Problem[] {
    const { value, scalar = 'string' } = entry.item;
    // A date is a crash, which another rule reports.
    if (scalar === 'timestamp') return [];
    const verdict = judgeScalar(this.parameter, { text: value, type: scalar });
    if (verdict.kind !== 'fine') return this.#verdict(entry, verdict);
    const certificate = this.parameter.name.startsWith('client_ssl_cert') && scalar === 'string';
    if (!certificate || value === '' || value.includes('$') || this.#exists(value)) return [];
    const message = 'This file does not exist here; conda fails at the first request to a server.';
    return [report(MISSING_PATH, valueLocationOf(entry), message, { severity: 'warning' })];
  }

  #verdict(entry: Entry, verdict: ScalarVerdict): readonly Problem[] {
    const spot = valueLocationOf(entry);
    switch (verdict.kind) {
      case 'fine':
        return [];
      case 'bad': {
        const message = `"${this.parameter.name}" needs ${verdict.expects}; conda stops with an error at this value.`;
        const replacement = verdict.suggestion;
        const choices = verdict.values ?? [];
        return [report(BAD_VALUE, spot, message + didYouMean(replacement), { replacement, choices })];
      }
      case 'environment': {
        const message = `"${this.parameter.name}" needs ${verdict.expects} once conda has put the variable in; "conda config --validate" puts none in and fails.`;
        return [report(BAD_VALUE, spot, message, { severity: 'information' })];
      }
      case 'path': {
        if (this.#exists(verdict.path)) return [];
        const message = verdict.path.startsWith('~')
          ? 'conda does not read "~" as the home folder here and stops with an error; write the whole path.'
          : 'This path does not exist here; conda stops with an error. Write true, false, truststore or the path of a certificate.';
        return [report(MISSING_PATH, spot, message, { choices: ['true', 'truststore'] })];
      }
    }
  }

  /** Where nobody can be asked, a path is taken to exist; `~` is nobody's folder to conda. */
  #exists(path: string): boolean {
    return !path.startsWith('~') && this.chunk.pathExists(path);
  }

  /** An alias has nothing under it either, but it does not begin with the bracket. */
  #isEmpty(entry: Entry, bracket: string): boolean {
    const { line, item } = entry;
    if (this.#firstOf(line, item.place.start) !== bracket) return false;
    return (this.chunk.entryBehind(entry)?.path.length ?? 0) <= item.path.length;
  }

  /** The first character of a value that begins behind a place, or on a line below it. */
  #firstOf(line: number, start: number): string | undefined {
    const here = this.chunk.lineText(line).slice(start);
    for (let next = line, text = here; ; text = this.chunk.lineText(++next)) {
      const [first] = text.trimStart();
      if (first !== undefined && first !== '#') return first;
      if (next >= line + LONGEST_GAP) return undefined;
    }
  }
}

/** Lines between a key and its value that are looked at. */
const LONGEST_GAP = 20;

function keyOf({ item }: Entry): string {
  return item.path.at(-1) ?? '';
}

/** Whether an entry is an item of a list: those of maps have keys. */
function isItem({ item }: Entry): boolean {
  return item.keyPlace === undefined;
}

function wrongType(entry: Entry, expects: string, replacement?: string): Problem {
  const what = keyOf(entry) === '-' ? 'An item here' : `"${keyOf(entry)}"`;
  const scalar = replacement !== undefined || entry.item.shape === 'scalar';
  const spot = scalar ? valueLocationOf(entry) : keyLocationOf(entry);
  return report(WRONG_TYPE, spot, `${what} needs ${expects}; conda stops with an error.`, { replacement });
}

function onlyScalar(entry: Entry): readonly Problem[] {
  const { shape } = entry.item;
  if (shape === 'scalar') return NO_PROBLEMS;
  if (keyOf(entry) !== '-') return [wrongType(entry, `one value, not a ${shape}`)];
  const message = `The items of this list are single values; conda crashes on a ${shape} among them.`;
  return [report(CONDA_CRASHES, keyLocationOf(entry), message)];
}
