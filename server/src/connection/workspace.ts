import type { Knowledge } from '../features/knowledge';
import { Judge } from '../rules/judge';
import type { Problem } from '../rules/problem';
import type { OpenDocument, OpenDocuments } from './documents';
import type { Session } from './session';

/** The open documents together with what is known about them: what every handler works on. */
export class Workspace {
  readonly #judge = new Judge();
  /** The editor's command that shows suggestions again. */
  suggestCommand: string | undefined;

  constructor(
    readonly documents: OpenDocuments,
    readonly session: Session,
  ) {}

  /** All problems of a document, as far as the settings let them be shown. */
  problems(document: OpenDocument): readonly Problem[] {
    return this.#judge.judge(document.reading, this.session.context(document), this.session.settings);
  }

  knowledge(): Knowledge {
    const { facts, fingerprint, commands } = this.session;
    return {
      facts,
      now: Date.now(),
      commands,
      ...(fingerprint ? { fingerprint } : {}),
      ...(this.suggestCommand === undefined ? {} : { suggestCommand: this.suggestCommand }),
    };
  }
}
