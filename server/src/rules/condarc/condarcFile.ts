import type { EntryReference } from '../../readers/reference';
import { NO_PROBLEMS, problemsOf, type Problem } from '../engine/problem';
import { report } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import type { FatalFault } from './condarcLoadability';
import type { CondarcRule } from './condarcRule';

const FILE_IGNORED: RuleRow = {
  code: 'condarc/file-ignored',
  severity: 'warning',
  title: 'conda ignores the whole file',
  example: { fileKind: 'condarc', text: 'channels:\n\t- defaults\n' },
};
/** Also for shapes of values that conda does not expect. */
export const CONDA_CRASHES: RuleRow = {
  code: 'condarc/conda-crashes',
  severity: 'error',
  title: 'Every conda command ends in a crash report',
  example: { fileKind: 'condarc', text: '- defaults\n- conda-forge\n' },
};
const DUPLICATE_KEY: RuleRow = {
  code: 'condarc/duplicate-key',
  severity: 'error',
  title: 'A key stands twice in one map, at which conda crashes',
  example: { fileKind: 'condarc', text: 'channels: [a]\nchannels: [b]\n' },
};
const TEXT_TAG: RuleRow = {
  code: 'condarc/text-tag',
  severity: 'warning',
  title: 'conda crashes on the tag !!str with ruamel.yaml since 0.17.29',
  example: { fileKind: 'condarc', text: 'channels:\n  - !!str main\n' },
};

/** Judges whether conda can load the file at all. */
export const condarcFile: CondarcRule = {
  rows: [FILE_IGNORED, CONDA_CRASHES, DUPLICATE_KEY, TEXT_TAG],
  checkPage({ syntax, entries }) {
    const wrong = problemsOf(syntax, ({ line, item }) => {
      const { place, problem, value } = item;
      if (problem === 'duplicate-key') {
        const message = 'This key stands above already; conda crashes on a map that has it twice.';
        return [report(DUPLICATE_KEY, { line, place }, message)];
      }
      if (problem !== 'bad-tag') return NO_PROBLEMS;
      const message = `conda crashes on a value with the tag "${value}".`;
      return [report(CONDA_CRASHES, { line, place }, message)];
    });
    const strange = problemsOf(entries, ({ line, item }) => strangeScalar(line, item));
    return wrong.length === 0 ? strange : [...wrong, ...strange];
  },
  checkWhole({ fatal }) {
    if (!fatal || fatal.problem === 'duplicate-key' || fatal.problem === 'bad-tag') return [];
    return [
      fatal.loadability === 'ignored'
        ? report(FILE_IGNORED, fatal, ignoredWords(fatal))
        : report(CONDA_CRASHES, fatal, crashWords(fatal)),
    ];
  },
};

function ignoredWords({ problem }: FatalFault): string {
  if (problem === 'tab-in-flow')
    return 'Where conda has ruamel.yaml before 0.17.24, it takes no tab between brackets: it prints a warning, ignores the whole file and goes on with its defaults.';
  const cause =
    problem === 'tab-indent'
      ? 'YAML indents with blanks, not with tabs'
      : problem === 'control-character'
        ? 'YAML allows no such character'
        : problem === 'conflict-marker'
          ? 'Git left both versions of a conflict here'
          : 'This is no YAML';
  return `${cause}: conda prints a warning, ignores the whole file and goes on with its defaults.`;
}

function crashWords({ problem }: FatalFault): string {
  const cause =
    problem === 'several-documents'
      ? 'A second YAML document begins here'
      : problem === 'root-not-a-map'
        ? 'A condarc is a map of keys to values, and this is not one'
        : problem === 'no-anchor'
          ? 'No anchor of this name stands above'
          : problem === 'bad-merge'
            ? 'Only another map can be merged, and this is none'
            : 'This is no YAML';
  return `${cause}; every conda command crashes while this file is among its configuration.`;
}

/** ruamel.yaml keeps such a value as a tagged scalar since 0.17.29, and conda makes no setting of one. */
const TEXT_TAGGED =
  'Where conda has ruamel.yaml 0.17.29 or newer, it crashes on a value with the tag "!!str". Put the value in quotes instead.';

/** conda turns only plain values into parameters: at a date or a tagged value it crashes, under whatever key. */
function strangeScalar(line: number, item: EntryReference): readonly Problem[] {
  if (item.shape !== 'scalar') return NO_PROBLEMS;
  const { value, scalar, style } = item;
  const spot = { line, place: item.place };
  if (item.isTaggedText === true) return [report(TEXT_TAG, spot, TEXT_TAGGED)];
  if (scalar === 'timestamp') {
    const message = 'YAML reads this as a date, and conda crashes on dates. Put it in quotes.';
    return [report(CONDA_CRASHES, spot, message, { replacement: `"${value}"` })];
  }
  if ((value !== '=' && value !== '<<') || scalar !== 'string' || style) return NO_PROBLEMS;
  const message = `YAML gives a lone "${value}" a meaning that conda crashes on. Put it in quotes.`;
  return [report(CONDA_CRASHES, spot, message, { replacement: `"${value}"` })];
}
