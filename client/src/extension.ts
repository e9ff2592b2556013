import * as words from '@vscode/l10n';
import { env, type ExtensionContext, ExtensionMode, l10n } from 'vscode';
import { accountCommands } from './commands/accountCommands';
import { AnacondaAuthenticationProvider } from './accounts/authenticationProvider';
import { BrowserSignIn } from './accounts/browserSignIn';
import { tellOfLostSecrets, tellOfUnread } from './accounts/storage/keyring';
import { Commands } from './commands/commands';
import { InsertChannelUrl } from './insert/insertChannelUrl';
import { UrlForms } from './insert/urlForms';
import { documentCommands, startManifests, usesOfTokens } from './documentSide';
import { build, type Parts, workspaceTrust } from './parts';
import { Facts } from './language/facts';
import { LanguageStatus } from './language/languageStatus';
import { RunCondaCommand } from './terminal/runCondaCommand';
import { Copying } from './terminal/copying';
import { CreateToken } from './tokens/change/createToken';
import { EditToken } from './tokens/change/editToken';
import { ExpiryNotice } from './tokens/view/expiryNotice';
import { IssuedValue } from './tokens/change/issuedValue';
import { Refreshing } from './tokens/refreshing';
import { tokenCommands } from './commands/tokenCommands';
import { today, TokensView } from './tokens/view/tokensView';
import { TokenTree } from './tokens/view/tokenTree';
import type { Consents } from './ui/consents';
import { openCondaTerminal } from './terminal/condaTerminal';
import { TerminalLines } from './terminal/terminalLines';

/**
 * Starts the extension; VS Code disposes of what is put into the context's subscriptions. Only a suite that VS Code runs
 * inside the extension host gets something: it answers for the person, to whom modals cannot be shown there.
 */
export function activate(context: ExtensionContext): Consents | undefined {
  // Words need no editor, so that all rooms put them through @vscode/l10n; VS Code has only the bundle.
  if (l10n.bundle !== undefined) words.config({ contents: l10n.bundle });
  const parts = build(context);
  const { desk, secrets, log } = parts;
  context.subscriptions.push({ dispose: () => void desk.connections.close() });
  startLanguage(parts);
  const refreshing = startView(parts);
  context.subscriptions.push(new AnacondaAuthenticationProvider(desk.sessions, desk.signIn, workspaceTrust));
  const notice = new ExpiryNotice(desk.lists, context.globalState, desk.ui);
  const speak = (): void => void notice.speak(today());
  context.subscriptions.push(desk.lists.onDidChange(speak));
  const readSecrets = (): void => {
    secrets.read().catch((error: unknown) => {
      log.error('The stored secrets could not be read.', error);
    });
  };
  context.subscriptions.push(desk.sessions.onDidChange(readSecrets), desk.vault.onDidChange(readSecrets));
  void begin(parts, refreshing);
  return context.extensionMode === ExtensionMode.Test ? parts.consents : undefined;
}

/**
 * Reads what is stored and asks the servers. Nothing waits for it: a keyring may wait for a person to unlock it, and
 * commands and views are there meanwhile. What fails can be tried again.
 */
async function begin(parts: Parts, refreshing: Refreshing): Promise<void> {
  const { desk, secrets, messages } = parts;
  try {
    await secrets.read();
    tellOfUnread(desk.ui, [...desk.sessions.unread(), ...desk.vault.unread()]);
    if (!(await parts.secretsSurvived)) tellOfLostSecrets(desk.ui);
    await desk.vault.repair();
    await refreshing.refresh();
  } catch (error) {
    messages.report(error, () => begin(parts, refreshing));
  }
}

/** Starts the language server and keeps it told of the facts. */
function startLanguage({ context, log, desk, language, key }: Parts): void {
  const facts = new Facts(language, desk.servers, desk.lists, desk.grants, desk.vault, key);
  const send = (): void => {
    facts.send().catch((error: unknown) => {
      log.error('The language server was not told what is known of the servers.', error);
    });
  };
  context.subscriptions.push(
    language,
    desk.lists.onDidChange(send),
    desk.grants.onDidChange(send),
    desk.vault.onDidChange(send),
  );
  // A server that has just started, at first or anew, knows nothing yet.
  const told = language.onDidChangeState((state) => {
    if (state === 'running') send();
  });
  const status = new LanguageStatus(language, desk.lists, desk.vault, desk.ui);
  void status.draw();
  context.subscriptions.push(told, status);
  void language.start();
}

/** Makes the Tokens view and the commands. */
function startView(parts: Parts): Refreshing {
  const { context, log, messages, desk, language, lock } = parts;
  const tree = new TokenTree(desk.lists, desk.vault, today);
  const view = new TokensView(desk.servers, desk.lists, tree);
  const refreshing = new Refreshing({ ...desk, trust: workspaceTrust, log }, view);
  const forms = new UrlForms(context.globalState, desk.servers, desk.connections);
  const lines = new TerminalLines(desk.ui, () => env.shell);
  const issued = new IssuedValue(desk, log);
  const create = new CreateToken(desk, issued);
  const { reissueFlow, readBack, ...uses } = usesOfTokens(parts);
  const commands = new Commands(messages, workspaceTrust);
  const { servers, sessions, connections } = desk;
  accountCommands(commands, desk, new BrowserSignIn(servers, sessions, connections, desk.ui));
  tokenCommands(commands, {
    desk,
    create,
    edit: new EditToken(desk, issued, (account, draft) => create.from(account, draft), reissueFlow),
    insert: new InsertChannelUrl(desk, forms, (params) => language.insertChannel(params), lock, readBack),
    copying: new Copying(desk, forms, lines),
    conda: new RunCondaCommand(desk, forms, lines, () => openCondaTerminal(desk.vault)),
    ...uses,
    view,
    tree,
  });
  documentCommands(commands, parts);
  startManifests(commands, { issued, rotate: uses.rotate }, parts);
  supportCommands(commands, parts);
  context.subscriptions.push(
    commands,
    tree,
    view,
    refreshing,
    desk.vault.onDidChange(() => void view.draw()),
  );
  return refreshing;
}

/** What helps when something is not as it should be. */
function supportCommands(commands: Commands, { language, log, terminals }: Parts): void {
  commands.add('useInAllTerminals', () => terminals.turnOn());
  commands.addHarmless('stopInAllTerminals', () => terminals.turnOff());
  commands.addHarmless('restartServer', () => language.restart());
  commands.addHarmless('showLog', () => {
    log.show();
  });
}
