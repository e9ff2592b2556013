import * as l10n from '@vscode/l10n';
import type { ChannelsResult } from '../../../server/src/connection/messages';
import type { Uri, Workspace } from '../host/workspace';
import { errorWords } from '../ui/errorWords';
import type { Interaction } from '../ui/interaction';
import { Expected } from '../ui/expected';
import { withProgress } from '../ui/progress';
import type { ChannelResults } from './channelResults';
import type { CheckUrl, Question } from './checkUrl';
import { isGood } from './checkUrlVerdict';
import { shortVerdict, verdictWords } from './checkUrlWords';

/** What the channels of a file are asked about with. */
export interface CheckFileParts {
  readonly ui: Interaction;
  readonly workspace: Pick<Workspace, 'caret' | 'open' | 'uri'>;
  readonly check: Pick<CheckUrl, 'question' | 'answer'>;
  /** Where a document names channels. */
  readonly channels: (uri: string) => Promise<ChannelsResult>;
  readonly results: ChannelResults;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** What came of all channels of a file. */
export interface CheckedFile {
  readonly good: number;
  readonly bad: number;
  /** Nothing was asked: not a server that was added, or what would be asked is not known. */
  readonly notAsked: number;
}

/** Channels that servers are asked about at the same time, two directories of each. */
const AT_ONCE = 3;

/** Asks servers about all channels of a file, and shows each answer behind its line. Never by itself. */
export class CheckFile {
  constructor(private readonly parts: CheckFileParts) {}

  /** Throws an error in words where no file is open. @param given the URI of a document, else that of the caret */
  async run(given: unknown): Promise<CheckedFile> {
    const { ui, workspace, channels } = this.parts;
    const uri = typeof given === 'string' ? workspace.uri(given) : workspace.caret()?.uri;
    if (uri === undefined)
      throw new Expected(l10n.t('Open the file whose channels you want to check first.'));
    const counts = { good: 0, bad: 0, notAsked: 0 };
    const title = l10n.t('Asking about the channels of this file…');
    const isStopped = await withProgress(ui, title, async (signal) => {
      const waiting = ((await channels(uri.toString())) ?? []).values();
      const work = async (): Promise<void> => {
        for (const at of waiting) {
          if (signal.aborted) return;
          counts[await this.#checked(uri, at, signal)]++;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return signal.aborted;
    });
    ui.showMessage(counts.bad === 0 ? 'information' : 'warning', checkedWords(counts, isStopped));
    return counts;
  }

  async #checked(uri: Uri, at: Question['at'], signal: AbortSignal): Promise<keyof CheckedFile> {
    const { check, workspace, results, now } = this.parts;
    let question: Question;
    try {
      question = await check.question({ uri, at });
    } catch {
      return 'notAsked'; // The words for it are those of the single check.
    }
    const document = await workspace.open(uri);
    const end = { line: at.line + 1, character: 0 };
    const text = document.text({ start: { line: at.line, character: 0 }, end }).replace(/\r?\n$/, '');
    const put = (good: boolean, words: string, details: string): keyof CheckedFile => {
      results.put(uri.toString(), { line: at.line, text, isGood: good, words, details, at: now() });
      return good ? 'good' : 'bad';
    };
    try {
      const { verdict, status } = await check.answer(question, signal);
      const details = verdictWords(verdict, question.shown, question.subdir, status);
      return put(isGood(verdict), shortVerdict(verdict, status), details);
    } catch (error) {
      if (signal.aborted) return 'notAsked';
      return put(false, l10n.t('no answer'), errorWords(error));
    }
  }
}

function checkedWords({ good, bad, notAsked }: CheckedFile, isStopped: boolean): string {
  return [
    good + bad + notAsked === 0
      ? l10n.t('This file names no channel.')
      : l10n.t('Channels of this file that work: {0}; that do not: {1}.', good, bad),
    ...(notAsked > 0
      ? [
          l10n.t(
            'Not asked about, for they are on no server that you have added or not known in full: {0}.',
            notAsked,
          ),
        ]
      : []),
    ...(isStopped ? [l10n.t('The check was stopped.')] : []),
  ].join(' ');
}
