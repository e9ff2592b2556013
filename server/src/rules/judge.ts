import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { Reference } from '../readers/reference';
import type { Problem, Severity } from './problem';
import { RULES, type RuleBook } from './registry';
import { MORE_PROBLEMS } from './moreProblems';
import { report } from './report';
import type { DocumentRule, ReferenceRule, RuleContext } from './rule';
import { suppressed } from './suppression';

/** What the user decides about problems. */
export interface JudgeSettings {
  /** Severities by code in place of the rules' own; `off` silences a rule. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Most problems for one document; the last then says how many more there are. */
  readonly maxProblems: number;
}

interface Judged {
  readonly context: RuleContext;
  /** Lines are counted from the reference's own, so that a reference that moves keeps its problems. */
  readonly problems: readonly Problem[];
}

/** Times closer than this (ms) are one to a cached problem. */
const MINUTE = 60_000;

/** Runs every rule over documents and remembers what it found for references that did not change. */
export class Judge {
  readonly #judged = new WeakMap<Reference, Judged>();
  readonly #codes: ReadonlySet<string>;
  readonly #document: readonly Pick<DocumentRule, 'checkDocument'>[];

  constructor(private readonly rules: RuleBook = RULES) {
    this.#codes = new Set(rules.rows.map(({ code }) => code));
    this.#document = rules.document.map((rule) => rule.remembering?.() ?? rule);
  }

  /** All problems of a document, by place. Never throws. */
  judge(reading: Reading, context: RuleContext, settings: JudgeSettings): readonly Problem[] {
    const references = reading.references(0, reading.lineCount());
    const found = [
      ...references.flatMap((located) => this.#ofReference(located, context)),
      ...this.#document.flatMap((rule) => rule.checkDocument(references, reading, context)),
    ];
    const rated = suppressed(found, reading, this.#codes).flatMap((problem) =>
      withSeverity(problem, settings),
    );
    return capped(rated.toSorted(byPlace), settings);
  }

  #ofReference({ line, item }: Located<Reference>, context: RuleContext): readonly Problem[] {
    const judged = this.#judged.get(item);
    if (judged && sameContext(judged.context, context)) return moved(judged.problems, line);
    const problems = check(this.rules.reference, { line: 0, item }, context);
    this.#judged.set(item, { context, problems });
    return moved(problems, line);
  }
}

function check(
  rules: readonly ReferenceRule[],
  located: Located<Reference>,
  context: RuleContext,
): readonly Problem[] {
  return rules.flatMap((rule) => rule.check(located, context));
}

function moved(problems: readonly Problem[], by: number): readonly Problem[] {
  return problems.map((problem) => ({
    ...problem,
    line: problem.line + by,
    ...(problem.related
      ? { related: problem.related.map((other) => ({ ...other, line: other.line + by })) }
      : {}),
  }));
}

function sameContext(a: RuleContext, b: RuleContext): boolean {
  return (
    a.fileKind === b.fileKind &&
    a.userLevel === b.userLevel &&
    a.trackedByGit === b.trackedByGit &&
    a.facts === b.facts &&
    a.fingerprint === b.fingerprint &&
    a.pathExists === b.pathExists &&
    Math.floor(a.now / MINUTE) === Math.floor(b.now / MINUTE)
  );
}

function withSeverity(problem: Problem, { severities }: JudgeSettings): readonly Problem[] {
  const chosen = Object.hasOwn(severities, problem.code) ? severities[problem.code] : undefined;
  if (chosen === 'off') return [];
  return [chosen === undefined ? problem : { ...problem, severity: chosen }];
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.place.start - b.place.start || a.code.localeCompare(b.code);
}

const GRAVITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The last place goes to a word about those left out; it is as grave as the gravest of them. */
function capped(problems: readonly Problem[], { maxProblems }: JudgeSettings): readonly Problem[] {
  if (problems.length <= maxProblems) return problems;
  const kept = problems.slice(0, Math.max(0, maxProblems - 1));
  const left = problems.slice(kept.length);
  const [first] = left;
  if (!first || maxProblems < 1) return [];
  const severity = GRAVITY.find((level) => left.some((problem) => problem.severity === level));
  const message = `${left.length} more problems in this file; raise anacondaTokens.maxProblems to see them.`;
  return [...kept, report(MORE_PROBLEMS, first, message, severity ? { severity } : {})];
}
