import { isAnacondaError, type AnacondaError } from '../anaconda/errors';
import type { IssueOutcome } from '../anaconda/token';
import type { TokenCalls } from '../anaconda/tokenCalls';
import type { Task } from './plan';

/** What tasks are carried out with. */
export interface TaskParts {
  readonly tokens: Pick<TokenCalls, 'create' | 'edit' | 'setMetadata'>;
  /** Keeps a value that the server tells once; called before anything else happens. */
  readonly keep: (name: string, outcome: IssueOutcome) => Promise<void>;
  readonly signal: AbortSignal;
}

/** A token that was made, in the place of `old` where it is a replacement. */
export interface Made {
  readonly name: string;
  readonly id: string;
  readonly old?: string;
  /** The server's reply with the value was lost: only a further issue gives one. */
  readonly valueLost: boolean;
}

/** What became of the tasks. Those that are not done changed nothing, but `failed` may have half of its changes. */
export interface TaskReport {
  readonly done: readonly Task[];
  readonly made: readonly Made[];
  readonly failed?: { readonly task: Task; readonly error: AnacondaError };
  /** Neither begun nor done: all behind a failure or a cancellation. */
  readonly notDone: readonly Task[];
}

/** Carries tasks out in their order and stops at the first that fails, or when the signal says so. */
export async function applyTasks(tasks: readonly Task[], parts: TaskParts): Promise<TaskReport> {
  const done: Task[] = [];
  const made: Made[] = [];
  for (const [index, task] of tasks.entries()) {
    if (parts.signal.aborted) return { done, made, notDone: tasks.slice(index) };
    try {
      const outcome = await carryOut(task, parts);
      done.push(task);
      if (outcome !== undefined) made.push(outcome);
    } catch (error) {
      if (!isAnacondaError(error)) throw error;
      return { done, made, failed: { task, error }, notDone: tasks.slice(index + 1) };
    }
  }
  return { done, made, notDone: [] };
}

async function carryOut(task: Task, { tokens, keep, signal }: TaskParts): Promise<Made | undefined> {
  const { name } = task;
  if (task.action === 'edit') {
    if (task.metadata !== undefined) await tokens.setMetadata(task.id, task.metadata, signal);
    if (Object.keys(task.edit).length > 0) await tokens.edit(task.id, task.edit, signal);
    return undefined;
  }
  const outcome = await tokens.create(task.token, signal);
  await keep(name, outcome);
  const valueLost = outcome.outcome === 'valueLost';
  return { name, id: outcome.id, valueLost, ...(task.action === 'replace' && { old: task.id }) };
}
