import {
  MessageType,
  ShowMessageNotification,
  type Connection,
  type Location,
  type Position,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { renameFault } from '../domain/channel/channelRename';
import type { AddressOfName } from '../features/channels/channelOccurrences';
import type { ChannelAtPosition, ChannelPlaces } from '../features/channels/channelPlaces';
import type { OpenDocument, OpenDocuments, OpenText } from './documents';
import { withErrorHandling, type Log } from './errorHandling';
import { Sources } from './sources';
import type { MachineWire } from './wire/machineWire';
import { CHANNEL_PLACES_MESSAGE, type ChannelPlacesParams, type ChannelPlacesResult } from './wire/messages';

/** Finds and renames channels over the wire: in open documents, and for our client in the files that it names. */
export class ChannelNames {
  readonly #sources: Sources;

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    private readonly machine: MachineWire,
    openText: OpenText,
  ) {
    this.#sources = new Sources(connection, documents, openText);
  }

  answer(log: Log): void {
    const { connection, documents } = this;
    connection.onPrepareRename(
      withErrorHandling('Renaming', log, async ({ textDocument: { uri }, position }: PrepareRenameParams) => {
        const document = await documents.get(uri);
        const found = document && (await this.#at(document, position));
        return found ? { range: found.range, placeholder: found.sought.name } : null;
      }),
    );
    connection.onRenameRequest(
      withErrorHandling(
        'Renaming',
        log,
        async ({ textDocument: { uri }, position, newName }: RenameParams) => {
          const document = await documents.get(uri);
          return document ? this.#rename(document, position, newName) : null;
        },
      ),
    );
    connection.onRequest(
      CHANNEL_PLACES_MESSAGE,
      withErrorHandling('Looking for a channel', log, (params: ChannelPlacesParams) => this.#places(params)),
    );
  }

  /** Where open documents name the channel at a position; null where there is none. */
  async references(document: OpenDocument, position: Position): Promise<Location[] | null> {
    const found = await this.#at(document, position);
    if (found === undefined) return null;
    const places: Location[] = [];
    for (const { uri, ranges } of await this.#inOpenDocuments(found))
      places.push(...ranges.map((range) => ({ uri, range })));
    return places;
  }

  /** For editors without a client of ours: what they have open. What is left there is said. */
  async #rename(document: OpenDocument, position: Position, newName: string): Promise<WorkspaceEdit | null> {
    const found = await this.#at(document, position);
    if (found === undefined) return null;
    const fault = renameFault(found.sought.name, newName);
    if (fault !== undefined) throw new Error(FAULTS[fault]);
    const changes: Record<string, TextEdit[]> = {};
    let left = 0;
    for (const places of await this.#inOpenDocuments(found)) {
      left += places.left.length;
      if (places.ranges.length > 0)
        changes[places.uri] = places.ranges.map((range: Range) => ({ range, newText: newName }));
    }
    const more = left === 0 ? '' : ` ${left} places in them cannot be renamed safely and stay as they are.`;
    // A notice, which nobody has to answer.
    const message = `The channel is renamed in open documents alone; files that are not open stay as they are.${more}`;
    await this.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
    return { changes };
  }

  async #places({ uri, position, uris }: ChannelPlacesParams): Promise<ChannelPlacesResult> {
    const document = await this.#sources.find({ uri }, uri);
    const found = document && (await this.#at(document, position));
    if (found === undefined) return null;
    const all: { uri: string; places: ChannelPlaces }[] = [];
    for (const one of new Set(uris)) {
      const other = await this.#sources.find({ uri: one }, one);
      if (other) all.push({ uri: one, places: await this.#in(other, found) });
    }
    return {
      name: found.sought.name,
      range: found.range,
      places: all.flatMap((one) => one.places.ranges.map((range) => ({ uri: one.uri, range }))),
      left: all.flatMap((one) => one.places.left.map((left) => ({ uri: one.uri, ...left }))),
    };
  }

  async #inOpenDocuments(found: ChannelAtPosition): Promise<readonly ({ uri: string } & ChannelPlaces)[]> {
    const all: ({ uri: string } & ChannelPlaces)[] = [];
    for (const uri of this.documents.uris()) {
      const document = await this.documents.get(uri);
      if (document) all.push({ uri, ...(await this.#in(document, found)) });
    }
    return all;
  }

  async #at(document: OpenDocument, position: Position): Promise<ChannelAtPosition | undefined> {
    const { channelAt } = await import('../features/channels/channelPlaces');
    return channelAt(document, position, await this.#addresses(document));
  }

  async #in(document: OpenDocument, { sought }: ChannelAtPosition): Promise<ChannelPlaces> {
    const { channelPlaces } = await import('../features/channels/channelPlaces');
    return channelPlaces(document, sought, await this.#addresses(document));
  }

  /** How names of a document get their addresses: by the machine, where it is known. */
  async #addresses(document: OpenDocument): Promise<AddressOfName> {
    const standpoint = await this.machine.standpoint(document);
    return (name) => (standpoint.of === 'machine' ? standpoint.addressOfName(name)?.url : undefined);
  }
}

const FAULTS: Readonly<Record<NonNullable<ReturnType<typeof renameFault>>, string>> = {
  reserved: 'conda gives this name a meaning of its own; it cannot be renamed.',
  meaning: 'conda or YAML gives the new name a meaning of its own. Choose another one.',
  letters: 'The name of a channel is made of letters, digits, dots, hyphens and underscores.',
  parts: 'The new name has to have as many parts between slashes as the old one.',
};
