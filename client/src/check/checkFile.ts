import * as l10n from '@vscode/l10n';
import type { ChannelsResult } from '../../../server/src/connection/wire/messages';
import type { Caret, Workspace } from '../host/workspace';
import { Expected } from '../ui/expected';
import type { Interaction } from '../ui/interaction';
import { withProgress } from '../ui/progress';
import type { ChannelOutcome } from './channelResults';
import type { CheckUrl, Question } from './checkUrl';
import { isGood } from './checkUrlVerdict';

/** What the channels of a file are asked about with. */
export interface CheckFileParts {
  readonly ui: Interaction;
  readonly workspace: Pick<Workspace, 'caret' | 'uri'>;
  readonly check: Pick<CheckUrl, 'question' | 'answer'>;
  /** Where a document names channels. */
  readonly channels: (uri: string) => Promise<ChannelsResult>;
}

/**
 * How many channels of a file came to what. Those that are not asked about are on no server that was added, or what
 * would be asked is not known.
 */
export type CheckedFile = Readonly<Record<ChannelOutcome, number>>;

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
          counts[await this.#checked({ uri, at }, signal)]++;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return signal.aborted;
    });
    ui.showMessage(counts.bad === 0 ? 'information' : 'warning', checkedWords(counts, isStopped));
    return counts;
  }

  async #checked(place: Pick<Caret, 'uri' | 'at'>, signal: AbortSignal): Promise<ChannelOutcome> {
    const { check } = this.parts;
    let question: Question;
    try {
      question = await check.question(place);
    } catch {
      return 'notAsked'; // The words for it are those of the single check.
    }
    try {
      return isGood((await check.answer(question, signal)).verdict) ? 'good' : 'bad';
    } catch {
      return signal.aborted ? 'notAsked' : 'bad';
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
