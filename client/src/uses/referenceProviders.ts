import {
  type CancellationToken,
  Location,
  type Position,
  type TextDocument,
  Uri,
  WorkspaceEdit,
} from 'vscode';
import { vscodeRange } from '../documents/vscodeWorkspace';
import { untilCancelled } from './cancelledSignal';
import type { ChannelPlacesInFiles } from './channelPlaces';
import type { ClosedReferences, ReferencePlace } from './closedReferences';

/** Answers VS Code where tokens and channels stand in files, and renames channels. */
export class ReferenceProviders {
  constructor(
    private readonly channels: ChannelPlacesInFiles,
    private readonly tokens: ClosedReferences,
  ) {}

  /** All references, the `known` ones first, which the language server has answered. */
  references(
    document: TextDocument,
    position: Position,
    known: readonly Location[],
    cancel: CancellationToken,
  ): Promise<Location[]> {
    const { uri } = document;
    return untilCancelled(cancel, async (signal) => {
      const channel = await this.channels.find({ uri, position }, signal);
      if (channel !== undefined) return channel.uses.map(locationOf);
      const textAt = (range: ReferencePlace['range']): string => document.getText(vscodeRange(range));
      const more = await this.tokens.more(uri, position.line, known, textAt, signal);
      return [...known, ...more.map(locationOf)];
    });
  }

  /** The edits that the person left ticked. */
  async rename(
    { uri }: TextDocument,
    position: Position,
    newName: string,
    cancel: CancellationToken,
  ): Promise<WorkspaceEdit | undefined> {
    const uses = await untilCancelled(cancel, (signal) =>
      this.channels.choose({ uri, position }, newName, signal),
    );
    if (uses === undefined) return undefined;
    const edit = new WorkspaceEdit();
    for (const use of uses)
      edit.replace(Uri.parse(use.uri.toString(), true), vscodeRange(use.range), newName);
    return edit;
  }
}

function locationOf({ uri, range }: ReferencePlace): Location {
  return new Location(Uri.parse(uri.toString(), true), vscodeRange(range));
}
