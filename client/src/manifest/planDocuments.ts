import { basename } from 'node:path';
import { EventEmitter, languages, Uri, window, workspace } from 'vscode';
import type { Disposable, TextDocumentContentProvider } from 'vscode';
import type { Plan } from './manifestPlanning';
import { planText } from './planText';

const scheme = 'anaconda-tokens-plan';

/** The manifest that a plan was made of; undefined for any other document. */
export function manifestBehind({ scheme: of, query }: Uri): Uri | undefined {
  return of === scheme ? Uri.parse(query, true) : undefined;
}

/** Shows plans in documents that cannot be changed and are kept nowhere. */
export class PlanDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, string>();
  readonly #registered = [
    workspace.registerTextDocumentContentProvider(scheme, this),
    workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
  ];

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Opens the plan beside its manifest, in place of an earlier one. */
  async show(plan: Plan): Promise<void> {
    const file = basename(plan.uri.path);
    const uri = Uri.from({ scheme, path: `/${file}.plan.diff`, query: plan.uri.toString() });
    this.#texts.set(uri.toString(), planText(plan, file));
    this.#changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await languages.setTextDocumentLanguage(document, 'diff');
    await window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    for (const registered of this.#registered) registered.dispose();
    this.#changed.dispose();
  }
}
