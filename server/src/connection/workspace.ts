import type { Knowledge } from '../features/knowledge';
import { PageMemory } from '../features/pageMemory';
import { Linter } from '../rules/engine/linter';
import { isSameTime } from '../rules/engine/timeTrackingContext';
import type { Problem } from '../rules/engine/problem';
import type { EditedDocument, OpenDocument, OpenDocuments } from './documents';
import type { Session } from './session';
import { defaultSettings } from './settings';
import { withoutYamlFaults } from './yamlFaults';

/** The open documents together with what is known about them: what every handler works on. */
export class Workspace {
  /** What features have worked out of the pages of documents. */
  readonly memory = new PageMemory();
  readonly #judge = new Linter();
  #knowledge: Knowledge | undefined;

  constructor(
    readonly documents: OpenDocuments,
    readonly session: Session,
  ) {}

  /** All problems of a document, as far as the settings let them be shown. */
  problems(document: OpenDocument): readonly Problem[] {
    return this.#judge.lint(document.reading, this.session.context(document), this.session.settings);
  }

  /** What a document's own text says is wrong with it, whatever the user wants to see. */
  faults(document: OpenDocument): readonly Problem[] {
    const settings = { ...defaultSettings, maxProblems: Infinity };
    return this.#judge.lint(document.reading, this.session.context(document), settings);
  }

  /** The problems to show: beside a YAML server, without those that it shows too. */
  shownProblems(document: EditedDocument): readonly Problem[] {
    const problems = this.problems(document);
    const served = this.session.besideYamlServer && document.languageId === 'yaml';
    return served ? withoutYamlFaults(problems, document.reading) : problems;
  }

  /** What features may know: the same object while nothing of it changes, for what they keep rests on it. */
  knowledge(): Knowledge {
    const { facts, fingerprint, commands, suggestCommand } = this.session;
    const before = this.#knowledge;
    const now = Date.now();
    const isSame =
      before?.facts === facts &&
      before.fingerprint === fingerprint &&
      before.commands === commands &&
      before.suggestCommand === suggestCommand &&
      isSameTime(before.now, now);
    if (isSame) return before;
    return (this.#knowledge = {
      facts,
      memory: this.memory,
      now,
      commands,
      ...(fingerprint ? { fingerprint } : {}),
      ...(suggestCommand === undefined ? {} : { suggestCommand }),
    });
  }
}
