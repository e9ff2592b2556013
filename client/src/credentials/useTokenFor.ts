import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Machine } from '../../../server/src/stores/machine';
import { UnreadableStore } from '../../../server/src/stores/storeFormat';
import { keyForServer } from '../../../server/src/stores/writableStores';
import { hostOf } from '../anaconda/serverAddress';
import { changeStore, type StoreChange, storeText } from '../stores/changeStore';
import { StoreRefused } from '../stores/storeFile';
import type { Answers } from '../tokens/answers';
import { chosenHeld, heldValue, type HeldValue } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import { Expected } from '../ui/expected';
import { confirm, type Choice } from '../ui/interaction';
import { plain } from '../ui/plainText';
import type { EntryNode } from './credentialTree';
import { storeEffect } from './storeEffect';
import { storePreview } from './storePreview';
import { clientsOfStore, type StoreTarget, storeTargets } from './storeTargets';

/** The most characters of a path in a message. */
const LONG_PATH = 400;

/** Puts a token into a client's store, or takes an entry out, once the person has seen what changes. */
export class StoreTokens {
  constructor(
    private readonly services: TokenServices,
    private readonly machine: () => Machine,
    /** Called once a store has changed. */
    private readonly changed: () => Promise<void>,
  ) {}

  /** Asks which token and which client where these are not given. */
  async use(given: Answers): Promise<{ readonly id: string; readonly path: string } | undefined> {
    const title = l10n.t('Use This Token for…');
    const token = await chosenHeld(this.services, given, title);
    if (token === undefined) return undefined;
    const held = await heldValue(this.services.vault, token);
    // Some stores have no way to write other characters, and conda no way to put them into a URL.
    if (!/^[\w.~-]+$/.test(held.value))
      throw new Expected(
        l10n.t('Nothing was stored: the value has characters that no client can put into a URL.'),
      );
    const target = await this.#target(held, given, title);
    if (target === undefined) return undefined;
    const { withCredential } = await import('../../../server/src/stores/putCredential');
    const key = keyForServer(target.store, held.server);
    const put = (text: string | undefined): string => withCredential(target.store, text, key, held.value);
    const question = l10n.t('Write “{0}” for {1}?', plain(held.name), hostOf(held.server));
    const done = await this.#change(target, put, [question, l10n.t('Write the File')], (after) =>
      storeEffect(this.machine(), target, after, held.server),
    );
    return done ? { id: held.id, path: target.path } : undefined;
  }

  /** Takes the entry of a row out of its store. */
  async remove({ entry: { credential } }: Pick<EntryNode, 'entry'>): Promise<boolean> {
    const targets = await storeTargets(this.machine());
    const target = targets.find(({ path, store }) => path === credential.path && store === credential.store);
    if (target === undefined)
      throw new Expected(l10n.t('This entry is not changed here: open the file and edit it.'));
    const { withoutCredential } = await import('../../../server/src/stores/putCredential');
    const take = (text: string | undefined): string | undefined =>
      text === undefined ? undefined : withoutCredential(target.store, text, credential.key);
    const question = l10n.t('Remove this entry from {0}?', plain(basename(target.path)));
    return this.#change(target, take, [question, l10n.t('Remove')], () => Promise.resolve(''));
  }

  async #change(
    target: StoreTarget,
    change: (text: string | undefined) => string | undefined,
    [question, button]: readonly [question: string, button: string],
    effect: (after: string) => Promise<string>,
  ): Promise<boolean> {
    const { ui } = this.services;
    const [before, after] = await changedText(change, target.path);
    if (after === before) {
      ui.showMessage(
        'information',
        l10n.t('Nothing has to be changed: {0} has it already.', plain(target.path, LONG_PATH)),
      );
      return false;
    }
    const detail = [
      before === undefined
        ? l10n.t('A new file: {0}', plain(target.path, LONG_PATH))
        : plain(target.path, LONG_PATH),
      storePreview(before, after, { ...target, secrets: [] }),
      after === undefined ? l10n.t('The file goes with its only entry.') : await effect(after),
      after === undefined
        ? ''
        : l10n.t('The value stands there in plain text, and only you can read the file.'),
      target.store === 'uv'
        ? l10n.t('uv has a lock on this file that only uv can take: let no “uv auth” run meanwhile.')
        : '',
    ];
    const words = detail.filter((part) => part !== '').join('\n\n');
    if (!(await confirm(ui, question, words, button))) return false;
    const made = await changedStore(target.path, before, after);
    await this.changed();
    this.#offerUndo(target.path, made);
    return true;
  }

  #offerUndo(path: string, made: StoreChange): void {
    const { ui } = this.services;
    const undo = async (): Promise<void> => {
      const isDone = await made.undo();
      await this.changed();
      if (!isDone)
        ui.showMessage(
          'warning',
          l10n.t(
            '{0} was changed by another program since, so it was left as it is.',
            plain(path, LONG_PATH),
          ),
        );
    };
    const words =
      made.after === undefined
        ? l10n.t('{0} is removed.', plain(path, LONG_PATH))
        : l10n.t('{0} is written and was read back.', plain(path, LONG_PATH));
    ui.showMessage('information', words, { title: l10n.t('Undo'), run: undo });
  }

  async #target(held: HeldValue, given: Answers, title: string): Promise<StoreTarget | undefined> {
    const targets = await storeTargets(this.machine(), held.server);
    if (given.store !== undefined) return targets.find(({ store }) => store === given.store);
    const rows = targets.map((target): Choice<StoreTarget> => ({
      label: clientsOfStore(target.store),
      description: plain(target.path),
      value: target,
    }));
    const outcome = await this.services.ui.pickOne(
      { title, step: 1, total: 1 },
      l10n.t('For which client?'),
      rows,
    );
    return typeof outcome === 'string' ? undefined : outcome.answer;
  }
}

/** The text of a store, and the one that it gets. Rejects with an error in words where the store is not what its client writes. */
async function changedText(
  change: (text: string | undefined) => string | undefined,
  path: string,
): Promise<readonly [before: string | undefined, after: string | undefined]> {
  try {
    const before = await storeText(path);
    return [before, change(before)];
  } catch (error) {
    if (!(error instanceof UnreadableStore)) throw error;
    throw new Expected(
      l10n.t(
        '{0} is not in the format that its client writes, so nothing was changed: mend or remove the file.',
        plain(path, LONG_PATH),
      ),
    );
  }
}

async function changedStore(
  path: string,
  before: string | undefined,
  after: string | undefined,
): Promise<StoreChange> {
  try {
    return await changeStore(path, before, after);
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error;
    throw new Error(
      error.reason === 'notOurs'
        ? l10n.t('Nothing was changed: {0} belongs to another user.', plain(path, LONG_PATH))
        : l10n.t('Nothing was changed: another program has written {0} meanwhile.', plain(path, LONG_PATH)),
    );
  }
}
