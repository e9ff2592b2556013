import { basename } from 'node:path';
import { type Disposable, Uri } from 'vscode';
import { ShownDocuments } from '../documents/shownDocuments';
import type { Plan } from './manifestPlanning';
import { planText } from './planText';

const SCHEME = 'anaconda-tokens-plan';

/** The manifest that a plan was made of; undefined for any other document. */
export function manifestBehind({ scheme: of, query }: Uri): Uri | undefined {
  return of === SCHEME ? Uri.parse(query, true) : undefined;
}

/** Shows plans in documents that cannot be changed and are kept nowhere. */
export class PlanDocuments implements Disposable {
  readonly #shown = new ShownDocuments(SCHEME, 'diff');

  /** Opens the plan beside its manifest, in place of an earlier one. */
  async show(plan: Plan): Promise<void> {
    const file = basename(plan.uri.path);
    await this.#shown.show(`${file}.plan.diff`, planText(plan, file), plan.uri.toString());
  }

  dispose(): void {
    this.#shown.dispose();
  }
}
