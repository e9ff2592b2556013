import * as l10n from '@vscode/l10n';
import { commands, window } from 'vscode';
import { action, type ErrorAction, isAnacondaError, sentence } from '../anaconda/errors';
import { type NoticeButton, tell } from './notices';
import { plain } from './plainText';
import type { RedactedLog, Redact } from './redactedLog';

/** Puts errors into words, in one place: what happened, where, and one thing to do about it. */
export class Messages {
  /** `serversAt`: the ids of the servers behind a host, for an error names no more than that. */
  constructor(
    private readonly log: RedactedLog,
    private readonly redact: Redact,
    private readonly serversAt: (host: string) => readonly string[],
  ) {}

  /** Tells of an error; `again` repeats what failed. Does not wait for the person to answer. */
  report(error: unknown, again: () => PromiseLike<unknown>): void {
    if (isAnacondaError(error, 'cancelled') && error.facts.aftermath === undefined) return;
    this.log.error(error instanceof Error ? error : String(error));
    const showLog = {
      title: l10n.t('Show Log'),
      run: () => commands.executeCommand('anacondaTokens.showLog'),
    };
    if (!isAnacondaError(error)) {
      const words = error instanceof Error ? error.message : String(error);
      tell('error', this.redact(words), showLog);
      return;
    }
    if (error.kind === 'cancelled' && error.facts.aftermath === 'notDone') {
      tell('information', sentence(error));
      return;
    }
    const [server, ...others] = this.serversAt(error.facts.host);
    const named = server === undefined || others.length > 0 ? {} : { server };
    tell('error', this.redact(sentence(error)), buttonFor(action(error), again, named) ?? showLog);
  }

  /** A quiet word that something is done. */
  done(words: string): void {
    window.setStatusBarMessage(`$(check) ${plain(this.redact(words))}`, 5000);
  }
}

/** The button for an action; undefined where it is a person's task outside VS Code. */
function buttonFor(
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
      return { title, run: () => commands.executeCommand('anacondaTokens.signIn', server) };
    case 'refresh':
      return { title, run: () => commands.executeCommand('anacondaTokens.refresh', server) };
    case 'checkProxy':
      return { title, run: () => commands.executeCommand('workbench.action.openSettings', 'http.proxy') };
    case 'checkCertificates':
      return { title, run: () => commands.executeCommand('workbench.action.openSettings', 'http.system') };
    case 'checkAddress':
      return { title, run: () => commands.executeCommand('anacondaTokens.addServer') };
    case 'askAdministrator':
    case 'showLog':
    case 'dismiss':
      return undefined;
  }
}
