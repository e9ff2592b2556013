import { Disposable, env, languages, type TerminalOptions, window } from 'vscode';
import type { ChannelsResult } from '../../server/src/connection/wire/messages';
import { fingerprintOf } from '../../server/src/stores/fingerprint';
import { thisMachine } from '../../server/src/stores/machine';
import { ChannelResults } from './check/channelResults';
import { CheckUrl } from './check/checkUrl';
import { LensesAtCaret } from './check/lensesAtCaret';
import type { Commands } from './commands/commands';
import { manifestCommands } from './commands/manifestCommands';
import { LiteralPlaces } from './documents/literalPlaces';
import { ReadBack } from './documents/readBack';
import type { ShownDocuments } from './documents/shownDocuments';
import { type ExtensionServices, workspaceTrust } from './extensionServices';
import { ExplainFailure } from './failure/explainFailure';
import { failureLinks, windowTexts } from './failure/failureTexts';
import { LocalGit } from './git/gitHost';
import { gitPolicy } from './git/gitTracking';
import { GitTracking } from './git/gitTracking';
import { SearchHistory } from './git/searchHistory';
import { TrackedFiles } from './git/trackedFiles';
import { type Disposable as Ending, disposeTogether } from './host/events';
import { InsertAction, insertActionKind } from './insert/insertAction';
import { UrlForms } from './insert/urlForms';
import { condarcs } from './language/documents';
import { StoredEncodings } from './language/storedEncodings';
import { ApplyManifest } from './manifest/applyManifest';
import { ManifestPlanning } from './manifest/manifestPlanning';
import { PlanDocuments } from './manifest/planDocuments';
import { Masking } from './masking/masking';
import type { PanelParts } from './panels/tokenPanel';
import { OldValueProbe } from './rotate/oldValueProbe';
import { ReplacingReissue } from './rotate/replacingReissue';
import { Rotate } from './rotate/rotate';
import { LiteralOwners } from './secrets/literalOwners';
import { SaveLiteral } from './secrets/saveLiteral';
import { StoreSearch } from './stores/storeSearch';
import { setAlias } from './terminal/condaCommands';
import { openCondaTerminal } from './terminal/condaTerminal';
import { TerminalLines } from './terminal/terminalLines';
import { answersOf } from './tokens/answers';
import type { IssuedValue } from './tokens/change/issuedValue';
import type { TokenServices } from './tokens/tokenServices';
import { today } from './tokens/view/tokensView';
import { candidates } from './uses/candidates';
import { type AskForChannel, ChannelPlacesInFiles } from './uses/channelPlaces';
import { ClosedReferences } from './uses/closedReferences';
import { FindUses } from './uses/findUses';
import { ReferenceProviders } from './uses/referenceProviders';
import type { ReferencesView } from './uses/referencesView';
import { TokenSearch } from './uses/tokenSearch';
import { usageWordsOver } from './uses/usageWords';

/** What finds tokens in files, and puts new values into them. */
export function usesOfTokens(
  { services, log, redact, language, key, lock }: ExtensionServices,
  view: ReferencesView,
) {
  const { vault, servers, connections, ui, workspace } = services;
  const search = new TokenSearch({
    workspace,
    candidates,
    ask: (params) => language.places(params),
    key,
    stores: new StoreSearch(thisMachine),
  });
  const isTrusted = (): boolean => workspaceTrust.given();
  const ask: AskForChannel = (params) => language.channelPlaces(params);
  const references = new ReferenceProviders(
    new ChannelPlacesInFiles({ ui, workspace, redact, candidates, ask, isTrusted }),
    new ClosedReferences(vault, search, isTrusted),
  );
  language.moreReferences = (...asked) => references.references(...asked);
  language.renameInFiles = (...asked) => references.rename(...asked);
  const usage = usageWordsOver(services, search, log);
  const readBack = new ReadBack((params) => language.places(params), services.workspace, key);
  const rotate = new Rotate(vault, { ui, workspace, search, redact, lock, readBack, terminalsHave });
  const probe = new OldValueProbe(servers, connections, vault, search, log, ui);
  if (workspaceTrust.given()) void rotate.remind();
  return {
    uses: new FindUses(services, { search, redact, view, log }),
    usage,
    search,
    rotate,
    readBack,
    reissueFlow: new ReplacingReissue(usage, probe, rotate, ui),
  };
}

/** Opens a terminal with the stored tokens; an alias is typed there as a command, which the person runs. */
async function openTerminalWith({ vault, ui }: TokenServices, alias: string | undefined): Promise<void> {
  const terminal = await openCondaTerminal(vault);
  const lines = new TerminalLines(ui, () => env.shell);
  if (alias !== undefined) await lines.send(terminal, [setAlias(alias)], false);
}

/** Whether a terminal that is open has a variable in its environment. */
function terminalsHave(variable: string): boolean {
  return terminalsWith(variable).length > 0;
}

/** The names of the terminals that are open and have a variable in their environment. */
function terminalsWith(variable: string): readonly string[] {
  return window.terminals
    .filter(({ creationOptions }) => (creationOptions as TerminalOptions).env?.[variable] !== undefined)
    .map(({ name }) => name);
}

/** What the panels of tokens work with. */
export function panelParts(
  { services, log, redact, terminals }: ExtensionServices,
  search: TokenSearch,
): PanelParts {
  return {
    ...services,
    trust: workspaceTrust,
    log,
    redact,
    today,
    search: (sought, signal) => search.findEverywhere([sought], signal),
    terminals: (variable) => ({ open: terminalsWith(variable), all: terminals.has(variable) }),
    onDidChangeTerminals: (listener) =>
      Disposable.from(window.onDidOpenTerminal(listener), window.onDidCloseTerminal(listener)),
  };
}

/** The commands on tokens that stand in documents. */
export function registerDocumentFeatures(commands: Commands, parts: ExtensionServices): void {
  const { context, services, language, key, log, secretsSurvived: survived } = parts;
  const literals = new LiteralPlaces((params) => language.places(params), services.workspace, key);
  const owners = new LiteralOwners(services);
  const readBack = new ReadBack((params) => language.places(params), services.workspace, key);
  const git = new LocalGit(gitPolicy);
  const tracked = new TrackedFiles((...asked) => git.output(...asked));
  const save = new SaveLiteral(services, literals, owners, {
    workspace: services.workspace,
    isTracked: async (path) => (await tracked.of([path])).has(path),
    secretsSurvived: survived,
    lock: parts.lock,
    readBack,
    openTerminal: (alias) => openTerminalWith(services, alias),
  });
  commands.add('saveLiteral', (argument) => save.run(argument));
  const forms = new UrlForms(context.globalState, services.servers, services.connections);
  context.subscriptions.push(registerChecks(commands, forms, parts));
  const masking = new Masking((params) => language.places(params), log);
  const tracking = new GitTracking(tracked, (files) => language.sendTracked(files));
  const encodings = new StoredEncodings((files) => language.sendNotUtf8(files), log);
  const history = new SearchHistory(services, literals, owners, git, (value) => {
    tracking.foundInHistory(fingerprintOf(value, key));
  });
  commands.add('searchHistory', (argument) => history.run(argument));
  const told = language.onDidChangeState((state) => {
    if (state !== 'running') return;
    masking.readAll();
    void tracking.look(true);
    void encodings.look(true);
  });
  const action = languages.registerCodeActionsProvider([...condarcs], new InsertAction(), {
    providedCodeActionKinds: [insertActionKind],
  });
  context.subscriptions.push(masking, tracking, encodings, told, action);
  masking.readAll();
  commands.addHarmless('revealTokens', () => {
    masking.toggle();
  });
}

/** Makes the commands that check channels, and the lenses for them; what draws results is loaded when one is asked for. */
function registerChecks(
  commands: Commands,
  forms: UrlForms,
  { services, language }: ExtensionServices,
): Ending {
  const results = new ChannelResults(() => Date.now());
  const ask: ConstructorParameters<typeof CheckUrl>[1] = (params) => language.channelRequest(params);
  const check = new CheckUrl(services, ask, thisMachine, forms, results);
  let drawn: Promise<Ending> | undefined;
  const draw = (): Promise<Ending> =>
    (drawn ??= import('./check/resultDecorations').then(
      ({ ResultDecorations }) => new ResultDecorations(results),
    ));
  commands.add('checkChannel', (argument) => check.channel(answersOf(argument)));
  commands.add('checkUrl', async (argument) => {
    await draw();
    return check.run(argument);
  });
  commands.add('checkFile', async (argument) => {
    const { CheckFile } = await import('./check/checkFile');
    await draw();
    const channels = (uri: string): Promise<ChannelsResult> => language.findings.channels(uri);
    return new CheckFile({ ...services, check, channels }).run(argument);
  });
  const lenses = new LensesAtCaret(results, (document) => {
    language.lenses.askAnew(document);
  });
  language.lenses.choose = (...given) => lenses.chosen(...given);
  return disposeTogether(results, lenses, { dispose: () => void drawn?.then((one) => one.dispose()) });
}

/** Makes the command that explains a failure, and the links in terminals that lead to it. */
export function registerFailures(
  commands: Commands,
  { context, services, language, redact }: ExtensionServices,
  texts: ShownDocuments,
): void {
  const explain = new ExplainFailure({
    ui: services.ui,
    workspace: services.workspace,
    texts: windowTexts,
    redact,
    isTrusted: () => workspaceTrust.given(),
    explain: (params) => language.explainFailure(params),
    show: (title, text) => texts.show(title, text),
  });
  commands.addHarmless('explainFailure', (given) => explain.run(given));
  context.subscriptions.push(window.registerTerminalLinkProvider(failureLinks));
}

/** Makes the commands on token manifests. */
export function registerManifestCommands(
  commands: Commands,
  { issued, rotate }: { readonly issued: IssuedValue; readonly rotate: Rotate },
  { context, services, language, lock }: ExtensionServices,
): void {
  const planning = new ManifestPlanning(services, (uri) => language.manifest(uri));
  const documents = new PlanDocuments();
  const apply = new ApplyManifest(services, planning, documents, issued, rotate, lock);
  manifestCommands(commands, { services, planning, documents, apply });
  context.subscriptions.push(documents);
}
