import * as l10n from '@vscode/l10n';
import type { Held } from '../accounts/storage/vault';
import { fileName } from '../documents/fileName';
import type { Workspace } from '../host/workspace';
import { placesInFiles, placesWords } from '../ui/counts';
import type { Weight } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';
import type { Uses } from '../uses/tokenSearch';
import { remarks } from '../uses/usesList';

/** What a person can do about places that still have the old value. */
export interface Again {
  readonly retry: () => PromiseLike<unknown>;
  readonly leave: () => PromiseLike<unknown>;
}

/** What a report is made with. */
export interface ReportParts {
  readonly ui: Interaction;
  readonly workspace: Workspace;
  /** Whether a terminal that is open has a variable in its environment. */
  readonly terminalsHave: (variable: string) => boolean;
}

/** Says how a rotation ended, by what was found when everything was looked at again. Waits for nobody. */
export function showRotation(
  { ui, workspace, terminalsHave }: ReportParts,
  held: Held,
  { rotated, now }: { readonly rotated: Rotated; readonly now: Uses },
  again: Again,
): void {
  const sentences = [
    doneWords(held, rotated),
    ...unfinishedWords(workspace, rotated),
    ...remarks(workspace, now),
  ];
  if (terminalsHave(held.variable))
    sentences.push(l10n.t('Terminals that are open keep the old value: open new ones.'));
  if (rotated.failed.length === 0 && now.incomplete === undefined)
    ui.showMessage('information', sentences.join(' '));
  else offer(ui, 'warning', sentences.join(' '), l10n.t('Retry'), again);
}

/** Says that an old value still stands somewhere, and offers to go on. Waits for nobody. */
export function showUnreplaced(
  ui: Interaction,
  { name }: Held,
  places: number | undefined,
  again: Again,
): void {
  const words =
    places === undefined
      ? l10n.t('“{0}” has a new value, but files may still have the old one.', plain(name))
      : l10n.t(
          'The old value of “{0}”, which no longer works, still stands in {1}.',
          plain(name),
          placesWords(places),
        );
  offer(ui, 'information', words, l10n.t('Replace…'), again);
}

function doneWords({ name }: Held, { replaced, files, left, failed }: Rotated): string {
  if (replaced + left + failed.length === 0)
    return l10n.t(
      'The old value of “{0}” was not found in open documents, the workspace or your own conda files.',
      plain(name),
    );
  const words = l10n.t(
    'The new value of “{0}” was put into {1}.',
    plain(name),
    placesInFiles(replaced, files),
  );
  return left === 0 ? words : `${words} ${l10n.t('Left as it was: {0}.', placesWords(left))}`;
}

function unfinishedWords(workspace: Workspace, { unsaved, failed }: Rotated): readonly string[] {
  const nameOf = (file: string): string => fileName(workspace, workspace.uri(file));
  return [
    ...(unsaved.length === 0
      ? []
      : [l10n.t('Save {0}: on disk the old value still stands there.', unsaved.map(nameOf).join(', '))]),
    ...failed.map(({ file, reason }) => l10n.t('{0} was not changed: {1}.', nameOf(file), reason)),
  ];
}

function offer(ui: Interaction, weight: Weight, words: string, retry: string, again: Again): void {
  ui.showMessage(
    weight,
    words,
    { title: retry, run: again.retry },
    { title: l10n.t('Leave Them'), run: again.leave },
  );
}

/** What became of the places of an old value. No secrets. */
export interface Rotated {
  readonly id: string;
  /** Places that have the new value now. */
  readonly replaced: number;
  readonly files: number;
  /** Files whose new text is in an editor, but not yet on disk. */
  readonly unsaved: readonly string[];
  readonly failed: readonly { readonly file: string; readonly reason: string }[];
  /** Places that the person left as they are. */
  readonly left: number;
}
