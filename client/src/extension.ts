import { randomBytes } from 'node:crypto';
import * as words from '@vscode/l10n';
import { type ExtensionContext, l10n, window, workspace } from 'vscode';
import { clientCommands } from '../../server/src/connection/messages';
import { Redactor } from '../../server/src/domain/redact';
import { accountCommands } from './commands/accountCommands';
import { manifestCommands } from './commands/manifestCommands';
import { ApplyManifest } from './manifest/applyManifest';
import { ManifestPlanning } from './manifest/manifestPlanning';
import { PlanDocuments } from './manifest/planDocuments';
import { AddServer } from './accounts/addServer';
import { AnacondaAuthenticationProvider } from './accounts/authenticationProvider';
import { BrowserSignIn } from './accounts/browserSignIn';
import { CondarcNetwork } from './accounts/condarcNetwork';
import { Connections } from './accounts/connections';
import { secretsSurvived, tellOfLostSecrets } from './accounts/keyring';
import { Servers } from './accounts/servers';
import { Sessions } from './accounts/sessions';
import { SignIn } from './accounts/signIn';
import { Transports } from './accounts/transports';
import { TrustedSecrets, workspaceTrust } from './accounts/trustedSecrets';
import { UncheckedServers } from './accounts/uncheckedServers';
import { Vault } from './accounts/vault';
import { Commands } from './commands/commands';
import { CheckUrl } from './editor/checkUrl';
import { userLevelFiles } from './editor/condarcFiles';
import { InsertChannelUrl } from './editor/insertChannelUrl';
import { LiteralOwners } from './editor/literalOwners';
import { LiteralPlaces } from './editor/literalPlaces';
import { ClosedReferences } from './editor/closedReferences';
import { OldValue } from './editor/oldValue';
import { Rotate } from './editor/rotate';
import { UnknownValue } from './editor/unknownValue';
import { FindUses } from './editor/findUses';
import { TokenSearch } from './editor/tokenSearch';
import { usageWordsOver } from './editor/usageWords';
import { GitTracking } from './editor/gitTracking';
import { Masking } from './editor/masking';
import { SaveLiteral } from './editor/saveLiteral';
import { UrlForms } from './editor/urlForms';
import { KnownSecrets } from './knownSecrets';
import { Facts } from './language/facts';
import { LanguageSide } from './language/languageSide';
import { LanguageStatus } from './language/languageStatus';
import { RunCondaCommand } from './terminal/runCondaCommand';
import { Copying } from './editor/copying';
import { CreateToken } from './tokens/createToken';
import type { Desk } from './tokens/desk';
import { EditToken } from './tokens/editToken';
import { ExpiryNotice } from './tokens/expiryNotice';
import { today } from './tokens/expiryWords';
import { GrantBook } from './tokens/grants';
import { IssuedValue } from './tokens/issuedValue';
import { Refreshing } from './tokens/refreshing';
import { tokenCommands } from './commands/tokenCommands';
import { TokenLists } from './tokens/tokenLists';
import { TokensView } from './tokens/tokensView';
import { TokenTree } from './tokens/tokenTree';
import { Messages } from './ui/messages';
import { RedactedLog, type Redact } from './ui/redactedLog';
import { SecretClipboard } from './ui/secretClipboard';

/** Everything the extension is made of, before it is wired to VS Code. */
interface Parts {
  readonly context: ExtensionContext;
  readonly log: RedactedLog;
  readonly redact: Redact;
  readonly messages: Messages;
  readonly secrets: KnownSecrets;
  readonly desk: Desk;
  readonly language: LanguageSide;
  /** Key of this run's fingerprints. */
  readonly key: string;
  /** Whether VS Code kept the secrets of the last run. */
  readonly secretsSurvived: Promise<boolean>;
}

/** Starts the extension; VS Code disposes of what is put into the context's subscriptions. */
export async function activate(context: ExtensionContext): Promise<void> {
  // The rooms that know no vscode put their words through the same bundle.
  if (l10n.bundle !== undefined) words.config({ contents: l10n.bundle });
  const parts = build(context);
  const { desk, secrets, log } = parts;
  context.subscriptions.push(log, desk.sessions, desk.vault, desk.clipboard);
  context.subscriptions.push({ dispose: () => void desk.connections.close() });
  startLanguage(parts);
  const refreshing = startView(parts);
  context.subscriptions.push(new AnacondaAuthenticationProvider(desk.sessions, desk.signIn));
  const notice = new ExpiryNotice(desk.lists, context.globalState);
  const speak = (): void => void notice.speak(today());
  context.subscriptions.push(desk.lists.onDidChange(speak));
  const readSecrets = (): void => void secrets.read();
  context.subscriptions.push(desk.sessions.onDidChange(readSecrets), desk.vault.onDidChange(readSecrets));
  try {
    await secrets.read();
    if (!(await parts.secretsSurvived)) tellOfLostSecrets();
    await refreshing.refresh();
  } catch (error) {
    // Commands and views are there in any case; what failed can be tried again from them.
    parts.messages.report(error, () => refreshing.refresh());
  }
}

function build(context: ExtensionContext): Parts {
  const trusted = new TrustedSecrets(context.secrets, workspaceTrust);
  context.subscriptions.push(trusted);
  const sessions = new Sessions(trusted);
  const vault = new Vault(trusted);
  const secrets = new KnownSecrets(sessions, vault);
  const redactor = new Redactor(() => secrets.all());
  const redact = (text: string): string => redactor.redact(text);
  const channel = window.createOutputChannel('Anaconda Server Tokens', { log: true });
  const log = new RedactedLog(channel, redact);
  const servers = new Servers(context.globalState);
  const key = randomBytes(32).toString('hex');
  const language = languageSide(context, log, key);
  const condarc = new CondarcNetwork(
    () => language.condaNetwork(),
    (error) => {
      log.warn('The network settings of conda could not be read.', error);
    },
  );
  const transports = new Transports(condarc, new UncheckedServers(servers));
  const connections = new Connections(
    (id) => servers.find(id),
    (server) => transports.to(server),
  );
  const messages = new Messages(log, redact, (host) => servers.at(host));
  const desk: Desk = {
    servers,
    sessions,
    connections,
    addServer: new AddServer(servers, connections),
    vault,
    signIn: new SignIn(servers, sessions, connections),
    lists: new TokenLists(servers, sessions, connections, workspaceTrust.given, log),
    grants: new GrantBook(connections),
    clipboard: secretClipboard(messages, log),
  };
  const survived = secretsSurvived(context.globalState, context.secrets);
  return { context, log, redact, messages, secrets, desk, language, key, secretsSurvived: survived };
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
  const { context, log, messages, desk, language } = parts;
  const tree = new TokenTree(desk.lists, desk.vault);
  const view = new TokensView(desk.servers, desk.lists, tree);
  const refreshing = new Refreshing(desk.lists, desk.servers, desk.sessions, desk.grants, view);
  const forms = new UrlForms(context.globalState, desk.servers, desk.connections);
  const issued = new IssuedValue(desk, log);
  const create = new CreateToken(desk, issued);
  const { oldValue, ...uses } = usesOfTokens(parts);
  const commands = new Commands(messages);
  const { servers, sessions, connections } = desk;
  accountCommands(commands, desk, new BrowserSignIn(servers, sessions, connections));
  tokenCommands(commands, {
    desk,
    create,
    edit: new EditToken(desk, issued, (account, draft) => create.from(account, draft), oldValue),
    insert: new InsertChannelUrl(desk, forms, (params) => language.insertChannel(params)),
    copying: new Copying(desk, forms),
    conda: new RunCondaCommand(desk, forms),
    ...uses,
    view,
    tree,
  });
  documentCommands(commands, parts);
  startManifests(commands, issued, parts);
  supportCommands(commands, parts);
  context.subscriptions.push(
    commands,
    view,
    refreshing,
    desk.vault.onDidChange(() => void view.draw()),
  );
  return refreshing;
}

/** What finds tokens in files, and puts new values into them. */
function usesOfTokens({ desk, log, redact, language, key }: Parts) {
  const { vault, servers, connections } = desk;
  const search = new TokenSearch((params) => language.places(params), key);
  const references = new ClosedReferences(vault, search);
  language.moreReferences = (...asked) => references.add(...asked);
  const usage = usageWordsOver(vault, search, log);
  const rotate = new Rotate(vault, search, redact);
  const unknown = new UnknownValue(servers, connections, vault, search, log);
  if (workspace.isTrusted) void rotate.remind();
  return {
    uses: new FindUses(desk, search, redact),
    usage,
    rotate,
    oldValue: new OldValue(usage, unknown, rotate),
  };
}

/** The commands on tokens that stand in documents. */
function documentCommands(commands: Commands, parts: Parts): void {
  const { context, desk, language, key, log, secretsSurvived: survived } = parts;
  const literals = new LiteralPlaces((params) => language.places(params), key);
  const save = new SaveLiteral(desk, literals, new LiteralOwners(desk), survived);
  commands.add('saveLiteral', (argument) => save.run(argument));
  const check = new CheckUrl(desk, (params) => language.channelRequest(params));
  commands.add('checkUrl', (argument) => check.run(argument));
  const masking = new Masking((params) => language.places(params), log);
  const tracking = new GitTracking((uris) => language.tellTracked(uris));
  const told = language.onDidChangeState((state) => {
    if (state !== 'running') return;
    masking.readAll();
    void tracking.look(true);
  });
  context.subscriptions.push(masking, tracking, told);
  masking.readAll();
  commands.addHarmless('revealTokens', () => {
    masking.toggle();
  });
}

/** Makes the commands on token manifests. */
function startManifests(commands: Commands, issued: IssuedValue, { context, desk, language }: Parts): void {
  const planning = new ManifestPlanning(desk, (uri) => language.manifest(uri));
  const documents = new PlanDocuments();
  const apply = new ApplyManifest(desk, planning, documents, issued);
  manifestCommands(commands, { desk, planning, documents, apply });
  context.subscriptions.push(documents);
}

/** What helps when something is not as it should be. */
function supportCommands(commands: Commands, { language, log }: Parts): void {
  commands.addHarmless('restartServer', () => language.restart());
  commands.addHarmless('showLog', () => {
    log.show();
  });
}
