import * as l10n from '@vscode/l10n';
import type { Permission, Resource } from '../../anaconda/token';
import { Expected } from '../../ui/expected';
import type { Choice, Frame, Outcome } from '../../ui/interaction';
import type { Interaction } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import { levelName, ACCESS_LEVELS, permissionWords, nextLevel } from '../../ui/scopeWords';
import { answering, type Step } from '../../ui/steps';
import { channelResource } from '../answers';
import { levelOf } from './newTokenDraft';

/** A draft with resources in it. */
interface WithResources {
  readonly resources: readonly Resource[];
}

/** The steps that choose channels and then the level on each; artifacts that are there stay. */
export function channelSteps<D extends WithResources>(
  channels: () => Promise<readonly string[]>,
  applies: (draft: D) => boolean,
): readonly Step<D>[] {
  return [
    {
      applies,
      ask: async ({ resources }, frame, ui) =>
        answering(await pickChannels(ui, frame, await channels(), resources), (chosen) => part<D>(chosen)),
    },
    {
      applies,
      ask: async ({ resources }, frame, ui) =>
        answering(await askLevels(ui, frame, resources), (chosen) => part<D>(chosen)),
    },
  ];
}

async function pickChannels(
  ui: Interaction,
  frame: Frame,
  channels: readonly string[],
  before: readonly Resource[],
): Promise<Outcome<readonly Resource[]>> {
  const there = before.map(({ id }) => id);
  const others = channels.filter((path) => !there.includes(path));
  if (there.length + others.length === 0)
    throw new Expected(l10n.t('The account can see no channel on this server.'));
  // What is chosen stands first, so that it is in sight among thousands.
  const rows = [...there, ...others].map((path) => channelRow(path, there.includes(path)));
  const outcome = await ui.pickMany(
    frame,
    l10n.t('Which channels does the token open? Type to search.'),
    rows,
    { tooFew: l10n.t('choose at least one') },
  );
  return typeof outcome === 'string'
    ? outcome
    : { answer: outcome.answer.map((path) => resourceOf(path, before)) };
}

function channelRow(path: string, picked: boolean): Choice<string> {
  const parent = path.split('/')[0] ?? path;
  return {
    label: plain(path),
    ...(parent !== path && { description: l10n.t('subchannel of {0}', plain(parent)) }),
    picked,
    value: path,
  };
}

function resourceOf(id: string, before: readonly Resource[]): Resource {
  return before.find((resource) => resource.id === id) ?? channelResource(id, levelOf(before, id));
}

/** One row for each resource, Enter takes its level to the next one; the first row goes on. */
function askLevels(
  ui: Interaction,
  frame: Frame,
  before: readonly Resource[],
): Promise<Outcome<readonly Resource[]>> {
  let resources = before;
  return ui.editList<'done' | 'all' | Resource, readonly Resource[]>(frame, {
    placeholder: l10n.t('Enter on a channel changes its level: read, write, manage'),
    rows: () => levelRows(resources),
    accept: (row) => {
      if (row === 'done') return { answer: resources };
      if (row === 'all') {
        const level = nextLevel(commonLevel(resources));
        resources = resources.map((resource) => ({ ...resource, permission: level }));
        return { next: (value) => value === 'all' };
      }
      resources = resources.map((each) =>
        each.id === row.id ? { ...each, permission: nextLevel(each.permission) } : each,
      );
      return { next: (value) => typeof value === 'object' && value.id === row.id };
    },
  });
}

function levelRows(resources: readonly Resource[]): readonly Choice<'done' | 'all' | Resource>[] {
  const all: Choice<'all'>[] =
    resources.length > 1
      ? [
          {
            label: l10n.t('$(layers) All of them'),
            description: levelName(commonLevel(resources)),
            value: 'all',
          },
        ]
      : [];
  return [
    { label: l10n.t('$(check) Continue with these levels'), alwaysShow: true, value: 'done' },
    { label: '', separator: true, value: 'done' },
    ...all,
    ...resources.map((resource) => ({
      label: `$(archive) ${plain(resource.id)}`,
      description: permissionWords(resource.permission),
      value: resource,
    })),
  ];
}

/** The level that all resources have; the lowest one when they differ. */
function commonLevel(resources: readonly Resource[]): Permission {
  return ACCESS_LEVELS.find((level) => resources.some(({ permission }) => permission === level)) ?? 'read';
}

function part<D extends WithResources>(resources: readonly Resource[]): Partial<D> {
  return { resources } as Partial<WithResources> as Partial<D>;
}
