import * as l10n from '@vscode/l10n';
import { Expected } from '../ui/expected';
import { confirm, type Interaction } from '../ui/interaction';
import { type Command, commandLine } from './commandLine';
import { isPlainText, type Shell, shellNamed, Unquotable } from './shellQuoting';

/** A terminal as far as commands are typed into it. */
export interface TypedTerminal {
  /** `shell` is absent while it is not known. */
  readonly state: { readonly shell: string | undefined };
  sendText(line: string, run: boolean): void;
}

/** Commands as lines of a shell: to be copied, or typed into a terminal. */
export class TerminalLines {
  constructor(
    private readonly ui: Interaction,
    /** The shell of this window's terminals, as VS Code names it. */
    private readonly windowShell: () => string,
  ) {}

  /** The shell that terminals to come have; undefined for one whose rules are not known. */
  get shell(): Shell | undefined {
    return this.#shellOf();
  }

  /** Commands as a line to be copied, for the shell of this window's terminals. Throws an error in words. */
  copied(commands: readonly Command[]): string {
    return inWords(() => commandLine(commands, this.#shellOf() ?? 'posix'));
  }

  /**
   * Writes commands into a terminal and runs them if `run` says so. A line that is out of the ordinary, or for a shell
   * whose rules are not known, is shown and confirmed first, and then only typed; one with control characters is
   * refused with an error in words. Resolves to whether something was written.
   */
  async send(terminal: TypedTerminal, commands: readonly Command[], run: boolean): Promise<boolean> {
    const shell = this.#shellOf(terminal);
    const line = inWords(() => commandLine(commands, shell ?? 'posix'));
    if (!isPlainText(line)) throw unusable();
    const ordinary = shell !== undefined && /^[\x20-\x7E]{1,1000}$/.test(line);
    if (!ordinary && !(await consent(this.ui, line))) return false;
    terminal.sendText(line, run && ordinary);
    return true;
  }

  /** The shell of a terminal, or of those to come; undefined for one whose rules are not known. */
  #shellOf(terminal?: TypedTerminal): Shell | undefined {
    return shellNamed(terminal?.state.shell ?? this.windowShell());
  }
}

function consent(ui: Interaction, line: string): Promise<boolean> {
  const detail = [
    line,
    l10n.t('Look at it before you run it: it is only typed, with the quotes of a POSIX shell.'),
  ].join('\n\n');
  return confirm(ui, l10n.t('Type this command into the terminal?'), detail, l10n.t('Type It'));
}

function inWords(write: () => string): string {
  try {
    return write();
  } catch (error) {
    throw error instanceof Unquotable ? unusable() : error;
  }
}

function unusable(): Error {
  return new Expected(
    l10n.t(
      'The command was not written: it would hold characters that a shell could take for something else.',
    ),
  );
}
