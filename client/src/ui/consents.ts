import { confirm, type Interaction } from './interaction';

/** Asks before something that a person may not want; true when they do. */
export type AskConsent = (question: string, detail: string, button: string) => Promise<boolean>;

/**
 * The questions for consent to what a command was told by its caller, who may be another extension: a secret that is
 * written into a file, a host that will be asked. They cannot be answered by an argument.
 */
export class Consents {
  #answer: AskConsent;

  constructor(ui: Pick<Interaction, 'showDialog'>) {
    this.#answer = (...question) => confirm(ui, ...question);
  }

  /** Asks in a modal dialog. */
  readonly ask: AskConsent = (...question) => this.#answer(...question);

  /** Lets a suite answer inside the extension host of a test, where VS Code refuses to show modals. */
  answerWith(answer: AskConsent): void {
    this.#answer = answer;
  }
}
