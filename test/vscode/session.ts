import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Consents } from '../../client/src/ui/consents';
import { until } from '../until';

export { until };

/** The sandbox that the runner started. */
export const sandbox = process.env.ANACONDA_SANDBOX_URL ?? '';

/** What `anacondaTokens.refresh` answers. */
export interface Listed {
  readonly server: string;
  readonly user?: string;
  readonly state: string;
  readonly tokens: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
}

/** Runs one of the extension's commands as a user's key binding would. */
export function run<T = { readonly id: string }>(
  command: string,
  argument?: unknown,
): Thenable<T | undefined> {
  return vscode.commands.executeCommand(`anacondaTokens.${command}`, argument);
}

/** The questions for consent, with their detail, that were answered for the person. */
export const CONSENTED: string[] = [];

/** Answers the extension's questions for consent, which VS Code refuses to show in this host. */
export async function answerConsents(answer: (question: string) => boolean = () => true): Promise<void> {
  const extension = vscode.extensions.getExtension<Consents>('anaconda-server-tokens.anaconda-server-tokens');
  (await extension?.activate())?.answerWith((question, detail) => {
    CONSENTED.push(`${question} ${detail}`);
    return Promise.resolve(answer(question));
  });
}

/** Adds the sandbox and signs alice in. */
export async function signedIn(): Promise<void> {
  await answerConsents();
  await run('addServer', { address: sandbox });
  await run('signIn', { server: sandbox, user: 'alice', password: 'sandbox' });
}

/** What the Tokens view knows of alice's tokens now. */
export async function tokens(): Promise<Listed['tokens']> {
  const lists = await run<readonly Listed[]>('refresh', { server: sandbox });
  return lists?.find(({ user }) => user === 'alice')?.tokens ?? [];
}

/** The stored value of a token, by way of the clipboard. */
export async function storedValue(id: string): Promise<string> {
  await vscode.env.clipboard.writeText('nothing copied');
  await run('copyToken', { server: sandbox, id });
  return vscode.env.clipboard.readText();
}

/** Whether the server takes a token's value. */
export async function accepts(value: string): Promise<boolean> {
  const reply = await fetch(`${sandbox}/api/account/token-info`, { headers: { 'X-Auth': value } });
  return reply.status === 200;
}

/** Writes a file and shows it in an editor. */
export async function opened(path: string, text: string): Promise<vscode.TextDocument> {
  await writeFile(path, text);
  const document = await vscode.workspace.openTextDocument(path);
  await vscode.window.showTextDocument(document);
  return document;
}

/**
 * The code actions of a line, `kind` alone where it is given, once there are such as `fit`. VS Code gives up on a question
 * where the editor of the document changes meanwhile: it is asked again.
 */
export function codeActions(
  document: vscode.TextDocument,
  line: number,
  fit: (actions: readonly vscode.CodeAction[]) => boolean,
  kind?: string,
): Promise<readonly vscode.CodeAction[]> {
  return until(`code actions in line ${line}`, async () => {
    const asked = vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      document.lineAt(line).range,
      kind,
    );
    const found = await asked.then(undefined, (error: unknown) => {
      if (error instanceof Error && error.name === 'Canceled') return [];
      throw error;
    });
    return fit(found) ? found : undefined;
  });
}
