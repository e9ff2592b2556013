import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../server/src/connection/wire/messages';
import type { Held } from '../accounts/storage/vault';
import type { FoundLiteral, LiteralPlaces } from '../documents/literalPlaces';
import type { ReadBack } from '../documents/readBack';
import type { WindowLock } from '../documents/windowLock';
import type { Workspace } from '../host/workspace';
import type { TokenServices } from '../tokens/tokenServices';
import { confirm } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import { withProgress } from '../ui/progress';
import { chosenInstead } from './chosenInstead';
import { around, refuseReadOnly, replaceStretch } from './literalEdit';
import type { LiteralOwners, Owner } from './literalOwners';
import { type OpenTerminal, showSaved } from './savedMessage';
import { type Instead, type KnownLiteral, wantedLiteral } from './wantedLiteral';

/** The token that was kept, and the variable that stands for it. */
interface Saved {
  readonly server: string;
  readonly id: string;
  readonly variable: string;
}

/** What taking a token out of a file needs to know, and does afterwards. */
export interface SaveLiteralParts {
  readonly workspace: Workspace;
  /** Whether git tracks the file at a path. */
  readonly isTracked: (path: string) => Promise<boolean>;
  /** Whether VS Code kept the secrets of the last run. */
  readonly secretsSurvived: Promise<boolean>;
  readonly lock: WindowLock;
  readonly readBack: ReadBack;
  readonly openTerminal: OpenTerminal;
}

/** Takes a literal token out of a file: first into the vault, then out of the text. */
export class SaveLiteral {
  constructor(
    private readonly services: TokenServices,
    private readonly literals: LiteralPlaces,
    private readonly owners: LiteralOwners,
    private readonly parts: SaveLiteralParts,
  ) {}

  /** Undefined when the person left; then nothing has changed. */
  async run(argument: unknown): Promise<Saved | undefined> {
    const { workspace } = this.parts;
    const literal = await this.#known(argument);
    const found = await this.literals.find(literal);
    await refuseReadOnly(workspace, found.document);
    const instead = await chosenInstead(this.services.ui, literal);
    const held = instead && (await this.#keep(found, literal));
    if (instead === undefined || held === undefined) return undefined;
    const title = l10n.t('Taking the token out of {0}…', workspace.nameOf(found.document.uri));
    const onDisk = await withProgress(this.services.ui, title, (signal) =>
      this.parts.lock.alone('files', () => this.#write(literal, instead, held), signal),
    );
    const { uri } = found.document;
    const tracked = uri.scheme === 'file' && (await this.parts.isTracked(uri.fsPath));
    showSaved(
      { ui: this.services.ui, ...this.parts },
      { held, instead, uri, onDisk, tracked },
      literal.byName,
    );
    const { server, id, variable } = held;
    return { server, id, variable };
  }

  async #known(argument: unknown): Promise<KnownLiteral> {
    const wanted = wantedLiteral(argument);
    if (wanted?.fingerprint !== undefined) return { ...wanted, fingerprint: wanted.fingerprint };
    return { ...wanted, ...(await this.literals.at(wanted)) };
  }

  /** Holds the value; a token that is held already stays as it is. */
  async #keep({ value, document }: FoundLiteral, { origin, name }: KnownLiteral): Promise<Held | undefined> {
    const known = await this.owners.held(value);
    if (known !== undefined) return known;
    if (!(await this.parts.secretsSurvived) && !(await goOnWithoutKeyring(this.services.ui)))
      return undefined;
    const owner = await this.owners.find(value, origin, name);
    return owner && this.#hold(owner, value, this.parts.workspace.nameOf(document.uri));
  }

  async #hold(owner: Owner, value: string, file: string): Promise<Held> {
    const { vault } = this.services;
    const words = l10n.t('VS Code could not store the token, so {0} was left as it is.', file);
    try {
      await vault.hold(owner, value);
    } catch (error) {
      throw new Error(words, { cause: error });
    }
    const held = await vault.entry(owner);
    if (held !== undefined && (await vault.value(owner)) === value) return held;
    throw new Error(words);
  }

  async #write(literal: KnownLiteral, instead: Instead, held: Held): Promise<boolean> {
    if (instead === 'nothing') return false;
    // The person may have typed since the question was asked.
    const found = await this.literals.find(literal);
    const { byName } = literal;
    const { document } = found;
    const [range, newText]: readonly [TextRange, string] =
      instead === 'name' && byName !== undefined
        ? [around(this.parts.workspace, found, byName.range, literal.range), byName.name]
        : [found.range, `\${${held.variable}}`];
    return this.parts.readBack.checked(document.uri, [{ range, newText }], () =>
      replaceStretch(this.parts.workspace, document, range, newText),
    );
  }
}

function goOnWithoutKeyring(ui: Interaction): Promise<boolean> {
  return confirm(
    ui,
    l10n.t('Take the token out of the file although VS Code may lose it?'),
    l10n.t(
      'VS Code did not keep the secrets of last time: this system has no keyring, or it was changed. Go on only if you have a copy of the token or can reissue it.',
    ),
    l10n.t('Continue'),
  );
}
