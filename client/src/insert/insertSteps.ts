import * as l10n from '@vscode/l10n';
import type { Workspace } from '../host/workspace';
import type { Answers } from '../tokens/answers';
import { askHeld } from '../tokens/tokenChoice';
import { heldValue, type HeldValue } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import type { Choice, Frame, Outcome } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import { answering, type Step } from '../ui/steps';
import { askChannel, soleChannel } from './channelChoice';
import { condarcAt, type CondarcFile, condarcFiles } from './condarcFiles';

/** What an insertion needs to know; what the caller has not said is asked. */
export interface InsertionInputs {
  readonly held?: HeldValue;
  readonly channel: string;
  readonly file?: CondarcFile;
  /** The token itself, in the place of a reference to its variable. */
  readonly literal: boolean;
  /** The person chose it, so that nobody else has decided for them. */
  readonly literalChosen: boolean;
  /** Before the channels that stand there, as `conda config --add` puts it, or behind them, as `--append` does. */
  readonly at: 'top' | 'bottom';
}

/** What is known before anything is asked. Throws an error in words for a token that is not held. */
export async function startOf(services: TokenServices, given: Answers): Promise<InsertionInputs> {
  const file = given.file === undefined ? undefined : await condarcAt(services.workspace, given.file);
  const held = given.id === undefined ? undefined : await namedToken(services, given);
  return {
    ...(held !== undefined && { held }),
    ...(file !== undefined && { file }),
    channel: given.channel ?? (held === undefined ? '' : (knownChannel(services, held) ?? '')),
    literal: given.literal ?? file?.userLevel ?? false,
    literalChosen: false,
    at: given.at ?? 'top',
  };
}

/** The questions that the caller has not answered, with those that a token of one channel makes moot. */
export function insertSteps(services: TokenServices, given: Answers): readonly Step<InsertionInputs>[] {
  const asksChannel = ({ held }: InsertionInputs): boolean =>
    given.channel === undefined && (held === undefined || knownChannel(services, held) === undefined);
  return [
    {
      applies: () => given.id === undefined,
      ask: async (_, frame) => {
        const outcome = await askHeld(services, given, frame);
        if (typeof outcome === 'string') return outcome;
        const held = await heldValue(services.vault, outcome.answer);
        return { answer: { held, channel: given.channel ?? knownChannel(services, held) ?? '' } };
      },
    },
    {
      applies: asksChannel,
      ask: async ({ held }, frame) =>
        held === undefined
          ? 'cancelled'
          : answering(await askChannel(services, held, frame), (channel) => ({ channel })),
    },
    {
      applies: () => given.file === undefined,
      ask: async (_, frame, ui) =>
        answering(await askFile(ui, services.workspace, frame), (file) => ({ file })),
    },
    {
      applies: () => given.file === undefined && given.literal === undefined,
      ask: (draft, frame, ui) => askLiteral(ui, draft, frame),
    },
  ];
}

async function namedToken(services: TokenServices, given: Answers): Promise<HeldValue | undefined> {
  const named = await askHeld(services, given, { title: '', step: 1, total: 1 });
  return typeof named === 'string' ? undefined : heldValue(services.vault, named.answer);
}

function knownChannel(services: TokenServices, held: HeldValue): string | undefined {
  return held.given?.channel ?? soleChannel(services, held);
}

async function askFile(ui: Interaction, workspace: Workspace, frame: Frame): Promise<Outcome<CondarcFile>> {
  const rows: Choice<CondarcFile>[] = (await condarcFiles(workspace)).map((file) => ({
    label: workspace.nameOf(file.uri),
    description: file.exists ? '' : l10n.t('will be created'),
    detail: file.readBy,
    value: file,
  }));
  return ui.pickOne(frame, l10n.t('Into which file?'), rows);
}

/** What stands in the file; a row beside says where in the list, and is changed by choosing it. */
async function askLiteral(
  ui: Interaction,
  { file, held, at }: InsertionInputs,
  frame: Frame,
): Promise<Outcome<Partial<InsertionInputs>>> {
  const literal = {
    label: l10n.t('The token itself'),
    detail: l10n.t('As “conda config --add channels” writes it. Who can read the file can use the token.'),
    value: { literal: true, literalChosen: true },
  };
  const reference = {
    label: `\${${held?.variable ?? ''}}`,
    detail: l10n.t('Keeps the token out of the file. A conda outside VS Code must be given this variable.'),
    value: { literal: false },
  };
  const place = placeRow(at);
  const rows: Choice<Partial<InsertionInputs>>[] =
    file?.userLevel === true ? [literal, reference, place] : [reference, literal, place];
  const outcome = await ui.pickOne(frame, l10n.t('What should the file contain?'), rows);
  return typeof outcome !== 'string' && outcome.answer.at !== undefined
    ? { ...outcome, next: 'same' }
    : outcome;
}

function placeRow(at: InsertionInputs['at']): Choice<Partial<InsertionInputs>> {
  const first = at === 'top';
  return {
    label: first ? l10n.t('$(arrow-up) First in the list') : l10n.t('$(arrow-down) Last in the list'),
    description: first ? l10n.t('as “conda config --add”') : l10n.t('as “conda config --append”'),
    detail: first
      ? l10n.t('conda prefers it to the channels that stand there. Choose this row to put it last.')
      : l10n.t('conda prefers the channels that stand there. Choose this row to put it first.'),
    value: { at: first ? 'bottom' : 'top' },
  };
}
