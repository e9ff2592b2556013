import * as words from '@vscode/l10n';
import { env, type ExtensionContext, ExtensionMode, l10n } from 'vscode';
import { removeLeftFiles } from '../../server/src/stores/fileBeside';
import { AnacondaAuthenticationProvider } from './accounts/authenticationProvider';
import { BrowserSignIn } from './accounts/browserSignIn';
import { showLostSecrets, showUnread } from './accounts/storage/keyring';
import { accountCommands } from './commands/accountCommands';
import { Commands } from './commands/commands';
import { configurationCommands } from './commands/configurationCommands';
import { credentialCommands } from './commands/credentialCommands';
import { findingsCommands } from './commands/findingsCommands';
import { panelCommands } from './commands/panelCommands';
import { tokenCommands } from './commands/tokenCommands';
import {
  panelParts,
  registerDocumentFeatures,
  registerFailures,
  registerManifestCommands,
  usesOfTokens,
} from './documentFeatures';
import { ShownDocuments } from './documents/shownDocuments';
import { build, type ExtensionServices, workspaceTrust } from './extensionServices';
import { InsertChannelUrl } from './insert/insertChannelUrl';
import { UrlForms } from './insert/urlForms';
import { Facts } from './language/facts';
import { LanguageStatus } from './language/languageStatus';
import type { Panels } from './panels/panels';
import { openCondaTerminal } from './terminal/condaTerminal';
import { Copying } from './terminal/copying';
import { RunCondaCommand } from './terminal/runCondaCommand';
import { TerminalLines } from './terminal/terminalLines';
import { CreateToken } from './tokens/change/createToken';
import { EditToken } from './tokens/change/editToken';
import { IssuedValue } from './tokens/change/issuedValue';
import { eitherInSight, Refreshing } from './tokens/refreshing';
import { ExpiryNotice } from './tokens/view/expiryNotice';
import { today, TokensView } from './tokens/view/tokensView';
import { TokenTree } from './tokens/view/tokenTree';
import type { Consents } from './ui/consents';
import { writeDatesIn } from './ui/dates';
import { ReferencesView } from './uses/referencesView';
import type { TokenSearch } from './uses/tokenSearch';
import type { UsesNode } from './uses/usesTree';

/**
 * Starts the extension; VS Code disposes of what is put into the context's subscriptions. Only a suite that VS Code runs
 * inside the extension host gets something: it answers for the person, to whom modals cannot be shown there.
 */
export function activate(context: ExtensionContext): Consents | undefined {
  // Words need no editor, so that all rooms put them through @vscode/l10n; VS Code has only the bundle.
  if (l10n.bundle !== undefined) words.config({ contents: l10n.bundle });
  writeDatesIn(env.language);
  const parts = build(context);
  const { services, secrets, log } = parts;
  context.subscriptions.push({ dispose: () => void services.connections.close() });
  startLanguage(parts);
  const refreshing = startView(parts);
  context.subscriptions.push(
    new AnacondaAuthenticationProvider(services.sessions, services.signIn, workspaceTrust),
  );
  const notice = new ExpiryNotice(services.lists, context.globalState, services.ui);
  const speak = (): void => void notice.speak(today());
  context.subscriptions.push(services.lists.onDidChange(speak));
  const readSecrets = (): void => {
    secrets.read().catch((error: unknown) => {
      log.error('The stored secrets could not be read.', error);
    });
  };
  context.subscriptions.push(
    services.sessions.onDidChange(readSecrets),
    services.vault.onDidChange(readSecrets),
  );
  void begin(parts, refreshing);
  return context.extensionMode === ExtensionMode.Test ? parts.consents : undefined;
}

/**
 * Reads what is stored and asks the servers. Nothing waits for it: a keyring may wait for a person to unlock it, and
 * commands and views are there meanwhile. What fails can be tried again.
 */
async function begin(parts: ExtensionServices, refreshing: Refreshing): Promise<void> {
  const { services, secrets, messages } = parts;
  removeLeftFiles();
  try {
    await secrets.read();
    showUnread(services.ui, [...services.sessions.unread(), ...services.vault.unread()]);
    if (!(await parts.secretsSurvived)) showLostSecrets(services.ui);
    await services.vault.repair();
    await refreshing.refresh();
  } catch (error) {
    messages.report(error, () => begin(parts, refreshing));
  }
}

/** Starts the language server and keeps it told of the facts. */
function startLanguage({ context, log, services, language, key }: ExtensionServices): void {
  const facts = new Facts(language, services.servers, services.lists, services.grants, services.vault, key);
  const send = (): void => {
    facts.send().catch((error: unknown) => {
      log.error('The language server was not told what is known of the servers.', error);
    });
  };
  context.subscriptions.push(
    language,
    services.lists.onDidChange(send),
    services.grants.onDidChange(send),
    services.vault.onDidChange(send),
  );
  // A server that has just started, at first or anew, knows nothing yet.
  const told = language.onDidChangeState((state) => {
    if (state === 'running') send();
  });
  const status = new LanguageStatus(language, services.lists, services.vault, services.ui);
  void status.draw();
  context.subscriptions.push(told, status);
  void language.start();
}

/** Makes the Tokens view and the commands. */
function startView(parts: ExtensionServices): Refreshing {
  const { context, log, messages, services, language, lock, redact, key } = parts;
  const tree = new TokenTree(services.lists, services.vault, today);
  const view = new TokensView(services.servers, services.lists, tree);
  const forms = new UrlForms(context.globalState, services.servers, services.connections);
  const lines = new TerminalLines(services.ui, () => env.shell);
  const issued = new IssuedValue(services, log);
  const create = new CreateToken(services, issued);
  const commands = new Commands(messages, workspaceTrust);
  const { reissueFlow, readBack, search, ...uses } = usesOfTokens(parts, referencesView(commands, parts));
  const { servers, sessions, connections } = services;
  accountCommands(commands, services, new BrowserSignIn(servers, sessions, connections, services.ui));
  tokenCommands(commands, {
    services,
    create,
    edit: new EditToken(services, issued, (account, draft) => create.from(account, draft), reissueFlow),
    insert: new InsertChannelUrl(services, forms, (params) => language.insertChannel(params), lock, readBack),
    copying: new Copying(services, forms, lines),
    conda: new RunCondaCommand(services, forms, lines, () => openCondaTerminal(services.vault)),
    ...uses,
    view,
    tree,
  });
  // The language's settings, in the manifest, make no links of what others wrote.
  const texts = new ShownDocuments('anaconda-tokens-text', 'anaconda-tokens-text');
  context.subscriptions.push(
    credentialCommands(commands, { services, trust: workspaceTrust, language, texts, log, redact, key }),
    findingsCommands(commands, { ...parts, ui: services.ui, trust: workspaceTrust, readBack }),
  );
  configurationCommands(commands, { context, language, log, ui: services.ui });
  const sight = eitherInSight(view, startPanels(commands, parts, view, search));
  const refreshing = new Refreshing({ ...services, trust: workspaceTrust, log }, sight);
  registerDocumentFeatures(commands, parts);
  registerFailures(commands, parts, texts);
  registerManifestCommands(commands, { issued, rotate: uses.rotate }, parts);
  supportCommands(commands, parts);
  context.subscriptions.push(
    commands,
    texts,
    tree,
    view,
    refreshing,
    services.vault.onDidChange(() => void view.draw()),
  );
  return refreshing;
}

/** Makes what shows the uses of tokens in VS Code's view of references, and the command of its rows. */
function referencesView(commands: Commands, { context }: ExtensionServices): ReferencesView {
  const view = new ReferencesView();
  context.subscriptions.push(view);
  commands.addHarmless('dismissUse', (argument) => {
    view.remove(argument as UsesNode);
  });
  return view;
}

/** Makes the panels and their commands. */
function startPanels(
  commands: Commands,
  parts: ExtensionServices,
  view: TokensView,
  search: TokenSearch,
): Panels {
  const { context, services } = parts;
  const panels = panelCommands(commands, { context, services, view, panels: panelParts(parts, search) });
  context.subscriptions.push(panels);
  return panels;
}

/** What helps when something is not as it should be. */
function supportCommands(
  commands: Commands,
  { language, log, terminals, services }: ExtensionServices,
): void {
  commands.add('openCondaTerminal', async () => {
    const { name } = await openCondaTerminal(services.vault);
    return { name };
  });
  commands.add('useInAllTerminals', () => terminals.turnOn());
  commands.addHarmless('stopInAllTerminals', () => terminals.turnOff());
  commands.addHarmless('restartServer', () => language.restart());
  commands.addHarmless('showLog', () => {
    log.show();
  });
}
