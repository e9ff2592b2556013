import { env, languages, type TerminalOptions, window } from 'vscode';
import type { Commands } from './commands/commands';
import type { IssuedValue } from './tokens/change/issuedValue';
import { type Parts, workspaceTrust } from './parts';
import { ApplyManifest } from './manifest/applyManifest';
import { ManifestPlanning } from './manifest/manifestPlanning';
import { PlanDocuments } from './manifest/planDocuments';
import { CheckUrl } from './check/checkUrl';
import { InsertAction, insertActionKind } from './insert/insertAction';
import { LiteralOwners } from './secrets/literalOwners';
import { LiteralPlaces } from './documents/literalPlaces';
import { ClosedReferences } from './uses/closedReferences';
import { ReplacingReissue } from './rotate/replacingReissue';
import { ReadBack } from './documents/readBack';
import { Rotate } from './rotate/rotate';
import { OldValueProbe } from './rotate/oldValueProbe';
import { FindUses } from './uses/findUses';
import { TrackedFiles } from './git/trackedFiles';
import { candidates } from './uses/candidates';
import { TokenSearch } from './uses/tokenSearch';
import { usageWordsOver } from './uses/usageWords';
import { StoreSearch } from './stores/storeSearch';
import { thisMachine } from './stores/machine';
import { LocalGit } from './git/gitHost';
import { gitPolicy } from './git/gitPolicy';
import { GitTracking } from './git/gitTracking';
import { Masking } from './masking/masking';
import { condarcs } from './language/documents';
import { StoredEncodings } from './language/storedEncodings';
import { fingerprintOf } from './language/fingerprint';
import { SearchHistory } from './git/searchHistory';
import { SaveLiteral } from './secrets/saveLiteral';
import type { Desk } from './tokens/desk';
import { setAlias } from './terminal/condaCommands';
import { openCondaTerminal } from './terminal/condaTerminal';
import { TerminalLines } from './terminal/terminalLines';
import { manifestCommands } from './commands/manifestCommands';

/** What finds tokens in files, and puts new values into them. */
export function usesOfTokens({ desk, log, redact, language, key, lock }: Parts) {
  const { vault, servers, connections, ui, workspace } = desk;
  const search = new TokenSearch({
    workspace,
    candidates,
    ask: (params) => language.places(params),
    key,
    stores: new StoreSearch(thisMachine),
  });
  const references = new ClosedReferences(vault, search);
  language.moreReferences = (...asked) => references.add(...asked);
  const usage = usageWordsOver(desk, search, log);
  const readBack = new ReadBack((params) => language.places(params), desk.workspace, key);
  const rotate = new Rotate(vault, { ui, workspace, search, redact, lock, readBack, terminalsHave });
  const probe = new OldValueProbe(servers, connections, vault, search, log, ui);
  if (workspaceTrust.given()) void rotate.remind();
  return {
    uses: new FindUses(desk, search, redact, workspace),
    usage,
    rotate,
    readBack,
    reissueFlow: new ReplacingReissue(usage, probe, rotate, ui),
  };
}

/** Opens a terminal with the stored tokens; an alias is typed there as a command, which the person runs. */
async function openTerminalWith({ vault, ui }: Desk, alias: string | undefined): Promise<void> {
  const terminal = await openCondaTerminal(vault);
  const lines = new TerminalLines(ui, () => env.shell);
  if (alias !== undefined) await lines.send(terminal, [setAlias(alias)], false);
}

/** Whether a terminal that is open has a variable in its environment. */
function terminalsHave(variable: string): boolean {
  return window.terminals.some(
    ({ creationOptions }) => (creationOptions as TerminalOptions).env?.[variable] !== undefined,
  );
}

/** The commands on tokens that stand in documents. */
export function documentCommands(commands: Commands, parts: Parts): void {
  const { context, desk, language, key, log, secretsSurvived: survived } = parts;
  const literals = new LiteralPlaces((params) => language.places(params), desk.workspace, key);
  const owners = new LiteralOwners(desk);
  const readBack = new ReadBack((params) => language.places(params), desk.workspace, key);
  const git = new LocalGit(gitPolicy);
  const tracked = new TrackedFiles((...asked) => git.output(...asked));
  const save = new SaveLiteral(desk, literals, owners, {
    workspace: desk.workspace,
    isTracked: async (path) => (await tracked.of([path])).has(path),
    secretsSurvived: survived,
    lock: parts.lock,
    readBack,
    openTerminal: (alias) => openTerminalWith(desk, alias),
  });
  commands.add('saveLiteral', (argument) => save.run(argument));
  const check = new CheckUrl(desk, (params) => language.channelRequest(params), thisMachine);
  commands.add('checkUrl', (argument) => check.run(argument));
  const masking = new Masking((params) => language.places(params), log);
  const tracking = new GitTracking(tracked, (files) => language.tellTracked(files));
  const encodings = new StoredEncodings((files) => language.tellNotUtf8(files), log);
  const history = new SearchHistory(desk, literals, owners, git, (value) => {
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

/** Makes the commands on token manifests. */
export function startManifests(
  commands: Commands,
  { issued, rotate }: { readonly issued: IssuedValue; readonly rotate: Rotate },
  { context, desk, language, lock }: Parts,
): void {
  const planning = new ManifestPlanning(desk, (uri) => language.manifest(uri));
  const documents = new PlanDocuments();
  const apply = new ApplyManifest(desk, planning, documents, issued, rotate, lock);
  manifestCommands(commands, { desk, planning, documents, apply });
  context.subscriptions.push(documents);
}
