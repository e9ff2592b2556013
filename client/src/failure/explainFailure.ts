import * as l10n from '@vscode/l10n';
import type {
  ExplainFailureParams,
  ExplainFailureResult,
} from '../../../server/src/connection/wire/messages';
import { diagnosisRows, NOT_UNDERSTOOD } from '../../../server/src/domain/failure/diagnosisText';
import { readableVariables } from '../../../server/src/domain/failure/failureText';
import { columns } from '../documents/columns';
import type { Workspace } from '../host/workspace';
import { Expected } from '../ui/expected';
import type { Choice, Interaction } from '../ui/interaction';

/** Where the text of a failure may be. */
export interface FailureTexts {
  /** What is selected in the active editor; empty for nothing. */
  selected(): string;
  /** Asks what is selected in the active terminal; undefined where there is no terminal. */
  readonly ofTerminal: () => (() => Promise<string>) | undefined;
  clipboard(): PromiseLike<string>;
}

/** What explaining needs. */
export interface ExplainFailureParts {
  readonly ui: Pick<Interaction, 'pickOne' | 'showMessage' | 'runCommand'>;
  readonly workspace: Pick<Workspace, 'file' | 'open'>;
  readonly texts: FailureTexts;
  /** Hides secrets, those that are stored included. */
  readonly redact: (text: string) => string;
  /** Whether the workspace is trusted; otherwise the text alone speaks. */
  readonly isTrusted: () => boolean;
  readonly explain: (params: ExplainFailureParams) => Promise<ExplainFailureResult>;
  /** Shows plain text that cannot be changed. */
  readonly show: (title: string, text: string) => Promise<void>;
}

type From = 'editor' | 'terminal' | 'clipboard';

/** The failures that a server can be asked about. */
const ASKABLE: ReadonlySet<string> = new Set([
  'token-missing',
  'token-refused',
  'login-refused',
  'scope-missing',
  'channel-forbidden',
  'forbidden',
  'channel-not-found',
  'repository-path-missing',
]);

/** Explains why a command of conda, or of a client like it, failed. Asks no server; that is offered afterwards. */
export class ExplainFailure {
  constructor(private readonly parts: ExplainFailureParts) {}

  /** `given` is a text to explain, as of a link in a terminal; without one the person says where it is. */
  async run(given: unknown): Promise<void> {
    const text = typeof given === 'string' ? given : await this.#chosen();
    if (text === undefined) return;
    if (text.trim() === '')
      throw new Expected(l10n.t('There is no text there. Select the error, or copy it, first.'));
    const { redact, explain, isTrusted, show } = this.parts;
    // The language server is told no secret.
    const diagnosis = await explain({
      text: redact(readableVariables(text.slice(-500_000))),
      textOnly: !isTrusted(),
    });
    const shown = diagnosis ? columns(diagnosisRows(diagnosis)) : NOT_UNDERSTOOD;
    await show(l10n.t('Why it failed'), redact(`${shown}\n`));
    if (diagnosis) this.#offerCheck(diagnosis);
  }

  async #chosen(): Promise<string | undefined> {
    const { texts, ui } = this.parts;
    const selected = texts.selected();
    const terminal = texts.ofTerminal();
    const rows: Choice<From>[] = [
      ...(selected.trim() === ''
        ? []
        : [{ label: l10n.t('The selection in the editor'), value: 'editor' as const }]),
      ...(terminal ? [{ label: l10n.t('The selection in the terminal'), value: 'terminal' as const }] : []),
      { label: l10n.t('The clipboard'), value: 'clipboard' },
    ];
    const frame = { title: l10n.t('Explain a conda Failure'), step: 1, total: 1 };
    const outcome = await ui.pickOne(frame, l10n.t('Where is what conda, mamba or pixi printed?'), rows);
    if (outcome === 'back' || outcome === 'cancelled') return undefined;
    switch (outcome.answer) {
      case 'editor':
        return selected;
      case 'terminal':
        return terminal?.();
      case 'clipboard':
        return texts.clipboard();
    }
  }

  /** The line of the channel can be checked with its server, if the person wants that. */
  #offerCheck({ kind, channelPlace }: NonNullable<ExplainFailureResult>): void {
    const { isTrusted, ui } = this.parts;
    if (!ASKABLE.has(kind) || channelPlace?.line === undefined || !isTrusted()) return;
    const { path, line } = channelPlace;
    ui.showMessage(
      'information',
      l10n.t('The channel’s server can be asked what it makes of this URL, if you have added it.'),
      { title: l10n.t('Check This Channel URL'), run: () => this.#check(path, line - 1) },
      { title: l10n.t('Open Line'), run: () => this.#open(path, line - 1) },
    );
  }

  async #check(path: string, line: number): Promise<void> {
    const { ui, workspace } = this.parts;
    const uri = workspace.file(path);
    const document = await workspace.open(uri);
    const text = document.text({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    const character = Math.max(0, text.search(/[a-z]+:\/\//));
    await ui.runCommand('anacondaTokens.checkUrl', {
      uri: uri.toString(),
      place: { start: { line, character } },
    });
  }

  async #open(path: string, line: number): Promise<void> {
    const uri = this.parts.workspace.file(path);
    await this.parts.ui.runCommand('vscode.open', uri, {
      selection: { start: { line, character: 0 }, end: { line, character: 0 } },
    });
  }
}
