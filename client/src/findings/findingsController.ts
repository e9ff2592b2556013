import * as v from 'valibot';
import { type Disposable, disposeTogether, type Event } from '../host/events';
import type { WorkspaceTrust } from '../host/storage';
import type { Interaction } from '../ui/interaction';
import type { Log } from '../ui/log';
import { GROUPINGS, nextGrouping } from './findingGroups';
import { groupName, type RowWords } from './findingRows';
import type { FindingNode, FindingTree } from './findingTree';
import type { FixParts } from './fixFindings';
import type { ScanSession } from './scanSession';
import type { WorkspaceFindings } from './workspaceFindings';

/** What the commands on findings work with. */
export interface ControllerParts extends Omit<FixParts, 'look' | 'ask'> {
  readonly ui: Interaction;
  readonly trust: WorkspaceTrust;
  readonly log: Pick<Log, 'warn'>;
  readonly fixes: FixParts['ask'];
  /** Makes what looks for problems. Called once, when somebody asks for it first. */
  readonly session: () => Promise<ScanSession>;
  /** The language server, which has to run before anything is asked unasked. */
  readonly language: { readonly state: string; readonly onDidChangeState: Event<unknown> };
  /** Whether the person wants a workspace scanned when it is opened. */
  readonly scansAtStart: () => boolean;
}

const shownGroup = v.object({ by: v.picklist(GROUPINGS), key: v.string() });

/** What the commands of the view of findings do. */
export class FindingsController implements Disposable {
  readonly #subscriptions: Disposable;
  #session: Promise<ScanSession> | undefined;
  #isBegun = false;

  constructor(
    private readonly parts: ControllerParts,
    private readonly findings: WorkspaceFindings,
    private readonly tree: FindingTree,
  ) {
    const look = (): void => void this.#scanAtStart();
    this.#subscriptions = disposeTogether(
      parts.language.onDidChangeState(look),
      parts.trust.onDidGrant(look),
    );
  }

  /** Looks at all files of the workspace. Resolves to how many were looked at, and what was found. */
  async scan(): Promise<{ readonly files: number; readonly findings: number }> {
    await this.parts.ui.runCommand('anacondaTokens.findings.focus');
    const { files } = await (await this.#opened()).run();
    return { files, findings: this.findings.count };
  }

  /** Ends the scan that goes on. */
  async stop(): Promise<void> {
    (await this.#session)?.stop();
  }

  /** Groups the findings by something else. */
  regroup(): void {
    this.tree.grouping = nextGrouping(this.tree.grouping);
  }

  /** Shows one page more of a group. */
  more(given: unknown): void {
    this.tree.more(v.parse(shownGroup, given));
  }

  /** Makes the safe fixes of a row's group, once the person has looked at them. Undefined when the person left. */
  async fix(node: FindingNode | undefined): Promise<{ readonly fixed: number } | undefined> {
    if (node === undefined) return undefined;
    const group = node.kind === 'group' ? node.group : node.parent;
    const { FixFindings } = await import('./fixFindings');
    const { workspace, redact, fixes } = this.parts;
    const session = await this.#opened();
    const look: FixParts['look'] = (uris) => session.look(uris);
    const words: RowWords = { nameOf: (uri) => workspace.nameOf(workspace.uri(uri)), redact };
    const fix = new FixFindings({ ...this.parts, ask: fixes, look });
    return fix.run(group, groupName(group, words));
  }

  dispose(): void {
    this.#subscriptions.dispose();
    void this.#session?.then((session) => {
      session.dispose();
    });
  }

  #opened(): Promise<ScanSession> {
    return (this.#session ??= this.parts.session());
  }

  /** Scans once the workspace is trusted and the language server runs, where the person has it so. */
  async #scanAtStart(): Promise<void> {
    const { trust, language, log, scansAtStart } = this.parts;
    if (this.#isBegun || !scansAtStart() || !trust.given() || language.state !== 'running') return;
    this.#isBegun = true;
    try {
      await (await this.#opened()).runUnasked();
    } catch (error) {
      log.warn('The workspace could not be scanned.', error);
    }
  }
}
