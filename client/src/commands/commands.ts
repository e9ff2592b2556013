import { commands, Disposable } from 'vscode';
import { requireTrust } from '../accounts/storage/trustedSecrets';
import type { WorkspaceTrust } from '../host/storage';
import type { Messages } from '../ui/messages';
import type { CommandRegistry } from './commandRegistry';

/** Commands that steps of the walkthrough are for: a step is ticked once its command came to its end, not when it was begun. */
const OF_WALKTHROUGH: ReadonlySet<string> = new Set([
  'insertChannelUrl',
  'openCondaTerminal',
  'reissueToken',
  'extendToken',
]);

/** Registers the extension's commands: errors become messages, and none runs where the workspace is not trusted. */
export class Commands implements CommandRegistry, Disposable {
  readonly #registered: Disposable[] = [];

  constructor(
    private readonly messages: Messages,
    private readonly trust: WorkspaceTrust,
  ) {}

  add(command: string, run: (argument: unknown, selection: unknown) => unknown): void {
    this.addHarmless(command, (argument, selection) => {
      requireTrust(this.trust);
      return run(argument, selection);
    });
  }

  addHarmless(command: string, run: (argument: unknown, selection: unknown) => unknown): void {
    const id = `anacondaTokens.${command}`;
    const guarded = async (argument: unknown, selection: unknown): Promise<unknown> => {
      try {
        const made = await run(argument, selection);
        if (made !== undefined && OF_WALKTHROUGH.has(command))
          void commands.executeCommand('setContext', `anacondaTokens.done.${command}`, true);
        return made;
      } catch (error) {
        this.messages.report(error, () => commands.executeCommand(id, argument, selection));
        return undefined;
      }
    };
    this.#registered.push(commands.registerCommand(id, guarded));
  }

  dispose(): void {
    Disposable.from(...this.#registered).dispose();
  }
}
