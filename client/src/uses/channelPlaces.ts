import * as l10n from '@vscode/l10n';
import type {
  ChannelPlacesFound,
  ChannelPlacesParams,
  ChannelPlacesResult,
  TextRange,
} from '../../../server/src/connection/wire/messages';
import { renameFault } from '../../../server/src/domain/channel/channelRename';
import { fileName } from '../documents/fileName';
import type { Uri, Workspace } from '../host/workspace';
import { placesInFiles } from '../ui/counts';
import type { Interaction } from '../ui/interaction';
import type { Redact } from '../ui/log';
import { plain } from '../ui/plainText';
import { filterByContent, withoutDoubles, type MatchingFile } from './fileContentFilter';
import type { Candidates, Use } from './tokenSearch';
import { byFile, chosenUses, useRows } from './usesList';

/** Asks the language server where documents name a channel. */
export type AskForChannel = (params: ChannelPlacesParams) => Promise<ChannelPlacesResult>;

/** What channels are looked for and renamed with. */
export interface ChannelParts {
  readonly ui: Interaction;
  readonly workspace: Workspace;
  readonly redact: Redact;
  /** Open documents and the files of the workspace. */
  readonly candidates: (signal: AbortSignal) => Promise<Candidates>;
  readonly ask: AskForChannel;
  /** Files that are not open are looked at where this says so. */
  readonly isTrusted: () => boolean;
}

/** Where a person is who asks for a channel. */
interface Asked {
  readonly uri: Uri;
  readonly position: TextRange['start'];
}

/** The channel at a place, in all files. */
interface Everywhere extends ChannelPlacesFound {
  readonly uses: readonly Use[];
  /** What was not looked at, one remark each. */
  readonly remarks: readonly string[];
}

/** Finds the files that name a channel, and renames it in those places that the person leaves ticked. */
export class ChannelPlacesInFiles {
  constructor(private readonly parts: ChannelParts) {}

  /** Undefined where no channel is named at the place. */
  async find({ uri, position }: Asked, signal: AbortSignal): Promise<Everywhere | undefined> {
    const { workspace, ask } = this.parts;
    const at = { uri: uri.toString(), position };
    const here = await ask({ ...at, uris: [] });
    if (here === null) return undefined;
    const { uris, truncated } = await this.#files(signal);
    const { holders, tooLarge } = await filterByContent(workspace, [uri, ...uris], [here.name], signal);
    const order = new Map([uri, ...uris].toReversed().map((one, at) => [one.toString(), -at]));
    const inOrder = holders.toSorted(
      (a, b) => (order.get(a.uri.toString()) ?? 0) - (order.get(b.uri.toString()) ?? 0),
    );
    const files = await withoutDoubles(workspace, inOrder);
    const found = (await ask({ ...at, uris: files.map((file) => file.uri.toString()) })) ?? here;
    return {
      ...found,
      uses: usesOf(files, found),
      remarks: [
        ...found.left.map(({ uri: other, line, reason }) =>
          leftWords(fileName(workspace, workspace.uri(other)), line + 1, reason),
        ),
        ...tooLarge.map((other) => l10n.t('{0} is too large to be looked at.', fileName(workspace, other))),
        ...(truncated ? [l10n.t('The workspace has too many files: not all were looked at.')] : []),
      ],
    };
  }

  /**
   * The places that get the new name; undefined when the person left. They are ticked in a list of our own, for VS Code's
   * preview of edits shows the lines of files as they are, tokens in plain text.
   */
  async choose(asked: Asked, newName: string, signal: AbortSignal): Promise<readonly Use[] | undefined> {
    const { ui, workspace, redact } = this.parts;
    const found = await this.find(asked, signal);
    if (found === undefined) return [];
    const fault = renameFault(found.name, newName);
    if (fault !== undefined) throw new Error(faultWords(fault, found.name, newName));
    const outcome = await chosenUses(ui, workspace, {
      title: l10n.t('Rename the Channel “{0}” to “{1}”', plain(found.name), plain(newName)),
      placeholder: l10n.t(
        'The channel is named in {0}',
        placesInFiles(found.uses.length, byFile(found.uses).size),
      ),
      rows: useRows(workspace, found.uses, redact),
      remarks: found.remarks,
    });
    return typeof outcome === 'string' ? undefined : outcome.answer;
  }

  async #files(signal: AbortSignal): Promise<Candidates> {
    if (this.parts.isTrusted()) return this.parts.candidates(signal);
    return { uris: this.parts.workspace.openDocuments().map(({ uri }) => uri), truncated: false };
  }
}

function usesOf(files: readonly MatchingFile[], { places }: ChannelPlacesFound): readonly Use[] {
  const byUri = new Map(
    files.map(({ uri, text }) => [uri.toString(), { uri, lines: text.split(/\r\n|\r|\n/) }]),
  );
  return places.flatMap(({ uri, range }) => {
    const file = byUri.get(uri);
    const line = file?.lines[range.start.line];
    return file === undefined || line === undefined ? [] : [{ uri: file.uri, range, line, inUrl: false }];
  });
}

function leftWords(file: string, line: number, reason: ChannelPlacesFound['left'][number]['reason']): string {
  switch (reason) {
    case 'lock':
      return l10n.t('{0}, line {1} stays: a lock file is written by its own program.', file, line);
    case 'package':
      return l10n.t('{0}, line {1} stays: it is the address of a package.', file, line);
    case 'server':
      return l10n.t('{0}, line {1} stays: the manifest does not say for which server it is.', file, line);
    case 'written':
      return l10n.t('{0}, line {1} stays: the name is not written there as it is.', file, line);
  }
}

function faultWords(fault: NonNullable<ReturnType<typeof renameFault>>, name: string, to: string): string {
  switch (fault) {
    case 'reserved':
      return l10n.t('conda gives “{0}” a meaning of its own; it cannot be renamed.', plain(name));
    case 'meaning':
      return l10n.t('conda or YAML gives “{0}” a meaning of its own. Choose another name.', plain(to));
    case 'letters':
      return l10n.t('The name of a channel is made of letters, digits, dots, hyphens and underscores.');
    case 'parts':
      return l10n.t('The new name has to have as many parts between slashes as the old one.');
  }
}
