import * as l10n from '@vscode/l10n';
import type { TokenId, Vault } from '../accounts/storage/vault';
import type { Answers } from '../tokens/answers';
import type { TokenServices } from '../tokens/tokenServices';
import { chosenToken } from '../tokens/tokenChoice';
import { placesInFiles } from '../ui/counts';
import type { Redact } from '../ui/log';
import { withProgress } from '../ui/progress';
import type { Sought, TokenSearch, Use, Uses } from './tokenSearch';
import { plain } from '../ui/plainText';
import { byFile, remarks, useRows } from './usesList';
import type { Interaction } from '../ui/interaction';
import type { Workspace } from '../host/workspace';
import { Expected } from '../ui/expected';

/** A use as the command tells it: no text, for that may hold secrets. Lines count from 1. */
interface FoundUse {
  readonly file: string;
  readonly line: number;
  readonly kind: 'value' | 'variable';
}

/** A token, by name, whose uses are looked for. */
interface Named extends TokenId {
  readonly name: string;
}

/**
 * Shows where a token stands. In a list of our own, for VS Code's lists and peeks of references show the lines of
 * files as they are, tokens in plain text.
 */
export class FindUses {
  constructor(
    private readonly services: TokenServices,
    private readonly search: TokenSearch,
    private readonly redact: Redact,
    private readonly workspace: Workspace,
  ) {}

  /** Resolves as soon as the list is shown. Undefined when the person left. */
  async run(given: Answers): Promise<{ readonly uses: readonly FoundUse[] } | undefined> {
    const title = l10n.t('Find Uses of Token');
    const token = await this.#token(given, title);
    if (token === undefined) return undefined;
    const sought = await soughtOf(this.services.vault, token);
    if (sought === undefined)
      throw new Expected(
        l10n.t(
          'VS Code does not hold the value of “{0}”, so it cannot tell where it stands. Files with a token in plain text are marked in the editor.',
          plain(token.name),
        ),
      );
    const found = await withProgress(
      this.services.ui,
      l10n.t('Looking for “{0}”…', plain(token.name)),
      (signal) => this.search.findEverywhere([sought], signal),
    );
    if (found.uses.length === 0) showNone(this.services.ui, this.workspace, token.name, found);
    else this.#list(token.name, found);
    return { uses: found.uses.map(told) };
  }

  async #token(given: Answers, title: string): Promise<Named | undefined> {
    const { server, id } = given;
    const held = (await this.services.vault.entries()).find(
      (entry) => entry.id === id && (server ?? entry.server) === entry.server,
    );
    if (held !== undefined) return held;
    const listed = await chosenToken(this.services, given, title);
    return listed && { server: listed.server, id: listed.token.id, name: listed.token.name };
  }

  #list(name: string, found: Uses): void {
    const { workspace } = this;
    const rows = [
      ...useRows(workspace, found.uses, this.redact, ({ value }) =>
        value === undefined ? l10n.t('by its variable') : l10n.t('the token itself'),
      ),
      ...remarks(workspace, found).map((label) => ({ label, alwaysShow: true, value: undefined })),
    ];
    this.services.ui.browse(
      l10n.t('Uses of “{0}”', plain(name)),
      placesInFiles(found.uses.length, byFile(found.uses).size),
      rows,
      (use) => {
        if (use === undefined) return false;
        void workspace.show(use.uri, use.range);
        return true;
      },
    );
  }
}

/** What is to be looked for to find a token; undefined when nothing of it is known. */
export async function soughtOf(vault: Vault, token: TokenId): Promise<Sought | undefined> {
  const [held, value] = await Promise.all([vault.entry(token), vault.value(token)]);
  if (held === undefined) return undefined;
  return { values: value === undefined ? [] : [value], variable: held.variable };
}

function told({ uri, range, value }: Use): FoundUse {
  return {
    file: uri.toString(),
    line: range.start.line + 1,
    kind: value === undefined ? 'variable' : 'value',
  };
}

function showNone(ui: Interaction, workspace: Workspace, name: string, found: Uses): void {
  const where =
    workspace.folders().length === 0
      ? l10n.t('“{0}” was not found in open documents or your own conda files.', plain(name))
      : l10n.t('“{0}” was not found in open documents, the workspace or your own conda files.', plain(name));
  ui.showMessage('information', [where, ...remarks(workspace, found)].join(' '));
}
