import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import { accountId, type Session } from '../accounts/sessions';
import { isAnacondaError } from '../anaconda/errors';
import { hostOf } from '../anaconda/serverAddress';
import type { WindowLock } from '../documents/windowLock';
import type { Rotate } from '../rotate/rotate';
import type { IssuedValue } from '../tokens/change/issuedValue';
import type { TokenServices } from '../tokens/tokenServices';
import { sentence } from '../ui/errorWords';
import { Expected } from '../ui/expected';
import { confirm } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import { plain, someLines } from '../ui/plainText';
import { withChange } from '../ui/progress';
import { applyTasks, type Made, type TaskReport } from './applyTasks';
import type { ManifestPlanning, MeantManifest, Plan } from './manifestPlanning';
import { tasksOf, type Task } from './plan';
import { changedFields, summary } from './planText';

/** What an Apply did, by the names of the tokens. */
export interface Applied {
  readonly done: readonly string[];
  readonly failed?: string;
  readonly notDone: readonly string[];
  /** Old tokens that were deleted after their replacement was made. */
  readonly deleted: readonly string[];
}

/** A plan, with what was done of it. */
interface Carried {
  readonly plan: Plan;
  readonly report?: TaskReport;
}

/** Where a plan can be read. */
export interface ShowsPlans {
  show(plan: Plan): Promise<void>;
}

/** Makes the server's tokens what a manifest says, after asking. */
export class ApplyManifest {
  constructor(
    private readonly services: TokenServices,
    private readonly planning: ManifestPlanning,
    private readonly documents: ShowsPlans,
    private readonly issued: IssuedValue,
    private readonly rotate: Pick<Rotate, 'after'>,
    private readonly lock: Pick<WindowLock, 'alone'>,
  ) {}

  /** Undefined when the person declined. A failure on the way is told, and part of what this resolves to. */
  async run(meant: MeantManifest): Promise<Applied | undefined> {
    const agreed = await this.#agreed(meant);
    if (agreed === undefined) return undefined;
    const { plan, report } = agreed;
    if (report === undefined) {
      this.services.ui.showMessage('information', l10n.t('Nothing to apply: {0}.', summary(plan.steps)));
      return { done: [], notDone: [], deleted: [] };
    }
    const deleted = await this.#deleteOld(plan, report.made);
    await this.services.lists.refresh(plan.session.server);
    showReport(this.services.ui, report);
    await this.#rotate(plan, report.made, deleted);
    return {
      done: report.done.map(({ name }) => name),
      ...(report.failed && { failed: report.failed.task.name }),
      notDone: report.notDone.map(({ name }) => name),
      deleted,
    };
  }

  /**
   * The plan that was agreed to, and what came of it; without a report where there was nothing to do. Asks again where
   * server or file changed while it was read.
   */
  async #agreed(meant: MeantManifest): Promise<Carried | undefined> {
    let plan = await this.planning.plan(meant, l10n.t('Apply Manifest'));
    for (let changed = false; plan !== undefined; changed = true) {
      const shown: Plan = plan;
      refuseFaults(shown);
      if (tasksOf(shown.steps).length === 0) return { plan: shown };
      if (!(await this.#consent(shown, changed))) return undefined;
      const carried = await this.#ifUnchanged(shown);
      if (carried.report !== undefined) return carried;
      plan = carried.plan;
    }
    return undefined;
  }

  /** Carries out a plan while no other window applies one for the account; without a report where it has changed. */
  #ifUnchanged(shown: Plan): Promise<Carried> {
    const tasks = tasksOf(shown.steps);
    return withChange(
      this.services.ui,
      tasks.length === 1 ? l10n.t('Applying 1 change…') : l10n.t('Applying {0} changes…', tasks.length),
      undefined,
      (signal) =>
        this.lock.alone(
          lockOf(shown.session),
          async () => {
            const plan = await this.planning.again(shown);
            if (plan.faults.length > 0 || !isDeepStrictEqual(tasksOf(plan.steps), tasks)) return { plan };
            return { plan, report: await this.#carryOut(plan, tasks, signal) };
          },
          signal,
        ),
    );
  }

  async #consent(plan: Plan, changed: boolean): Promise<boolean> {
    const apply = { title: l10n.t('Apply') };
    const show = { title: l10n.t('Show Plan') };
    const file = plain(basename(plan.uri.path));
    const detail = [
      ...(changed ? [l10n.t('The file or the server has changed meanwhile. The plan is now:')] : []),
      shortened(tasksOf(plan.steps).map(taskWords)),
      l10n.t('New values are kept in VS Code’s secret storage. {0}.', summary(plan.steps)),
    ].join('\n\n');
    const question = l10n.t(
      'Apply {0} to the tokens of {1} on {2}?',
      file,
      plain(plan.session.user),
      hostOf(plan.session.server),
    );
    const answer = await this.services.ui.showDialog(question, detail, apply, show);
    if (answer === show) await this.documents.show(plan);
    return answer === apply;
  }

  #carryOut({ session }: Plan, tasks: readonly Task[], signal: AbortSignal): Promise<TaskReport> {
    return applyTasks(tasks, {
      tokens: this.services.connections.to(session).tokens,
      signal,
      keep: (name, outcome) => this.issued.keep({ server: session.server, name, outcome }),
    });
  }

  /** Offers to put the values of replacements where those of the deleted tokens stand, one token after the other. */
  async #rotate({ session }: Plan, made: readonly Made[], deleted: readonly string[]): Promise<void> {
    for (const { name, id } of made)
      if (deleted.includes(name)) await this.rotate.after({ server: session.server, id }, []);
  }

  /** The old tokens of replacements, after a second consent. One whose successor has no value stays. */
  async #deleteOld({ session }: Plan, made: readonly Made[]): Promise<readonly string[]> {
    const replaced = made.filter(({ old, valueLost }) => old !== undefined && !valueLost);
    if (replaced.length === 0 || !(await consentToDelete(this.services.ui, replaced))) return [];
    const connection = this.services.connections.to(session);
    const { server } = session;
    const deleted: string[] = [];
    await withChange(this.services.ui, l10n.t('Deleting…'), undefined, async (signal) => {
      for (const { name, id, old } of replaced) {
        if (old === undefined || signal.aborted) continue;
        await connection.tokens.delete(old, signal);
        await this.services.vault.transferTo({ server, id: old }, { server, id });
        deleted.push(name);
      }
    }).catch((error: unknown) => {
      if (!isAnacondaError(error)) throw error;
      this.services.ui.showMessage('error', l10n.t('Not every old token was deleted. {0}', sentence(error)));
    });
    return deleted;
  }
}

/** Name of the lock for one account: two accounts may be changed at once. */
function lockOf(session: Session): string {
  return `apply-${createHash('sha256').update(accountId(session)).digest('hex').slice(0, 32)}`;
}

function refuseFaults({ uri, faults }: Plan): void {
  if (faults.length === 0) return;
  throw new Expected(
    l10n.t(
      '{0} has errors, so nothing is applied: {1}',
      plain(basename(uri.path)),
      plain(faults.join(' '), 500),
    ),
  );
}

function consentToDelete(ui: Interaction, replaced: readonly Made[]): Promise<boolean> {
  const detail = [
    shortened(replaced.map((each) => `• ${plain(each.name)}`)),
    l10n.t(
      'Their replacements are made, and the new values are stored. What still uses an old value can no longer reach its channels once that token is deleted. This cannot be undone.',
    ),
  ];
  const question = l10n.t('Delete the old tokens that were replaced ({0})?', replaced.length);
  return confirm(ui, question, detail.join('\n\n'), l10n.t('Delete Old Tokens'));
}

function taskWords(task: Task): string {
  switch (task.action) {
    case 'create':
      return l10n.t('• create {0}', plain(task.name));
    case 'edit':
      return l10n.t('• edit {0}: {1}', plain(task.name), changedFields(task.changes));
    case 'replace':
      return l10n.t(
        '• replace {0}: {1}; you are asked before the old one is deleted',
        plain(task.name),
        changedFields(task.changes),
      );
  }
}

function showReport(ui: Interaction, { done, made, failed, notDone }: TaskReport): void {
  const words = [
    l10n.t('Changes done: {0} of {1}.', done.length, done.length + notDone.length + (failed ? 1 : 0)),
  ];
  if (failed) words.push(l10n.t('“{0}” failed: {1}', plain(failed.task.name), sentence(failed.error)));
  if (notDone.length > 0) words.push(l10n.t('Not begun: {0}.', namesOf(notDone)));
  const lost = made.filter(({ valueLost }) => valueLost);
  if (lost.length > 0)
    words.push(
      l10n.t(
        'The values of {0} were lost on the way: reissue these tokens in the Tokens view.',
        namesOf(lost),
      ),
    );
  const complete = failed === undefined && notDone.length === 0 && lost.length === 0;
  ui.showMessage(complete ? 'information' : 'error', words.join(' '));
}

/** The most lines of a dialog that are about one token each; the plan has them all. */
const MOST_TASKS = 20;

function shortened(lines: readonly string[]): string {
  return someLines(lines, MOST_TASKS, (more) => l10n.t('and {0} more', more)).join('\n');
}

function namesOf(tokens: readonly { readonly name: string }[]): string {
  const shown = tokens.map((token) => plain(token.name, 40));
  return someLines(shown, MOST_TASKS, (more) => l10n.t('and {0} more', more)).join(', ');
}
