import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { type Disposable, env, type ExtensionContext, Uri, window, workspace } from 'vscode';
import { CLIENT_COMMANDS } from '../../server/src/connection/wire/messages';
import { Redactor } from '../../server/src/domain/secret/redact';
import { AddServer } from './accounts/addServer';
import { CondarcNetwork } from './accounts/condarcNetwork';
import { Connections } from './accounts/connections';
import { Servers } from './accounts/servers';
import { Sessions } from './accounts/sessions';
import { SignIn } from './accounts/signIn';
import { secretsSurvived } from './accounts/storage/keyring';
import { TrustedSecrets } from './accounts/storage/trustedSecrets';
import { Vault } from './accounts/storage/vault';
import { Transports } from './accounts/transports';
import { UncheckedServers } from './accounts/uncheckedServers';
import type { ProxySettings } from './anaconda/transport/proxy';
import { machineParams } from './configuration/machineSituation';
import { windowSituation } from './configuration/windowSituation';
import { vscodeWorkspace } from './documents/vscodeWorkspace';
import { WindowLock } from './documents/windowLock';
import type { WorkspaceTrust } from './host/storage';
import { userLevelFiles } from './insert/condarcFiles';
import { userCondarcs } from './insert/userCondarcs';
import { KnownSecrets } from './knownSecrets';
import { confinement, type ServerNode } from './language/confinement';
import { LanguageServerClient, type LanguageServerOptions } from './language/languageServerClient';
import { AllTerminals } from './terminal/allTerminals';
import { GrantBook } from './tokens/grants';
import { TokenLists } from './tokens/tokenLists';
import type { TokenServices } from './tokens/tokenServices';
import { Consents } from './ui/consents';
import { doubledWords } from './ui/errorDetails';
import type { Interaction } from './ui/interaction';
import type { Redact } from './ui/log';
import { Messages } from './ui/messages';
import { RedactedLog } from './ui/redactedLog';
import { SecretClipboard } from './ui/secretClipboard';
import { vscodeInteraction } from './ui/vscodeInteraction';

/** Everything the extension is made of, before it is wired to VS Code. */
export interface ExtensionServices {
  readonly context: ExtensionContext;
  readonly log: LanguageServerOptions['log'];
  readonly redact: Redact;
  readonly messages: Messages;
  readonly secrets: KnownSecrets;
  readonly services: TokenServices;
  readonly consents: Consents;
  readonly language: LanguageServerClient;
  readonly terminals: AllTerminals;
  /** Lets one window at a time change files, or apply a manifest. */
  readonly lock: WindowLock;
  /** Key of this run's fingerprints. */
  readonly key: string;
  /** Whether VS Code kept the secrets of the last run. */
  readonly secretsSurvived: Promise<boolean>;
}

/** The trust of this window's workspace. */
export const workspaceTrust: WorkspaceTrust = {
  given: () => workspace.isTrusted,
  onDidGrant: (listener) => workspace.onDidGrantWorkspaceTrust(listener),
};

/** VS Code's `http.*` settings, which a workspace cannot set. */
export function proxySettings(): ProxySettings {
  const http = workspace.getConfiguration('http');
  return {
    proxy: http.get<string>('proxy'),
    support: http.get<string>('proxySupport'),
    noProxy: http.get<string[]>('noProxy'),
    authorization: http.get<string | null>('proxyAuthorization'),
    strictSsl: http.get<boolean>('proxyStrictSSL'),
    environment: process.env,
  };
}

/** Hands what is made to VS Code, which disposes of it when the extension ends. */
type Keep = <T extends Disposable>(made: T) => T;

/** Makes all that the extension is made of. */
export function build(context: ExtensionContext): ExtensionServices {
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
  const language = languageServerClient(context, log, key);
  const source = userCondarcs(
    () => language.condaNetwork(),
    (error) => {
      log.warn('The network settings of conda could not be read.', error);
    },
  );
  const ui = vscodeInteraction(redact);
  const unchecked = new UncheckedServers(servers, ui);
  const transports = new Transports(new CondarcNetwork(source), unchecked, proxySettings);
  const messages = new Messages(ui, log, redact, (host) => servers.at(host));
  const consents = new Consents(ui);
  const services = tokenServices({ servers, sessions, vault, transports, log, ui, consents, keep });
  const survived = secretsSurvived(context.globalState, context.secrets);
  const terminals = allTerminals(context, services, log);
  return {
    context,
    terminals,
    log,
    redact,
    messages,
    secrets,
    services,
    consents,
    language,
    lock: new WindowLock(context.globalStorageUri.fsPath),
    key,
    secretsSurvived: survived,
  };
}

interface ServiceParts {
  readonly servers: Servers;
  readonly sessions: Sessions;
  readonly vault: Vault;
  readonly transports: Transports;
  readonly log: LanguageServerOptions['log'];
  readonly ui: Interaction;
  readonly consents: Consents;
  readonly keep: Keep;
}

function tokenServices({
  servers,
  sessions,
  vault,
  transports,
  log,
  ui,
  consents,
  keep,
}: ServiceParts): TokenServices {
  const connections = new Connections(
    (id) => servers.find(id),
    (server) => transports.to(server),
    (doubles) => {
      ui.showMessage('warning', doubledWords(doubles));
    },
  );
  return {
    servers,
    sessions,
    connections,
    addServer: new AddServer(servers, connections, consents.ask, ui),
    vault,
    signIn: new SignIn(servers, sessions, connections, ui),
    lists: keep(new TokenLists(servers, sessions, connections, workspaceTrust.given, log)),
    grants: keep(new GrantBook(connections)),
    clipboard: keep(secretClipboard(ui, log)),
    ui,
    workspace: vscodeWorkspace,
    consent: consents.ask,
  };
}

function allTerminals(
  context: ExtensionContext,
  { vault, sessions, ui }: TokenServices,
  log: LanguageServerOptions['log'],
): AllTerminals {
  const terminals = new AllTerminals(context.environmentVariableCollection, {
    vault,
    sessions,
    state: context.workspaceState,
    trust: workspaceTrust,
    log,
    ui,
  });
  // First of all: terminals that VS Code brings back are started while extensions are.
  void terminals.follow();
  context.subscriptions.push(terminals);
  return terminals;
}

function secretClipboard(ui: Interaction, log: RedactedLog): SecretClipboard {
  return new SecretClipboard({
    clipboard: env.clipboard,
    seconds: () => workspace.getConfiguration('anacondaTokens').get<number>('clipboard.clearAfter') ?? 60,
    say: (words) => {
      ui.showStatus(words);
    },
    failed: (error) => {
      log.warn('A copied token could not be taken off the clipboard.', error);
    },
  });
}

function isConfined(): boolean {
  return workspace.getConfiguration('anacondaTokens').get<boolean>('languageServer.confined') ?? true;
}

/** The Node that runs the extension, and with it the language server. */
function thisNode(): ServerNode {
  return {
    platform: process.platform,
    home: homedir(),
    environment: process.env,
    flags: process.allowedNodeEnvironmentFlags,
    isElectron: process.versions.electron !== undefined,
  };
}

function languageServerClient(
  context: ExtensionContext,
  log: LanguageServerOptions['log'],
  fingerprintKey: string,
): LanguageServerClient {
  const own = userLevelFiles().map((path) => Uri.file(path));
  return new LanguageServerClient({
    module: context.asAbsolutePath('dist/server.js'),
    nodeArguments: () => (isConfined() ? confinement(thisNode()) : []),
    log,
    options: {
      fingerprintKey,
      userLevelFiles: own.map(String),
      suggestCommand: 'editor.action.triggerSuggest',
      commands: [
        CLIENT_COMMANDS.saveLiteral,
        CLIENT_COMMANDS.searchHistory,
        CLIENT_COMMANDS.reissueToken,
        CLIENT_COMMANDS.editToken,
        CLIENT_COMMANDS.extendToken,
        CLIENT_COMMANDS.checkUrl,
        CLIENT_COMMANDS.checkFile,
        CLIENT_COMMANDS.showClients,
        CLIENT_COMMANDS.planManifest,
        CLIENT_COMMANDS.applyManifest,
      ],
    },
    userLevelFiles: own,
    machine: () => machineParams(windowSituation(context)),
  });
}
