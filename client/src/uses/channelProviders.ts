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
import type { Use } from './tokenSearch';

/** Answers VS Code where channels are named in files, and renames them. */
export class ChannelProviders {
  constructor(private readonly places: ChannelPlacesInFiles) {}

  /** All places of the channel there; undefined where no channel is named. */
  async references(
    document: TextDocument,
    position: Position,
    cancel: CancellationToken,
  ): Promise<Location[] | undefined> {
    const found = await untilCancelled(cancel, (signal) =>
      this.places.find({ uri: document.uri, position }, signal),
    );
    return found?.uses.map((use) => new Location(uriOf(use), vscodeRange(use.range)));
  }

  /** The edits that the person left ticked. */
  async rename(
    document: TextDocument,
    position: Position,
    newName: string,
    cancel: CancellationToken,
  ): Promise<WorkspaceEdit | undefined> {
    const uses = await untilCancelled(cancel, (signal) =>
      this.places.choose({ uri: document.uri, position }, newName, signal),
    );
    if (uses === undefined) return undefined;
    const edit = new WorkspaceEdit();
    for (const use of uses) edit.replace(uriOf(use), vscodeRange(use.range), newName);
    return edit;
  }
}

function uriOf({ uri }: Use): Uri {
  return Uri.parse(uri.toString(), true);
}
