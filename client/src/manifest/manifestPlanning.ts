import * as l10n from '@vscode/l10n';
import type { ManifestResult } from '../../../server/src/connection/wire/messages';
import { wantedToken } from '../../../server/src/domain/token/wantedToken';
import { chosenSession } from '../accounts/accountChoice';
import { chosenServer } from '../accounts/serverChoice';
import type { Session } from '../accounts/sessions';
import type { Uri } from '../host/workspace';
import type { TokenServices } from '../tokens/tokenServices';
import { Expected } from '../ui/expected';
import type { Interaction } from '../ui/interaction';
import { withProgress } from '../ui/progress';
import { planOf, type PlanStep } from './plan';

/** A manifest, and the account it is for where a caller says so. */
export interface MeantManifest {
  readonly uri: Uri;
  readonly user?: string | undefined;
}

/** What applying a manifest would do now. */
export interface Plan {
  readonly uri: Uri;
  /** The account whose tokens are compared. */
  readonly session: Session;
  readonly steps: readonly PlanStep[];
  /** Why the file cannot be applied, each with its line; empty for one that can. */
  readonly faults: readonly string[];
}

/** Asks the language server for a manifest as values. */
export type ReadManifest = (uri: Uri) => Promise<ManifestResult>;

type Manifest = NonNullable<ManifestResult>;

/** Makes plans: the manifest as it stands in the editor against the tokens that its server lists now. */
export class ManifestPlanning {
  constructor(
    private readonly services: TokenServices,
    private readonly readManifest: ReadManifest,
  ) {}

  /**
   * Undefined when the person left. Throws an error in words where the manifest cannot be read or its server has
   * not been added; rejects with an AnacondaError where the server cannot be asked.
   */
  async plan({ uri, user }: MeantManifest, title: string): Promise<Plan | undefined> {
    const manifest = await this.read(uri);
    const session = await this.#session(manifest, user, title);
    return (
      session && withComparison(this.services.ui, (signal) => this.#compare(uri, manifest, session, signal))
    );
  }

  /** The same plan made once more, from the file and the server as they are now. */
  async again({ uri, session }: Plan): Promise<Plan> {
    const manifest = await this.read(uri);
    return withComparison(this.services.ui, (signal) => this.#compare(uri, manifest, session, signal));
  }

  /** The manifest as values. Throws an error in words where it cannot be read. */
  async read(uri: Uri): Promise<Manifest> {
    // An open document the language server has as it stands in the editor.
    const { workspace } = this.services;
    await workspace.open(uri);
    const manifest = await this.readManifest(uri);
    if (manifest === null)
      throw new Expected(l10n.t('{0} cannot be read as a token manifest.', workspace.nameOf(uri)));
    return manifest;
  }

  async #session(
    { server }: Manifest,
    user: string | undefined,
    title: string,
  ): Promise<Session | undefined> {
    const known = await chosenServer(this.services.ui, this.services.servers, server?.value, title);
    return known && chosenSession(this.services.ui, this.services, { server: known.id, user }, title);
  }

  async #compare(uri: Uri, manifest: Manifest, session: Session, signal: AbortSignal): Promise<Plan> {
    const tokens = await this.services.connections.to(session).tokens.list(signal);
    const wanted = manifest.tokens.map(wantedToken);
    const steps = planOf(
      wanted.filter((one) => one !== undefined),
      tokens,
      Date.now(),
    );
    return { uri, session, steps, faults: faultsOf(manifest, wanted.includes(undefined)) };
  }
}

function withComparison(ui: Interaction, task: (signal: AbortSignal) => Promise<Plan>): Promise<Plan> {
  return withProgress(ui, l10n.t('Comparing with the server…'), task);
}

function faultsOf({ problems }: Manifest, hasUnusable: boolean): readonly string[] {
  const faults = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ message, range }) => l10n.t('line {0}: {1}', range.start.line + 1, message));
  // Whoever silences the rules still cannot apply what no server takes.
  return faults.length === 0 && hasUnusable
    ? [l10n.t('a token has no name, no usable date, or does not say what it opens.')]
    : faults;
}
