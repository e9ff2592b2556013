import * as l10n from '@vscode/l10n';
import type { Held, TokenId, Vault } from '../accounts/storage/vault';
import { hostOf } from '../anaconda/serverAddress';
import type { ReadBack } from '../documents/readBack';
import type { WindowLock } from '../documents/windowLock';
import type { Answers } from '../tokens/answers';
import { Expected } from '../ui/expected';
import type { Redact } from '../ui/log';
import { plain } from '../ui/plainText';
import { withProgress } from '../ui/progress';
import type { TokenSearch, Use, Uses } from '../uses/tokenSearch';
import { byFile } from '../uses/usesList';
import { type FileOutcome, Replacing } from './replacing';
import { askWhere } from './rotationList';
import type { Rotated } from './rotationReport';
import { type Again, type ReportParts, showRotation, showUnreplaced } from './rotationReport';

/** What a rotation works with. */
export interface RotateParts extends ReportParts {
  readonly search: TokenSearch;
  readonly redact: Redact;
  readonly lock: WindowLock;
  readonly readBack: ReadBack;
}

/**
 * Puts a token's new value wherever its old one stands, after the person has seen where. The old value stays in the
 * vault until all is replaced or the person has done with it, so that a window that closes loses nothing.
 */
export class Rotate {
  readonly #replacing: Replacing;

  constructor(
    private readonly vault: Vault,
    private readonly parts: RotateParts,
  ) {
    this.#replacing = new Replacing(parts.search, parts.readBack, parts.workspace);
  }

  /** The command: takes up what is left to be replaced. Undefined when the person left. */
  async run(given: Answers): Promise<Rotated | undefined> {
    const token = await this.#unreplacedToken(given);
    return token && this.#rotate(token);
  }

  /** Goes on after a new value was issued; `dead` are further values that it has ended. Undefined when nothing was to be done. */
  async after(token: TokenId, dead: readonly string[]): Promise<Rotated | undefined> {
    const held = await this.vault.entry(token);
    if (held === undefined) return undefined;
    await this.vault.addPrevious(held, dead);
    return (await this.vault.previousValues(held)).length === 0 ? undefined : this.#rotate(held);
  }

  /** Says at the start which old values were not replaced when the window closed. */
  async remind(): Promise<void> {
    for (const held of await this.#unfinished()) this.#showUnreplaced(held);
  }

  async #rotate(held: Held): Promise<Rotated | undefined> {
    const [previous, value] = await Promise.all([this.vault.previousValues(held), this.vault.value(held)]);
    if (value === undefined) return undefined;
    await this.#updateAliases(held, previous, value);
    const { ui, workspace, redact } = this.parts;
    const found = await this.#find(held, previous);
    if (found.uses.length === 0 && found.incomplete === undefined) await this.vault.clearPrevious(held);
    if (found.uses.length === 0) {
      showRotation(this.parts, held, { rotated: nothing(held), now: found }, this.#again(held));
      return nothing(held);
    }
    const chosen = await askWhere(ui, workspace, { name: held.name, found, redact });
    if (typeof chosen === 'string') {
      this.#showUnreplaced(held, found.uses.length);
      return undefined;
    }
    return this.#replace(held, previous, value, chosen.answer, found.uses.length);
  }

  async #replace(
    held: Held,
    previous: readonly string[],
    value: string,
    chosen: readonly Use[],
    all: number,
  ): Promise<Rotated> {
    const outcomes = await withProgress(this.parts.ui, l10n.t('Replacing the old value…'), (signal) =>
      this.parts.lock.alone('files', () => this.#inFiles(chosen, value, signal), signal),
    ).catch((error: unknown) => {
      this.#showUnreplaced(held, all);
      throw error;
    });
    const now = await this.#find(held, previous);
    const failed = outcomes.flatMap(({ file, outcome }) =>
      'failed' in outcome ? [{ file, reason: outcome.failed }] : [],
    );
    const done = outcomes.flatMap(({ file, outcome }) => ('failed' in outcome ? [] : [{ file, ...outcome }]));
    const again = stillThere(chosen, now).filter((file) => failed.every((each) => each.file !== file));
    const rotated: Rotated = {
      id: held.id,
      replaced: done.reduce((sum, { replaced }) => sum + replaced, 0),
      files: done.filter(({ replaced }) => replaced > 0).length,
      unsaved: done.filter(({ unsaved }) => unsaved).map(({ file }) => file),
      failed: [
        ...failed,
        ...again.map((file) => ({ file, reason: l10n.t('the old value still stands there') })),
      ],
      left: all - chosen.length,
    };
    if (rotated.failed.length === 0 && rotated.unsaved.length === 0) await this.vault.clearPrevious(held);
    showRotation(this.parts, held, { rotated, now }, this.#again(held));
    return rotated;
  }

  async #inFiles(chosen: readonly Use[], value: string, signal: AbortSignal) {
    const done: { readonly file: string; readonly outcome: FileOutcome }[] = [];
    for (const [file, uses] of byFile(chosen))
      if (!signal.aborted)
        done.push({
          file,
          outcome: await this.#replacing.inFile(this.parts.workspace.uri(file), uses, value),
        });
    return done;
  }

  #find(held: Held, previous: readonly string[]): Promise<Uses> {
    const title = l10n.t('Looking for the old value of “{0}”…', plain(held.name));
    return withProgress(this.parts.ui, title, (signal) =>
      this.parts.search.findEverywhere([{ values: previous }], signal),
    );
  }

  /** The same value held under another name, as a token someone was given, is the new one too. */
  async #updateAliases(held: Held, previous: readonly string[], value: string): Promise<void> {
    for (const other of await this.vault.entries()) {
      if (other.server !== held.server || other.id === held.id) continue;
      if (!previous.includes((await this.vault.value(other)) ?? '')) continue;
      await this.vault.hold(other, value);
      await this.vault.clearPrevious(other);
    }
  }

  async #unreplacedToken(given: Answers): Promise<Held | undefined> {
    const title = l10n.t('Replace Old Value');
    const all = (await this.#unfinished()).filter(({ server }) => (given.server ?? server) === server);
    const rows = all
      .filter(({ id }) => (given.id ?? id) === id)
      .map((held) => ({ label: plain(held.name), description: hostOf(held.server), value: held }));
    const [only] = rows;
    if (only === undefined)
      throw new Expected(l10n.t('No old value is waiting to be replaced: reissue the token first.'));
    if (rows.length === 1) return only.value;
    const outcome = await this.parts.ui.pickOne({ title, step: 1, total: 1 }, l10n.t('Which token?'), rows);
    return typeof outcome === 'string' ? undefined : outcome.answer;
  }

  async #unfinished(): Promise<readonly Held[]> {
    const held = await this.vault.entries();
    const previous = await Promise.all(held.map((entry) => this.vault.previousValues(entry)));
    return held.filter((_, index) => (previous[index]?.length ?? 0) > 0);
  }

  #again(held: Held): Again {
    const { server, id } = held;
    return {
      retry: () => this.parts.ui.runCommand('anacondaTokens.rotate', { server, id }),
      leave: () => this.vault.clearPrevious(held),
    };
  }

  #showUnreplaced(held: Held, places?: number): void {
    showUnreplaced(this.parts.ui, held, places, this.#again(held));
  }
}

function nothing({ id }: TokenId): Rotated {
  return { id, replaced: 0, files: 0, unsaved: [], failed: [], left: 0 };
}

/** The files in which chosen places were found again. */
function stillThere(chosen: readonly Use[], now: Uses): readonly string[] {
  const files = now.uses
    .filter((use) =>
      chosen.some(
        (each) =>
          each.uri.toString() === use.uri.toString() &&
          each.line === use.line &&
          each.store?.value === use.store?.value,
      ),
    )
    .map(({ uri }) => uri.toString());
  return [...new Set(files)];
}
