import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { CondaEnvironment } from '../../../server/src/connection/wire/messages';
import type { Memento } from '../host/storage';
import type { MachineConnection } from '../language/machineConnection';
import { Expected } from '../ui/expected';
import type { Choice, Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';
import { chosenPrefix, keepPrefix } from './machineSituation';

/** Whose environments can be chosen. */
export interface EnvironmentSources {
  readonly machine: Pick<MachineConnection, 'environments' | 'tell'>;
  /** Of the workspace, which keeps the choice. */
  readonly state: Memento;
  /** URIs of the folders whose environment files count. */
  readonly folders: readonly string[];
  /** The folder of the interpreter that the Python extension has selected. */
  readonly ofPython: () => Promise<string | undefined>;
  readonly ui: Interaction;
}

/** What is chosen: a folder, none (the environment that is active), or a folder that is to be typed. */
type Wanted = { readonly prefix: string | undefined } | 'typed';

const argument = v.object({ prefix: v.optional(v.string()), name: v.optional(v.string()) });

/** Chooses the environment that conda's configuration is shown for. Resolves to what was chosen. */
export async function chooseEnvironment(
  { machine, state, folders, ofPython, ui }: EnvironmentSources,
  given: unknown,
): Promise<{ readonly prefix: string | undefined } | undefined> {
  const environments = await machine.environments(folders);
  const wanted =
    namedIn(given, environments) ?? (await asked(ui, environments, await ofPython(), chosenPrefix(state)));
  if (wanted === undefined) return undefined;
  await keepPrefix(state, wanted.prefix);
  await machine.tell();
  return wanted;
}

/** Throws for a name that no environment has. */
function namedIn(
  given: unknown,
  environments: readonly CondaEnvironment[],
): { readonly prefix: string } | undefined {
  const read = v.safeParse(argument, given);
  if (!read.success) return undefined;
  const { prefix, name } = read.output;
  if (prefix !== undefined) return { prefix };
  if (name === undefined) return undefined;
  const found = environments.find((one) => one.name === name);
  if (found === undefined)
    throw new Expected(l10n.t('There is no environment with the name {0}.', plain(name)));
  return { prefix: found.prefix };
}

async function asked(
  ui: Interaction,
  environments: readonly CondaEnvironment[],
  python: string | undefined,
  chosen: string | undefined,
): Promise<{ readonly prefix: string | undefined } | undefined> {
  const title = l10n.t('Choose Environment');
  const rows = [...pythonRows(python, environments), ...environments.map(rowOf)];
  const active = rows.find(({ value }) => value !== 'typed' && value.prefix === chosen);
  const choices: readonly Choice<Wanted>[] = [
    {
      label: l10n.t('The active environment'),
      description: l10n.t('as conda finds it when nothing is named'),
      value: { prefix: undefined },
    },
    ...rows,
    { label: l10n.t('Another folder…'), alwaysShow: true, value: 'typed' },
  ];
  const frame = { title, step: 1, total: 1 };
  const outcome = await ui.pickOne(frame, l10n.t('For which environment is conda called?'), choices, {
    active,
  });
  if (typeof outcome === 'string') return undefined;
  if (outcome.answer !== 'typed') return outcome.answer;
  const typed = await ui.askText(frame, {
    prompt: l10n.t('The folder of the environment, from the root'),
    invalid: (text) =>
      /^(?:\/|~\/|[A-Za-z]:[\\/])/.test(text) ? undefined : l10n.t('Write the whole path of the folder.'),
  });
  return typeof typed === 'string' ? undefined : { prefix: typed.answer };
}

function pythonRows(
  python: string | undefined,
  environments: readonly CondaEnvironment[],
): readonly Choice<Wanted>[] {
  if (python === undefined) return [];
  const known = environments.find(({ prefix }) => prefix === python);
  return [
    {
      label: plain(known?.name ?? python),
      description: l10n.t('selected in the Python extension'),
      ...(known?.name === undefined ? {} : { detail: plain(python, 500) }),
      value: { prefix: python },
    },
  ];
}

function rowOf({ name, shown, prefix, known, exists }: CondaEnvironment): Choice<Wanted> {
  const words = [knownWords(known), exists ? '' : l10n.t('not created yet')];
  return {
    label: plain(name ?? shown, 200),
    description: words.filter((word) => word !== '').join(' · '),
    ...(name === undefined ? {} : { detail: plain(shown, 500) }),
    value: { prefix },
  };
}

function knownWords(known: CondaEnvironment['known']): string {
  switch (known) {
    case 'active':
      return l10n.t('active where VS Code was started');
    case 'file':
      return l10n.t('named by the folder’s environment file');
    case 'folder':
      return l10n.t('in the workspace');
    case 'base':
    case 'named':
    case 'listed':
      return '';
  }
}
