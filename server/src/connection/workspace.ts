import { ChunkCache } from '../features/chunkCache';
import type { FeatureContext } from '../features/featureContext';
import { isSameTime, Linter } from '../rules/engine/linter';
import type { LintSettings, Problem } from '../rules/engine/problem';
import type { CondarcFindings } from './diagnostics/condarcFindings';
import { withoutYamlFaults } from './diagnostics/yamlFaults';
import type { EditedDocument, OpenDocument, OpenDocuments } from './documents';
import type { Session } from './session';
import { DEFAULT_SETTINGS } from './settings';

/** The open documents together with what is known about them: what every handler works on. */
export class Workspace {
  /** What features have worked out of the chunks of documents. */
  readonly cache = new ChunkCache();
  /** What the machine makes of condarcs, where it is known. */
  findings: CondarcFindings | undefined;
  readonly #judge = new Linter();
  #featureContext: FeatureContext | undefined;

  constructor(
    readonly documents: OpenDocuments,
    readonly session: Session,
  ) {}

  /** All problems of a document, as far as settings and what a project says over them let them be shown. */
  problems(document: OpenDocument, ofProject: LintSettings['severities'] = {}): readonly Problem[] {
    const { byChunk } = this.findings?.of(document) ?? {};
    const { settings } = this.session;
    // The same object where nothing is said over it, for what was found rests on it.
    const own = Object.keys(ofProject).length === 0;
    const held = own ? settings : { ...settings, severities: { ...settings.severities, ...ofProject } };
    return this.#judge.lint(document.parsed, this.session.context(document), held, byChunk);
  }

  /** What a document's own text says is wrong with it, whatever the user wants to see. */
  faults(document: OpenDocument): readonly Problem[] {
    const settings = { ...DEFAULT_SETTINGS, maxProblems: Infinity };
    return this.#judge.lint(document.parsed, this.session.context(document), settings);
  }

  /** The problems to show: beside a YAML server, without those that it shows too. */
  shownProblems(document: EditedDocument): readonly Problem[] {
    const problems = this.problems(document);
    const served = this.session.besideYamlServer && document.languageId === 'yaml';
    return served ? withoutYamlFaults(problems, document.parsed) : problems;
  }

  /** What features may know: the same object while nothing of it changes, for what they keep rests on it. */
  featureContext(): FeatureContext {
    const { facts, fingerprint, commands, suggestCommand } = this.session;
    const before = this.#featureContext;
    const now = Date.now();
    const isSame =
      before?.facts === facts &&
      before.fingerprint === fingerprint &&
      before.commands === commands &&
      before.suggestCommand === suggestCommand &&
      isSameTime(before.now, now);
    if (isSame) return before;
    return (this.#featureContext = {
      facts,
      cache: this.cache,
      now,
      commands,
      ...(fingerprint ? { fingerprint } : {}),
      ...(suggestCommand === undefined ? {} : { suggestCommand }),
    });
  }
}
