import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Memento, Secrets } from '../../host/storage';
import type { Interaction } from '../../ui/interaction';
import type { UnreadRecord } from './secretRecords';

const KEY = 'keyringMark';

/**
 * Whether the secrets of the last run are still there. VS Code tells no extension that it has no keyring
 * and keeps secrets in memory only, so a mark is written to both storages and compared at the next start.
 * The first run cannot know, and answers true.
 */
export async function secretsSurvived(
  state: Memento,
  secrets: Pick<Secrets, 'get' | 'store'>,
): Promise<boolean> {
  const expected = state.get<string | undefined>(KEY, undefined);
  const found = await secrets.get(KEY);
  if (expected !== undefined && expected === found) return true;
  const mark = randomUUID();
  await state.update(KEY, mark);
  await secrets.store(KEY, mark);
  return expected === undefined;
}

/** Says that what was kept is gone, and what helps. */
export function showLostSecrets(ui: Interaction): void {
  ui.showMessage(
    'warning',
    l10n.t(
      'VS Code did not keep the sign-ins and token values of last time: this system has no keyring, or it was changed. Sign in again; reissue tokens that you have no copy of.',
    ),
    { title: l10n.t('Sign In'), run: () => ui.runCommand('anacondaTokens.signIn') },
  );
}

/** Says which stored sign-ins and tokens are passed over, and what helps. */
export function showUnread(ui: Interaction, records: readonly UnreadRecord[]): void {
  const broken = records.filter(({ state }) => state === 'broken').length;
  if (broken > 0)
    ui.showMessage(
      'warning',
      l10n.t(
        'Stored sign-ins or tokens could not be read and were set aside: {0}. Sign in again; reissue tokens whose value is missing.',
        broken,
      ),
    );
  const newer = records.length - broken;
  if (newer > 0)
    ui.showMessage(
      'warning',
      l10n.t(
        'Stored sign-ins or tokens were written by a newer version of this extension, and this one leaves them alone: {0}. Update the extension to use them.',
        newer,
      ),
    );
}
