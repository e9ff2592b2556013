import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { Held } from '../accounts/storage/vault';
import type { LiteralPlaces } from '../documents/literalPlaces';
import type { Uri } from '../host/workspace';
import type { LiteralOwners } from '../secrets/literalOwners';
import { wantedLiteral } from '../secrets/wantedLiteral';
import { heldValue } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import { Expected } from '../ui/expected';
import { withProgress } from '../ui/progress';
import { type History, historyOf } from './gitHistory';
import type { LocalGit } from './gitHost';

/** What the command tells of a search. */
interface Searched {
  /** Hashes of commits, the newest first. */
  readonly commits: readonly string[];
  readonly complete: boolean;
}

const heldArgument = v.object({ uri: v.string(), server: v.string(), id: v.string() });

/** Looks for a token of a file in the history of its git repository, when a person asks for it. */
export class SearchHistory {
  constructor(
    private readonly services: Pick<TokenServices, 'lists' | 'ui' | 'vault' | 'workspace'>,
    private readonly literals: LiteralPlaces,
    private readonly owners: LiteralOwners,
    private readonly git: LocalGit,
    /** Hears of a value that was found. */
    private readonly found: (value: string) => void,
  ) {}

  /**
   * `argument` is the place of a literal, or a token of the vault and a file in the repository; without one the literal
   * at the caret is meant. Rejects with an error in words where nothing can be searched.
   */
  async run(argument: unknown): Promise<Searched> {
    const { uri, value } = await this.#wanted(argument);
    const file = this.services.workspace.nameOf(uri);
    if (uri.scheme !== 'file') throw notSearched(file);
    const history = await withProgress(
      this.services.ui,
      l10n.t('Searching git’s history for the token…'),
      (signal) => historyOf(uri.fsPath, value, this.git, signal),
    );
    if (history === 'notSearched') throw notSearched(file);
    if (history.found.length > 0) this.found(value);
    this.#tell(history, await this.owners.held(value));
    return { commits: history.found.map(({ hash }) => hash), complete: history.incomplete === undefined };
  }

  async #wanted(argument: unknown): Promise<{ readonly uri: Uri; readonly value: string }> {
    const token = v.safeParse(heldArgument, argument);
    if (token.success) {
      const { uri, ...id } = token.output;
      return {
        uri: this.services.workspace.uri(uri),
        value: (await heldValue(this.services.vault, id)).value,
      };
    }
    const wanted = wantedLiteral(argument);
    const place =
      wanted?.fingerprint === undefined
        ? await this.literals.at(wanted)
        : { ...wanted, fingerprint: wanted.fingerprint };
    const { document, value } = await this.literals.find(place);
    return { uri: document.uri, value };
  }

  #tell(history: Exclude<History, 'notSearched'>, held: Held | undefined): void {
    const oldest = history.found.at(-1);
    const partly = history.incomplete && l10n.t('Not every commit was looked at.');
    if (oldest === undefined) {
      const words = l10n.t(
        'No commit of this clone has the token ({0} looked at). Other clones and branches that are only on a server were not searched.',
        history.commits,
      );
      this.services.ui.showMessage('information', [words, partly].filter(Boolean).join(' '));
      return;
    }
    const words = l10n.t(
      'The token stands in git’s history: in {0}, the oldest {1} of {2}. Whoever has a clone has the token, and taking it out of the file does not help.',
      history.found.length === 1 ? l10n.t('1 commit') : l10n.t('{0} commits', history.found.length),
      oldest.hash.slice(0, 10),
      oldest.date,
    );
    const own = held !== undefined && this.services.lists.find(held) !== undefined ? held : undefined;
    // A value that is not known here may be of any of the account's tokens: then the command asks which.
    const issues = own !== undefined || this.services.lists.all().some(({ tokens }) => tokens.length > 0);
    const advice = issues
      ? l10n.t('Reissue the token: its old value then no longer works.')
      : l10n.t('Ask whoever made the token to reissue it, or sign in and reissue it yourself.');
    const sentences = [words, partly, advice].filter(Boolean).join(' ');
    const reissue = {
      title: l10n.t('Reissue Token…'),
      run: () =>
        this.services.ui.runCommand('anacondaTokens.reissueToken', own && { server: own.server, id: own.id }),
    };
    this.services.ui.showMessage('warning', sentences, ...(issues ? [reissue] : []));
  }
}

function notSearched(file: string): Error {
  return new Expected(
    l10n.t('{0} is in no git repository that can be read here, so its history was not searched.', file),
  );
}
