import * as l10n from '@vscode/l10n';
import type { Choice, Frame } from '../../ui/interaction';
import type { Interaction } from '../../ui/interaction';
import type { Arrangement } from './arrangement';
import type { TokenTree } from './tokenTree';

/** Asks how the Tokens view is sorted, grouped and filtered. */
export class Arranging {
  constructor(
    private readonly tree: TokenTree,
    private readonly draw: () => Promise<void>,
    private readonly ui: Interaction,
  ) {}

  async sort(): Promise<void> {
    const rows: Choice<Arrangement['sort']>[] = [
      { label: l10n.t('Expiry date'), description: l10n.t('the next to expire first'), value: 'expiry' },
      { label: l10n.t('Name'), value: 'name' },
      { label: l10n.t('Creation date'), description: l10n.t('the newest first'), value: 'created' },
    ];
    const { sort } = this.tree.arrangement;
    const frame = { title: l10n.t('Sort Tokens By'), step: 1, total: 1 };
    const chosen = await pickLike(this.ui, frame, l10n.t('Sort by what?'), rows, sort);
    if (chosen !== undefined) await this.#arrange({ sort: chosen });
  }

  async group(): Promise<void> {
    const rows: Choice<Arrangement['group']>[] = [
      { label: l10n.t('Server only'), value: 'none' },
      { label: l10n.t('Kind'), description: l10n.t('resource tokens, scope tokens'), value: 'kind' },
      { label: l10n.t('Expiry'), description: l10n.t('expired, soon, later'), value: 'expiry' },
    ];
    const { group } = this.tree.arrangement;
    const frame = { title: l10n.t('Group Tokens By'), step: 1, total: 1 };
    const chosen = await pickLike(this.ui, frame, l10n.t('Group by what?'), rows, group);
    if (chosen !== undefined) await this.#arrange({ group: chosen });
  }

  /** Filters while it is typed; Esc goes back to what was shown before. */
  async filter(): Promise<void> {
    const before = this.tree.arrangement.filter;
    const question = {
      title: l10n.t('Filter Tokens'),
      prompt: l10n.t('Part of a name, a description, a channel or a scope'),
      value: before,
    };
    const kept = await this.ui.showLiveInput(question, (filter) => void this.#arrange({ filter }));
    if (!kept) await this.#arrange({ filter: before });
  }

  async clear(): Promise<void> {
    await this.#arrange({ filter: '' });
  }

  async #arrange(change: Partial<Arrangement>): Promise<void> {
    this.tree.arrangement = { ...this.tree.arrangement, ...change };
    await this.draw();
  }
}

/** One of the rows, the one that holds now standing first under the keys. */
async function pickLike<T>(
  ui: Interaction,
  frame: Frame,
  question: string,
  rows: readonly Choice<T>[],
  now: T,
): Promise<T | undefined> {
  const active = rows.find(({ value }) => value === now);
  const outcome = await ui.pickOne(frame, question, rows, { active });
  return typeof outcome === 'string' ? undefined : outcome.answer;
}
