import { type ExtensionContext, window, workspace } from 'vscode';
import { thisMachine } from '../../../server/src/stores/machine';
import { chooseEnvironment } from '../configuration/chooseEnvironment';
import { CondaConfiguration } from '../configuration/condaConfiguration';
import { ConfigurationView } from '../configuration/configurationView';
import { pythonPrefix } from '../configuration/pythonEnvironment';
import { pythonExports, windowSituation } from '../configuration/windowSituation';
import type { LanguageServerClient } from '../language/languageServerClient';
import { addedByConda } from '../stores/condaAdds';
import type { Interaction } from '../ui/interaction';
import type { Log } from '../ui/log';
import type { Commands } from './commands';

/** What the view of conda's configuration is made of. */
export interface ConfigurationParts {
  readonly context: ExtensionContext;
  readonly language: LanguageServerClient;
  readonly log: Pick<Log, 'warn' | 'debug'>;
  readonly ui: Interaction;
}

/** Makes the view of conda's configuration and its commands, and keeps the language server told of what they go by. */
export function configurationCommands(
  commands: Commands,
  { context, language, log, ui }: ConfigurationParts,
): void {
  const configuration = new CondaConfiguration({
    view: () => language.machine.view(),
    added: (url, hasToken, said) => addedByConda(url, hasToken, said, thisMachine()),
  });
  const view = new ConfigurationView(configuration, language, log);
  const tell = (): void => {
    language.machine.tell().catch((error: unknown) => {
      log.debug('The language server was not told of the machine.', error);
    });
  };
  commands.addHarmless('refreshConfiguration', () => view.refresh());
  commands.addHarmless('chooseEnvironment', (argument) => {
    const { state, folders, isTrusted } = windowSituation(context);
    const ofPython = (): Promise<string | undefined> =>
      pythonPrefix(pythonExports(), workspace.workspaceFolders?.[0]?.uri);
    const { machine } = language;
    return chooseEnvironment({ machine, state, folders: isTrusted ? folders : [], ofPython, ui }, argument);
  });
  context.subscriptions.push(
    configuration,
    view,
    window.onDidOpenTerminal(tell),
    window.onDidCloseTerminal(tell),
    workspace.onDidGrantWorkspaceTrust(tell),
    workspace.onDidChangeWorkspaceFolders(tell),
  );
}
