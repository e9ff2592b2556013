import { l10n, workspace, type Uri } from 'vscode';
import type { ManifestResult } from '../../../server/src/connection/messages';
import { wantedToken } from '../../../server/src/domain/wantedToken';
import { chosenServer } from '../accounts/serverChoice';
import type { Session } from '../accounts/sessions';
import type { Desk } from '../tokens/desk';
import { planOf, type Step } from './plan';

/** What applying a manifest would do now. */
export interface Plan {
  readonly uri: Uri;
  /** The account whose tokens are compared. */
  readonly session: Session;
  readonly steps: readonly Step[];
  /** Why the file cannot be applied, each with its line; empty for one that can. */
  readonly faults: readonly string[];
}

/** Asks the language server for a manifest as values. */
export type ReadManifest = (uri: Uri) => Promise<ManifestResult>;

type Manifest = NonNullable<ManifestResult>;

/** Makes plans: the manifest as it stands in the editor against the tokens that its server lists now. */
export class ManifestPlanning {
  constructor(
    private readonly desk: Desk,
    private readonly readManifest: ReadManifest,
  ) {}

  /**
   * Undefined when the person left. Throws an error in words where the manifest cannot be read or its server has
   * not been added; rejects with an AnacondaError where the server cannot be asked.
   */
  async plan(uri: Uri, title: string, signal: AbortSignal): Promise<Plan | undefined> {
    const manifest = await this.#read(uri);
    const session = await this.#session(manifest, title);
    return session && this.#compare(uri, manifest, session, signal);
  }

  /** The same plan made once more, from the file and the server as they are now. */
  async again({ uri, session }: Plan, signal: AbortSignal): Promise<Plan> {
    return this.#compare(uri, await this.#read(uri), session, signal);
  }

  async #read(uri: Uri): Promise<Manifest> {
    // An open document the language server has as it stands in the editor.
    await workspace.openTextDocument(uri);
    const manifest = await this.readManifest(uri);
    if (manifest === null)
      throw new Error(l10n.t('{0} cannot be read as a token manifest.', workspace.asRelativePath(uri)));
    return manifest;
  }

  async #session({ server }: Manifest, title: string): Promise<Session | undefined> {
    const known = await chosenServer(this.desk.servers, server?.value, title);
    return known && this.desk.signIn.session(known.id);
  }

  async #compare(uri: Uri, manifest: Manifest, session: Session, signal: AbortSignal): Promise<Plan> {
    const tokens = await this.desk.connections.to(session).tokens(signal);
    const wanted = manifest.tokens.map(wantedToken);
    const steps = planOf(
      wanted.filter((one) => one !== undefined),
      tokens,
      Date.now(),
    );
    return { uri, session, steps, faults: faultsOf(manifest, wanted.includes(undefined)) };
  }
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
