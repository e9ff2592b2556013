import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { EditorProject } from './editorProject';

/** A program in a terminal made by tmux, 100 columns by 24 lines. */
export class Terminal {
  readonly #socket: string;

  constructor(
    private readonly project: EditorProject,
    program: string,
    args: readonly string[],
  ) {
    this.#socket = join(project.folder, 'tmux');
    this.#tmux('-f', '/dev/null', 'new-session', '-d', '-x', '100', '-y', '24', program, ...args);
  }

  /** What stands on the screen. */
  screen(): string {
    return this.#tmux('capture-pane', '-p');
  }

  type(text: string): void {
    this.#tmux('send-keys', '-l', text);
  }

  /** A key by its name, such as `Escape`. */
  press(key: string): void {
    this.#tmux('send-keys', key);
  }

  /** Waits until the screen shows something, and nothing of `absent`. */
  async shows(expected: RegExp, absent?: RegExp): Promise<string> {
    for (;;) {
      const screen = this.screen();
      if (expected.test(screen) && absent?.test(screen) !== true) return screen;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  end(): void {
    this.#tmux('kill-server');
  }

  #tmux(...args: readonly string[]): string {
    const env = { ...this.project.environment, TERM: 'xterm-256color', LANG: 'C.UTF-8' };
    return execFileSync('tmux', ['-u', '-S', this.#socket, ...args], { encoding: 'utf8', env });
  }
}
