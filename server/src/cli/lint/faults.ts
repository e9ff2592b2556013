import { redactShapes } from '../../domain/secret/redact';
import { printable, printablePath } from '../../domain/text/printable';
import { systemWords } from '../../machine/systemWords';

/** What went wrong while files were judged; each is said on stderr, and any makes the exit code 2. */
export class Faults {
  readonly #said: string[] = [];

  constructor(private readonly stderr: (text: string) => void) {}

  get count(): number {
    return this.#said.length;
  }

  /** The sentences so far, masked. */
  get said(): readonly string[] {
    return this.#said;
  }

  /** Says a sentence about a file. */
  say(path: string, sentence: string): void {
    const line = `${printablePath(redactShapes(path))} ${printable(redactShapes(sentence))}`;
    this.#said.push(line);
    this.stderr(`${line}\n`);
  }

  /** Says what the system has against a file. */
  system(path: string, what: 'read' | 'written', error: unknown): void {
    this.say(path, `cannot be ${what}: ${systemWords(error)}`);
  }
}
