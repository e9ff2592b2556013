import { Disposable, EventEmitter, languages, Uri, workspace } from 'vscode';
import { readDocuments } from '../language/documents';
import type { FindingsConnection } from '../language/findingsConnection';
import type { ProblemList } from './closedProblems';

/** A part of VS Code's list of problems. */
export function problemList(language: Pick<FindingsConnection, 'asDiagnostics'>): ProblemList {
  const problems = languages.createDiagnosticCollection('anaconda-tokens-workspace');
  const moved = new EventEmitter<string>();
  const tell = ({ uri }: { readonly uri: Uri }): void => {
    moved.fire(uri.toString());
  };
  const told = Disposable.from(
    ...[workspace.onDidOpenTextDocument(tell), workspace.onDidCloseTextDocument(tell)],
    ...[workspace.onDidOpenNotebookDocument(tell), workspace.onDidCloseNotebookDocument(tell)],
  );
  return {
    isShownOtherwise,
    onDidOpenOrClose: moved.event,
    show: (uri, found) => {
      problems.set(Uri.parse(uri, true), language.asDiagnostics(found));
    },
    dispose: () => {
      told.dispose();
      moved.dispose();
      problems.dispose();
    },
  };
}

/** The language client tells the problems of documents that it reads, and of the cells of notebooks. */
function isShownOtherwise(uri: string): boolean {
  const isNotebook = workspace.notebookDocuments.some((notebook) => notebook.uri.toString() === uri);
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri);
  return isNotebook || (document !== undefined && languages.match([...readDocuments], document) > 0);
}
