import { randomBytes } from 'node:crypto';
import * as words from '@vscode/l10n';
import { type Disposable, type ExtensionContext, ExtensionMode, l10n, window, workspace } from 'vscode';
import { clientCommands } from '../../server/src/connection/messages';
import { Redactor } from '../../server/src/domain/redact';
import { accountCommands } from './commands/accountCommands';
import { AddServer } from './accounts/addServer';
import { AnacondaAuthenticationProvider } from './accounts/authenticationProvider';
import { BrowserSignIn } from './accounts/browserSignIn';
import { CondarcNetwork } from './accounts/condarcNetwork';
import { Connections } from './accounts/connections';
import { secretsSurvived, tellOfLostSecrets, tellOfUnread } from './accounts/storage/keyring';
import { Servers } from './accounts/servers';
import { Sessions } from './accounts/sessions';
import { SignIn } from './accounts/signIn';
import { Transports } from './accounts/transports';
import { TrustedSecrets, workspaceTrust } from './accounts/storage/trustedSecrets';
import { UncheckedServers } from './accounts/uncheckedServers';
import { Vault } from './accounts/storage/vault';
import { Commands } from './commands/commands';
import { userLevelFiles } from './insert/condarcFiles';
import { condarcSource } from './insert/condarcSource';
import { InsertChannelUrl } from './insert/insertChannelUrl';
import { UrlForms } from './insert/urlForms';
import { WindowLock } from './documents/windowLock';
import { documentCommands, startManifests, usesOfTokens } from './documentSide';
import { KnownSecrets } from './knownSecrets';
import type { Parts } from './parts';
import { Facts } from './language/facts';
import { LanguageSide } from './language/languageSide';
import { LanguageStatus } from './language/languageStatus';
import { AllTerminals } from './terminal/allTerminals';
import { RunCondaCommand } from './terminal/runCondaCommand';
import { Copying } from './terminal/copying';
import { CreateToken } from './tokens/change/createToken';
import type { Desk } from './tokens/desk';
import { EditToken } from './tokens/change/editToken';
import { ExpiryNotice } from './tokens/view/expiryNotice';
import { today } from './tokens/expiryWords';
import { GrantBook } from './tokens/grants';
import { IssuedValue } from './tokens/change/issuedValue';
import { Refreshing } from './tokens/refreshing';
import { tokenCommands } from './commands/tokenCommands';
import { TokenLists } from './tokens/tokenLists';
import { TokensView } from './tokens/view/tokensView';
import { TokenTree } from './tokens/view/tokenTree';
import { Consents } from './ui/consents';
import { Messages } from './ui/messages';
import { tell } from './ui/notices';
import { RedactedLog } from './ui/redactedLog';
import { SecretClipboard } from './ui/secretClipboard';

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
  context.subscriptions.push(new AnacondaAuthenticationProvider(desk.sessions, desk.signIn));
  const notice = new ExpiryNotice(desk.lists, context.globalState);
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
    tellOfUnread([...desk.sessions.unread(), ...desk.vault.unread()]);
    if (!(await parts.secretsSurvived)) tellOfLostSecrets();
    await desk.vault.repair();
    await refreshing.refresh();
  } catch (error) {
    messages.report(error, () => begin(parts, refreshing));
  }
}

/** Hands what is made to VS Code, which disposes of it when the extension ends. */
type Keep = <T extends Disposable>(made: T) => T;

function build(context: ExtensionContext): Parts {
  const keep: Keep = (made) => {
    context.subscriptions.push(made);
    return made;
  };
  const trusted = keep(new TrustedSecrets(context.secrets, workspaceTrust));
  const sessions = keep(new Sessions(trusted));
  const vault = keep(new Vault(trusted));
  const secrets = new KnownSecrets(sessions, vault);
  const key = randomBytes(32).toString('hex');
  const redactor = new Redactor(() => [...secrets.all(), key]);
  const redact = (text: string): string => redactor.redact(text);
  const channel = window.createOutputChannel('Anaconda Server Tokens', { log: true });
  const log = keep(new RedactedLog(channel, redact));
  const servers = keep(new Servers(context.globalState));
  const language = languageSide(context, log, key);
  const source = condarcSource(
    () => language.condaNetwork(),
    (error) => {
      log.warn('The network settings of conda could not be read.', error);
    },
  );
  const transports = new Transports(new CondarcNetwork(source), new UncheckedServers(servers));
  const messages = new Messages(log, redact, (host) => servers.at(host));
  const consents = new Consents();
  const desk = deskOver({ servers, sessions, vault, transports, log, messages, consents, keep });
  const survived = secretsSurvived(context.globalState, context.secrets);
  const terminals = allTerminals(context, desk, log);
  return {
    context,
    terminals,
    log,
    redact,
    messages,
    secrets,
    desk,
    consents,
    language,
    lock: new WindowLock(context.globalStorageUri.fsPath),
    key,
    secretsSurvived: survived,
  };
}

interface DeskParts {
  readonly servers: Servers;
  readonly sessions: Sessions;
  readonly vault: Vault;
  readonly transports: Transports;
  readonly log: RedactedLog;
  readonly messages: Messages;
  readonly consents: Consents;
  readonly keep: Keep;
}

function deskOver({ servers, sessions, vault, transports, log, messages, consents, keep }: DeskParts): Desk {
  const connections = new Connections(
    (id) => servers.find(id),
    (server) => transports.to(server),
    (words) => {
      tell('warning', words);
    },
  );
  return {
    servers,
    sessions,
    connections,
    addServer: new AddServer(servers, connections, consents.ask),
    vault,
    signIn: new SignIn(servers, sessions, connections),
    lists: keep(new TokenLists(servers, sessions, connections, workspaceTrust.given, log)),
    grants: keep(new GrantBook(connections)),
    clipboard: keep(secretClipboard(messages, log)),
    consent: consents.ask,
  };
}

function allTerminals(context: ExtensionContext, { vault, sessions }: Desk, log: RedactedLog): AllTerminals {
  const terminals = new AllTerminals(context.environmentVariableCollection, {
    vault,
    sessions,
    state: context.workspaceState,
    trust: workspaceTrust,
    log,
  });
  // First of all: terminals that VS Code brings back are started while extensions are.
  void terminals.follow();
  context.subscriptions.push(terminals);
  return terminals;
}

function secretClipboard(messages: Messages, log: RedactedLog): SecretClipboard {
  return new SecretClipboard({
    seconds: () => workspace.getConfiguration('anacondaTokens').get<number>('clipboard.clearAfter') ?? 60,
    say: (words) => {
      messages.done(words);
    },
    failed: (error) => {
      log.warn('A copied token could not be taken off the clipboard.', error);
    },
  });
}

function languageSide(context: ExtensionContext, log: RedactedLog, fingerprintKey: string): LanguageSide {
  const own = userLevelFiles();
  return new LanguageSide({
    module: context.asAbsolutePath('dist/server.js'),
    log,
    options: {
      fingerprintKey,
      userLevelFiles: own.map(String),
      suggestCommand: 'editor.action.triggerSuggest',
      commands: [
        clientCommands.saveLiteral,
        clientCommands.searchHistory,
        clientCommands.reissueToken,
        clientCommands.editToken,
        clientCommands.checkUrl,
        clientCommands.planManifest,
        clientCommands.applyManifest,
      ],
    },
    userLevelFiles: own,
  });
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
  const status = new LanguageStatus(language, desk.lists, desk.vault);
  void status.draw();
  context.subscriptions.push(told, status);
  void language.start();
}

/** Makes the Tokens view and the commands. */
function startView(parts: Parts): Refreshing {
  const { context, log, messages, desk, language, lock } = parts;
  const tree = new TokenTree(desk.lists, desk.vault);
  const view = new TokensView(desk.servers, desk.lists, tree);
  const refreshing = new Refreshing(desk.lists, desk.servers, desk.sessions, desk.grants, view, log);
  const forms = new UrlForms(context.globalState, desk.servers, desk.connections);
  const issued = new IssuedValue(desk, log);
  const create = new CreateToken(desk, issued);
  const { reissueFlow, readBack, ...uses } = usesOfTokens(parts);
  const commands = new Commands(messages);
  const { servers, sessions, connections } = desk;
  accountCommands(commands, desk, new BrowserSignIn(servers, sessions, connections));
  tokenCommands(commands, {
    desk,
    create,
    edit: new EditToken(desk, issued, (account, draft) => create.from(account, draft), reissueFlow),
    insert: new InsertChannelUrl(desk, forms, (params) => language.insertChannel(params), lock, readBack),
    copying: new Copying(desk, forms),
    conda: new RunCondaCommand(desk, forms),
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
