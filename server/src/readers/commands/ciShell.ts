import type { Notation } from '../../domain/text/notation';
import type { EntryReference } from '../reference';
import type { Outline } from '../yaml/outline';
import { alsoIn, CMD, languageOf, POSIX, POWERSHELL, type ScriptLanguage } from './scriptLanguage';

export type CiKind = 'github-actions' | 'gitlab-ci' | 'azure-pipelines' | 'circleci' | 'appveyor' | 'ci';

/** What a CI system replaces in a pipeline before any shell runs. */
export const NOTATIONS_OF_CI: Readonly<Record<CiKind, readonly Notation[]>> = {
  'github-actions': ['github'],
  'gitlab-ci': ['gitlab'],
  'azure-pipelines': ['azure'],
  circleci: ['circleci'],
  appveyor: [],
  ci: [],
};

/** Keys whose value is a script of a certain shell, whatever stands beside them. */
const BY_KEY: Readonly<Record<string, ScriptLanguage>> = {
  pwsh: POWERSHELL,
  powershell: POWERSHELL,
  ps: POWERSHELL,
  cmd: CMD,
  sh: POSIX,
  bash: POSIX,
};

/**
 * The shell that runs the script at an entry: as its key, its step or the defaults around it say, else as the machine
 * makes likely. Where nothing on the page tells, all that may be are taken together, for what the one shell calls a
 * fault is a variable of the other.
 * @returns the shell by the index of the entry; what tells it is looked for once in all entries
 */
export function languagesOfSteps(kind: CiKind, outline: Outline): (index: number) => ScriptLanguage {
  let telling: Telling | undefined;
  return (index) => {
    const entry = outline.entries[index]?.item;
    const near = entry && (byKey(entry) ?? byStep(outline, index, entry));
    telling ??= tellingIn(outline);
    const path = entry?.path ?? [];
    const language = near ?? byDefaults(telling.shells, path) ?? byMachine(kind, telling.machines, path);
    return alsoIn(language, NOTATIONS_OF_CI[kind]);
  };
}

/** The entries of a pipeline that tell the shell of scripts which stand elsewhere. */
interface Telling {
  readonly shells: readonly EntryReference[];
  readonly machines: readonly EntryReference[];
}

function tellingIn({ entries }: Outline): Telling {
  const [shells, machines]: [EntryReference[], EntryReference[]] = [[], []];
  for (const { item } of entries) {
    const key = item.path.at(-1) ?? '';
    if (key === 'shell') shells.push(item);
    if (NAMES_MACHINE.test(key) && MACHINE.test(item.value)) machines.push(item);
  }
  return { shells, machines };
}

const NAMES_MACHINE = /^(?:runs-on|vmImage|os|image|executor|-)$/;
const MACHINE = /windows|ubuntu|linux|macos|\bwin\b/i;

/** Whether entries tell the shell of scripts that stand nowhere near: the defaults or the machine of the whole file. */
export function tellsShellOfOthers({ entries }: Outline): boolean {
  return entries.some(({ item: { path } }) => path[0] === 'pool' || path.join('.') === DEFAULT_SHELL);
}

const DEFAULT_SHELL = 'defaults.run.shell';

function byKey({ path }: EntryReference): ScriptLanguage | undefined {
  const key = path.findLast((step) => step !== '-') ?? '';
  return Object.hasOwn(BY_KEY, key) ? BY_KEY[key] : undefined;
}

/** `shell: pwsh` beside `run:`, or a task such as `PowerShell@2` above `script:`. */
function byStep(outline: Outline, index: number, { path }: EntryReference): ScriptLanguage | undefined {
  for (let length = path.length - 1; length >= Math.max(1, path.length - 2); length--) {
    for (const { path: other, value } of siblings(outline, index, path.slice(0, length))) {
      const key = other.length === length + 1 ? other.at(-1) : undefined;
      if (key === 'shell') return languageOf(value);
      if (key !== 'task' && key !== 'uses') continue;
      if (/^(?:powershell|azurepowershell)@/i.test(value)) return POWERSHELL;
      if (/^(?:cmdline|batchscript)@/i.test(value)) return CMD;
      if (/^(?:bash|shellscript)@/i.test(value)) return POSIX;
    }
  }
  return undefined;
}

/** The entries around one that stand below the same parent: in a list, those of the same item. */
function* siblings(outline: Outline, index: number, parent: readonly string[]): Generator<EntryReference> {
  for (const step of [-1, 1]) {
    for (let at = index; ; at += step) {
      const entry = outline.entries[at]?.item;
      if (!entry || entry.path.length <= parent.length || !isBelow(entry.path, parent)) break;
      yield entry;
    }
  }
}

function isBelow(path: readonly string[], parent: readonly string[]): boolean {
  return parent.every((step, index) => path[index] === step);
}

/** `defaults: {run: {shell: pwsh}}` of the job or the workflow, and `shell:` of an executor or a job. */
function byDefaults(shells: readonly EntryReference[], path: readonly string[]): ScriptLanguage | undefined {
  const job = path.slice(0, 2);
  for (const scope of [job, []]) {
    const found = shells.find((item) => {
      const rest = isBelow(item.path, scope) ? item.path.slice(scope.length).join('.') : '';
      return rest === DEFAULT_SHELL || (scope === job && rest === 'shell');
    });
    if (found) return languageOf(found.value);
  }
  return undefined;
}

function byMachine(
  kind: CiKind,
  machines: readonly EntryReference[],
  path: readonly string[],
): ScriptLanguage {
  if (kind === 'appveyor') return alsoIn(CMD, ['posix']);
  const job = path.slice(0, 2);
  const machine = machines.find((item) => isBelow(item.path, job) || item.path[0] === 'pool')?.value;
  const onAzure = kind === 'azure-pipelines';
  if (machine === undefined) return kind === 'ci' ? POSIX : alsoIn(POSIX, onAzure ? ['cmd'] : ['powershell']);
  if (!/win/i.test(machine)) return POSIX;
  return onAzure ? CMD : alsoIn(POWERSHELL, ['posix']);
}
