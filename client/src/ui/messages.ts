import * as l10n from '@vscode/l10n';
import { isAnacondaError } from '../anaconda/errors';
import { action, type ErrorAction, errorWords, sentence } from './errorWords';
import { Expected, type Help } from './expected';
import type { Interaction, NoticeButton } from './interaction';
import type { Log, Redact } from './log';

/** Puts errors into words, in one place: what happened, where, and one thing to do about it. */
export class Messages {
  /** `serversAt`: the ids of the servers behind a host, for an error names no more than that. */
  constructor(
    private readonly ui: Pick<Interaction, 'showMessage' | 'runCommand'>,
    private readonly log: Pick<Log, 'error'>,
    private readonly redact: Redact,
    private readonly serversAt: (host: string) => readonly string[],
  ) {}

  /** Tells of an error; `again` repeats what failed. Does not wait for the person to answer. */
  report(error: unknown, again: () => PromiseLike<unknown>): void {
    if (isAnacondaError(error, 'cancelled') && error.facts.aftermath === undefined) return;
    if (error instanceof Expected) {
      this.ui.showMessage('warning', this.redact(error.message), ...this.#helpOf(error));
      return;
    }
    this.log.error(error instanceof Error ? error : String(error));
    const showLog = {
      title: l10n.t('Show Log'),
      run: () => this.ui.runCommand('anacondaTokens.showLog'),
    };
    if (!isAnacondaError(error)) {
      this.ui.showMessage('error', this.redact(errorWords(error)), showLog);
      return;
    }
    if (error.kind === 'cancelled' && error.facts.aftermath === 'notDone') {
      this.ui.showMessage('information', sentence(error));
      return;
    }
    const [server, ...others] = this.serversAt(error.facts.host);
    const named = server === undefined || others.length > 0 ? {} : { server };
    const help = action(error);
    // Where a permission is missing the sentence says which, most likely, and the log knows no more.
    const buttons = help.id === 'askAdministrator' ? [] : [buttonFor(this.ui, help, again, named) ?? showLog];
    this.ui.showMessage('error', this.redact(sentence(error)), ...buttons);
  }

  /** What helps where nothing is broken; the log has nothing to say about it. */
  #helpOf({ help }: Expected): readonly NoticeButton[] {
    if (help === undefined) return [];
    return [{ title: helpTitles[help](), run: () => this.ui.runCommand(`anacondaTokens.${help}`) }];
  }
}

const helpTitles = {
  addServer: () => l10n.t('Add Server'),
  signIn: () => l10n.t('Sign In'),
  createToken: () => l10n.t('Create Token'),
} as const satisfies Record<Help, () => string>;

/** The button for an action; undefined where it is a person's task outside VS Code. */
function buttonFor(
  ui: Pick<Interaction, 'runCommand'>,
  { id, title }: ErrorAction,
  again: () => PromiseLike<unknown>,
  server: { readonly server?: string },
): NoticeButton | undefined {
  switch (id) {
    case 'retry':
    case 'wait':
    case 'allowPlainHttp':
    case 'correctInput':
      return { title, run: again };
    case 'signIn':
      return { title, run: () => ui.runCommand('anacondaTokens.signIn', server) };
    case 'refresh':
      return { title, run: () => ui.runCommand('anacondaTokens.refresh', server) };
    case 'checkProxy':
      return { title, run: () => ui.runCommand('workbench.action.openSettings', 'http.proxy') };
    case 'checkCertificates':
      return { title, run: () => ui.runCommand('workbench.action.openSettings', 'http.system') };
    case 'checkAddress':
      return { title, run: () => ui.runCommand('anacondaTokens.addServer') };
    case 'askAdministrator':
    case 'showLog':
    case 'dismiss':
      return undefined;
  }
}
