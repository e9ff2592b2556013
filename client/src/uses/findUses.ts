import * as l10n from '@vscode/l10n';
import { Redactor } from '../../../server/src/domain/secret/redact';
import { isTokenValue } from '../../../server/src/domain/token/tokenValue';
import type { TokenId, Vault } from '../accounts/storage/vault';
import { hostOf } from '../anaconda/serverAddress';
import type { Workspace } from '../host/workspace';
import type { Answers } from '../tokens/answers';
import { givenToken } from '../tokens/givenToken';
import { chosenToken } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import { placesInFiles } from '../ui/counts';
import type { Interaction } from '../ui/interaction';
import type { Log, Redact } from '../ui/log';
import { plain } from '../ui/plainText';
import { withProgress } from '../ui/progress';
import type { Sought, TokenSearch, Use, Uses } from './tokenSearch';
import type { FoundUses } from './usesInput';
import { byFile, remarks, useRows } from './usesList';
import { UsesTree } from './usesTree';

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

/** Where uses stay in sight; false where there is no such view. */
export interface UsesView {
  show(found: FoundUses): Promise<boolean>;
}

/** What uses are looked for and shown with. */
export interface FindUsesParts {
  readonly search: TokenSearch;
  readonly redact: Redact;
  readonly view: UsesView;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * Shows where a token stands, by rows of our own: VS Code's lists and peeks of references show the lines of files as
 * they are, tokens in plain text.
 */
export class FindUses {
  constructor(
    private readonly services: TokenServices,
    private readonly parts: FindUsesParts,
  ) {}

  /** Resolves as soon as they are shown. Undefined when the person left. */
  async run(given: Answers): Promise<{ readonly uses: readonly FoundUse[] } | undefined> {
    const { ui, vault, workspace } = this.services;
    const title = l10n.t('Find Uses of Token');
    const token = await this.#token(given, title);
    if (token === undefined) return undefined;
    const typed = (await soughtOf(vault, token)) === undefined ? await askValue(ui, title, token.name) : [];
    if (typed === undefined) return undefined;
    const find = async (signal: AbortSignal): Promise<Uses> =>
      this.parts.search.findEverywhere([(await soughtOf(vault, token)) ?? { values: typed }], signal);
    const found = await withProgress(ui, l10n.t('Looking for “{0}”…', plain(token.name)), find);
    if (found.uses.length === 0) showNone(ui, workspace, token.name, found);
    else await this.#show(token, found, typed, find);
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

  /** In VS Code's view of references, and where that is turned off in a list. `typed` is known nowhere else. */
  async #show(
    token: Named,
    found: Uses,
    typed: readonly string[],
    find: (signal: AbortSignal) => Promise<Uses>,
  ): Promise<void> {
    const { workspace, ui } = this.services;
    const also = new Redactor(() => typed);
    const redact: Redact = (text) => also.redact(this.parts.redact(text));
    const title = l10n.t('Uses of “{0}”', plain(token.name));
    const treeOf = (uses: Uses): UsesTree => new UsesTree(uses, workspace, redact);
    const again = (): Promise<UsesTree> =>
      find(new AbortController().signal).then(treeOf, (error: unknown) => {
        this.parts.log.warn('The files that use a token could not be looked for.', error);
        return treeOf({ uses: [], unplaced: [], tooLarge: [], incomplete: 'failed' });
      });
    const word = plain(token.name).trim() || token.id;
    const shown = { title, word, id: token.id, host: hostOf(token.server), first: treeOf(found), again };
    if (await this.parts.view.show(shown)) return;
    const rows = [
      ...useRows(workspace, found.uses, redact, ({ value }) =>
        value === undefined ? l10n.t('by its variable') : l10n.t('the token itself'),
      ),
      ...remarks(workspace, found).map((label) => ({ label, alwaysShow: true, value: undefined })),
    ];
    const count = placesInFiles(found.uses.length, byFile(found.uses).size);
    ui.browse(title, count, rows, (use) => {
      if (use === undefined) return false;
      void workspace.show(use.uri, use.range);
      return true;
    });
  }
}

/** The value of a token that is not held, as the only one of a list, typed to be looked for; undefined when left. */
async function askValue(
  ui: Interaction,
  title: string,
  name: string,
): Promise<readonly string[] | undefined> {
  const outcome = await ui.askText(
    { title, step: 1, total: 1 },
    {
      prompt: l10n.t(
        'VS Code does not hold the value of “{0}”. Paste the token, or a channel URL with it: it is looked for, and not kept.',
        plain(name),
      ),
      password: true,
      invalid: (text) =>
        isTokenValue(givenToken(text))
          ? undefined
          : l10n.t('This is not a token: a token has only letters, digits, “-”, “_” and “.”.'),
    },
  );
  return typeof outcome === 'string' ? undefined : [givenToken(outcome.answer)];
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
