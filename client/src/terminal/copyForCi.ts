import * as l10n from '@vscode/l10n';
import type { Held } from '../accounts/storage/vault';
import type { TokenServices } from '../tokens/tokenServices';
import { answering, runSteps, type Step } from '../ui/steps';
import { ciChoices, ciLine, type CiSystem } from './ciSecrets';
import { quoted, type Shell } from './shellQuoting';

interface Draft {
  readonly system?: CiSystem;
  readonly pipeline: string;
}

/** Copies the line that sets a stored token as a secret where jobs run; it asks for the value and does not hold it. */
export async function copyForCi(
  { ui, clipboard }: TokenServices,
  { server, id, variable }: Held,
  shell: Shell | undefined,
): Promise<{ readonly id: string } | undefined> {
  const draft = await runSteps<Draft>(ui, l10n.t('Copy for CI'), { pipeline: '' }, [
    systemStep,
    pipelineStep(shell),
  ]);
  if (draft?.system === undefined) return undefined;
  const { system, pipeline } = draft;
  await clipboard.copyPlain(ciLine({ system, variable, pipeline, shell }));
  ui.showMessage(
    'information',
    l10n.t('Copied. Run it in a terminal; where it asks, paste the value, which the line does not hold.'),
    { title: l10n.t('Copy Value'), run: () => ui.runCommand('anacondaTokens.copyToken', { server, id }) },
  );
  return { id };
}

const systemStep: Step<Draft> = {
  ask: async (_, frame, ui) =>
    answering(await ui.pickOne(frame, l10n.t('Where do the jobs run?'), ciChoices()), (system) => ({
      system,
    })),
};

function pipelineStep(shell: Shell = 'posix'): Step<Draft> {
  return {
    applies: ({ system }) => system === 'azure',
    ask: async ({ pipeline }, frame, ui) =>
      answering(
        await ui.askText(frame, {
          prompt: l10n.t('Name of the pipeline'),
          value: pipeline,
          invalid: (text) => pipelineProblem(text.trim(), shell),
        }),
        (text) => ({ pipeline: text.trim() }),
      ),
  };
}

function pipelineProblem(text: string, shell: Shell): string | undefined {
  if (text === '') return l10n.t('Type the name of a pipeline.');
  try {
    quoted(text, shell);
    return undefined;
  } catch {
    return l10n.t('This shell cannot be given that name.');
  }
}
