import * as l10n from '@vscode/l10n';
import { type Disposable, EventEmitter } from '../host/events';
import { written } from '../ui/dates';

/** Whether conda gets what it needs, or nobody was asked. */
export type ChannelOutcome = 'good' | 'bad' | 'notAsked';

/** What came of asking about a channel of a document. */
export interface ChannelResult {
  /** 0-based. */
  readonly line: number;
  /** The line as it was then. May hold a secret, and is only compared. */
  readonly text: string;
  readonly outcome: ChannelOutcome;
  /** What the answer means, or why nobody was asked, short (beside long lines) and in full; without a secret. */
  readonly words: string;
  readonly details: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** A result as it is drawn behind its line. */
export interface ShownResult {
  readonly line: number;
  readonly label: string;
  readonly details: string;
  readonly outcome: ChannelOutcome;
  /** The line says something else now. */
  readonly isStale: boolean;
}

/** A document that is shown, as its lines are now. */
export interface ShownDocument {
  readonly uri: { toString(): string };
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** An edit as far as lines go: those from `start` to `end` give way to a text. */
export interface LineEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How many lines from where a result is thought to be its line is looked for. */
const NEAR = 20;

/** What came of asking about the channels of documents (by URI), moved with their lines. */
export class ChannelResults implements Disposable {
  readonly #byDocument = new Map<string, readonly ChannelResult[]>();
  readonly #changed = new EventEmitter<string>();
  /** Tells of a document whose results are others now. */
  readonly onDidChange = this.#changed.event;

  /** @param now ms since the epoch */
  constructor(private readonly now: () => number) {}

  /** Takes a result of now in the place of the one of the same line. */
  put(uri: string, result: Omit<ChannelResult, 'at'>): void {
    const others = (this.#byDocument.get(uri) ?? []).filter(({ line }) => line !== result.line);
    this.#byDocument.set(uri, [...others, { ...result, at: this.now() }]);
    this.#changed.fire(uri);
  }

  /** Moves results with edits, told in the order in which they are made. */
  edit(uri: string, edits: readonly LineEdit[]): void {
    const results = this.#byDocument.get(uri);
    if (results === undefined) return;
    const moved = results.map((result) => ({ ...result, line: edits.reduce(movedLine, result.line) }));
    this.#byDocument.set(uri, moved);
    this.#changed.fire(uri);
  }

  forget(uri: string): void {
    this.#byDocument.delete(uri);
  }

  /** What is drawn in a document. */
  shown(document: ShownDocument): readonly ShownResult[] {
    const lineAt = (line: number): string | undefined =>
      line >= 0 && line < document.lineCount ? document.lineAt(line).text : undefined;
    return (this.#byDocument.get(document.uri.toString()) ?? []).flatMap((result) => {
      const line = nearestLine(result, lineAt);
      if (line !== undefined) return [shownOf({ ...result, line }, false)];
      return lineAt(result.line) === undefined ? [] : [shownOf(result, true)];
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function movedLine(line: number, { start, end, text }: LineEdit): number {
  if (line <= end) return line;
  return line + (text.split('\n').length - 1) - (end - start);
}

/** The line that says what was asked about, the nearest one. */
function nearestLine(
  { line, text }: ChannelResult,
  lineAt: (line: number) => string | undefined,
): number | undefined {
  for (let away = 0; away <= NEAR; away++)
    for (const at of [line + away, line - away]) if (lineAt(at) === text) return at;
  return undefined;
}

const MARKS = { good: '✓', bad: '✗', notAsked: '–' } as const satisfies Record<ChannelOutcome, string>;

function shownOf({ line, words, details, outcome, at }: ChannelResult, isStale: boolean): ShownResult {
  const time = written(at, 'time');
  const result = l10n.t('{0} · {1}', `${MARKS[outcome]} ${words}`, time);
  const label = isStale ? l10n.t('{0}, changed since', result) : result;
  const changed = isStale ? [l10n.t('The line has changed since: ask again.')] : [];
  const asked = l10n.t('Asked at {0}.', time);
  return { line, label, details: [details, asked, ...changed].join(' '), outcome, isStale };
}
