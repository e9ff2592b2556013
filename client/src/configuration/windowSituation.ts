import { type ExtensionContext, extensions, type TerminalOptions, window, workspace } from 'vscode';
import type { MachineSituation } from './machineSituation';
import type { PythonExports } from './pythonEnvironment';

/** What of this window decides about conda's configuration, as it is now. */
export function windowSituation(context: ExtensionContext): MachineSituation {
  const opened = window.terminals.flatMap(({ creationOptions }) =>
    Object.keys((creationOptions as TerminalOptions).env ?? {}),
  );
  return {
    state: context.workspaceState,
    folders: (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
    isTrusted: workspace.isTrusted,
    variables: [...opened, ...[...context.environmentVariableCollection].map(([name]) => name)],
  };
}

/** What the Python extension lets others use, where it runs; it is not started for this. */
export function pythonExports(): PythonExports | undefined {
  const python = extensions.getExtension<PythonExports | undefined>('ms-python.python');
  return python?.isActive === true ? python.exports : undefined;
}
