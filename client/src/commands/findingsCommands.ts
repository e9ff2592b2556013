import { workspace } from 'vscode';
import { vscodeWorkspace } from '../documents/vscodeWorkspace';
import { ClosedProblems } from '../findings/closedProblems';
import { type ControllerParts, FindingsController } from '../findings/findingsController';
import { FindingsView } from '../findings/findingsView';
import { type FindingNode, FindingTree } from '../findings/findingTree';
import { problemList } from '../findings/problemList';
import type { ScanSession } from '../findings/scanSession';
import { WorkspaceFindings } from '../findings/workspaceFindings';
import { LocalGit } from '../git/gitHost';
import { gitPolicy } from '../git/gitTracking';
import { ignoredBelow } from '../git/ignoredFiles';
import type { AskGit } from '../git/trackedFiles';
import { type Disposable, disposeTogether } from '../host/events';
import type { LanguageServerClient } from '../language/languageServerClient';
import type { Commands } from './commands';

/** What the view Findings and its commands work with. */
export type FindingsCommandsParts = Pick<
  ControllerParts,
  'ui' | 'trust' | 'log' | 'redact' | 'lock' | 'readBack'
> & { readonly language: LanguageServerClient };

/** Makes the view Findings and its commands. What looks for problems is loaded when somebody asks for it first. */
export function findingsCommands(commands: Commands, parts: FindingsCommandsParts): Disposable {
  const { language, redact } = parts;
  const findings = new WorkspaceFindings();
  const tree = new FindingTree(findings);
  const view = new FindingsView(findings, tree, redact);
  const problems = new ClosedProblems(findings, problemList(language.findings));
  const session = (): Promise<ScanSession> => sessionOver(parts, findings);
  const controller = new FindingsController(
    {
      ...parts,
      workspace: vscodeWorkspace,
      session,
      fixes: (uri) => language.findings.safeFixes(uri),
      scansAtStart: () => workspace.getConfiguration('anacondaTokens').get<boolean>('scanAtStart') === true,
    },
    findings,
    tree,
  );
  commands.addHarmless('scanWorkspace', () => controller.scan());
  commands.addHarmless('stopScan', () => controller.stop());
  commands.addHarmless('groupFindings', () => {
    controller.regroup();
  });
  commands.addHarmless('moreFindings', (argument) => {
    controller.more(argument);
  });
  commands.add('fixFindings', (argument) =>
    controller.fix((argument as FindingNode | undefined) ?? view.chosen),
  );
  return disposeTogether(controller, view, problems, tree, findings);
}

/** What looks for problems. */
async function sessionOver(parts: FindingsCommandsParts, findings: WorkspaceFindings): Promise<ScanSession> {
  const { ScanSession } = await import('../findings/scanSession');
  const { scanHost } = await import('../findings/scanHost');
  const git = new LocalGit(gitPolicy);
  const ask: AskGit = (...asked) => git.output(...asked);
  const folders = (): readonly string[] => vscodeWorkspace.folders().map(({ fsPath }) => fsPath);
  return new ScanSession(
    {
      ...parts,
      workspace: vscodeWorkspace,
      ask: (params) => parts.language.findings.of(params),
      ignored: (paths) => ignoredBelow(ask, folders(), paths),
    },
    scanHost,
    findings,
  );
}
