import * as l10n from '@vscode/l10n';
import type { SafeFix, SafeFixesResult } from '../../../server/src/connection/wire/messages';
import type { ReadBack } from '../documents/readBack';
import type { WindowLock } from '../documents/windowLock';
import type { Uri, Workspace } from '../host/workspace';
import { fileText } from '../language/fileText';
import { findingsWords } from '../ui/counts';
import { errorWords } from '../ui/errorWords';
import type { Choice, Interaction } from '../ui/interaction';
import type { Redact } from '../ui/log';
import { plain, someLines } from '../ui/plainText';
import { withProgress } from '../ui/progress';
import { type FindingGroup, groupsOf } from './findingGroups';
import { fixedFile } from './fixedFile';
import type { PlacedFinding } from './workspaceFindings';

/** What fixes are made with. */
export interface FixParts {
  readonly ui: Interaction;
  readonly workspace: Workspace;
  readonly ask: (uri: string) => Promise<SafeFixesResult>;
  readonly readBack: Pick<ReadBack, 'checked'>;
  readonly redact: Redact;
  /** Lets one window at a time change files. */
  readonly lock: Pick<WindowLock, 'alone'>;
  /** Looks at files once more. */
  readonly look: (uris: readonly Uri[]) => Promise<void>;
}

/** A fix of a file, and the text that the file has without it. */
export interface OfferedFix {
  readonly uri: Uri;
  readonly text: string;
  readonly fix: SafeFix;
}

/** The most fixes in one list, which a person is to look through. */
const MOST_FIXES = 500;
/** The most files whose failure is said. */
const MOST_SAID = 5;

/** Makes the safe fixes of a group of findings, once the person has looked at them in a list of our own. */
export class FixFindings {
  constructor(private readonly parts: FixParts) {}

  /** Resolves to how many were made; undefined when the person left. @param name what the group is called */
  async run(
    group: Pick<FindingGroup, 'findings'>,
    name: string,
  ): Promise<{ readonly fixed: number } | undefined> {
    const { ui } = this.parts;
    const fixable = group.findings.filter(({ fixable }) => fixable);
    const offered = await withProgress(ui, l10n.t('Looking for fixes…'), (signal) =>
      this.#offered(fixable, signal),
    );
    if (offered.length === 0) {
      ui.showMessage('information', l10n.t('There is nothing left that is safe to fix.'));
      return { fixed: 0 };
    }
    const chosen = await this.#chosen(offered, name);
    if (chosen === undefined) return undefined;
    return withProgress(ui, l10n.t('Fixing…'), (signal) =>
      this.parts.lock.alone('files', () => this.#all(byFile(chosen), signal), signal),
    );
  }

  async #all(
    files: readonly (readonly OfferedFix[])[],
    signal: AbortSignal,
  ): Promise<{ readonly fixed: number }> {
    const failed: string[] = [];
    let fixed = 0;
    for (const some of files) {
      if (signal.aborted) break;
      const fault = await this.#made(some);
      if (fault === undefined) fixed += some.length;
      else failed.push(fault);
    }
    await this.parts.look(files.flatMap(([first]) => first?.uri ?? []));
    this.#report(fixed, failed);
    return { fixed };
  }

  async #offered(fixable: readonly PlacedFinding[], signal: AbortSignal): Promise<readonly OfferedFix[]> {
    const offered: OfferedFix[] = [];
    for (const { key, findings } of groupsOf(fixable, 'file')) {
      if (signal.aborted || offered.length >= MOST_FIXES) break;
      const uri = this.parts.workspace.uri(key);
      const text = await this.#textOf(uri);
      const fixes = text === undefined ? null : await this.parts.ask(key);
      for (const fix of fixes ?? [])
        if (text !== undefined && findings.some((finding) => mends(fix, finding)))
          offered.push({ uri, text, fix });
    }
    return signal.aborted ? [] : offered.slice(0, MOST_FIXES);
  }

  /** VS Code's preview of edits would show the lines of files as they are, tokens in plain text. */
  async #chosen(offered: readonly OfferedFix[], name: string): Promise<readonly OfferedFix[] | undefined> {
    const { ui, workspace, redact } = this.parts;
    const shown = plain(name, 200);
    const rows = byFile(offered).flatMap((some): readonly Choice<OfferedFix | undefined>[] => [
      { label: fileOf(workspace, some[0]?.uri, redact), separator: true, value: undefined },
      ...some.map((one) => ({ ...rowOf(one, redact), picked: true, value: one })),
    ]);
    const outcome = await ui.pickMany<OfferedFix | undefined>(
      { title: l10n.t('Fix What Is Safe to Fix: {0}', shown), step: 1, total: 1 },
      l10n.t('What is ticked is changed and saved'),
      rows,
      { open: (one) => void (one && workspace.show(one.uri, one.fix.edits[0]?.range, true)) },
    );
    return typeof outcome === 'string' ? undefined : outcome.answer.flatMap((one) => one ?? []);
  }

  /** Changes one file; why not, where it cannot be. Never rejects. */
  async #made(some: readonly OfferedFix[]): Promise<string | undefined> {
    const { workspace, readBack, redact } = this.parts;
    const [first] = some;
    if (first === undefined) return undefined;
    const { uri, text } = first;
    const said = (reason: string): string =>
      // Reasons of several files stand one behind the other.
      l10n.t('{0} is left as it is: {1}', fileOf(workspace, uri, redact), reason.replace(/[.。]$/, ''));
    try {
      const edits = some.flatMap(({ fix }) => fix.edits);
      const reason = await readBack.checked(uri, edits, () => fixedFile(workspace, uri, text, edits));
      return reason === undefined ? undefined : said(reason);
    } catch (error) {
      return said(errorWords(error));
    }
  }

  async #textOf(uri: Uri): Promise<string | undefined> {
    const { workspace } = this.parts;
    const open = workspace.openDocuments().find((document) => document.uri.toString() === uri.toString());
    if (open !== undefined) return open.text();
    try {
      return fileText(await workspace.readFile(uri)).text;
    } catch {
      return undefined; // It is gone: there is nothing left to fix.
    }
  }

  #report(fixed: number, failed: readonly string[]): void {
    const words = l10n.t('Fixed: {0}.', findingsWords(fixed));
    const more = (count: number): string => l10n.t('and {0} more', count);
    const reasons = someLines(failed, MOST_SAID, more).join('; ');
    this.parts.ui.showMessage(
      failed.length === 0 ? 'information' : 'warning',
      reasons === '' ? words : `${words} ${reasons}`,
    );
  }
}

/** The fixes of each file. */
function byFile(fixes: readonly OfferedFix[]): readonly (readonly OfferedFix[])[] {
  const files = new Map<string, OfferedFix[]>();
  for (const fix of fixes) {
    const some = files.get(fix.uri.toString());
    if (some === undefined) files.set(fix.uri.toString(), [fix]);
    else some.push(fix);
  }
  return [...files.values()];
}

function mends({ code, start }: SafeFix, { diagnostic }: PlacedFinding): boolean {
  const at = diagnostic.range.start;
  return code === diagnostic.code && start.line === at.line && start.character === at.character;
}

function rowOf(
  { text, fix }: OfferedFix,
  redact: Redact,
): { readonly label: string; readonly description: string; readonly detail: string } {
  const line = text.split(/\r\n|\r|\n/)[fix.start.line] ?? '';
  return {
    label: plain(redact(fix.title)),
    description: l10n.t('line {0}', fix.start.line + 1),
    detail: plain(redact(line).trim(), 200),
  };
}

function fileOf(workspace: Workspace, uri: Uri | undefined, redact: Redact): string {
  return uri === undefined ? '' : plain(redact(workspace.nameOf(uri)), 200);
}
