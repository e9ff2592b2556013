import type { Chunk, ParsedDocument } from '../../readers/parsedDocument';
import { serverOfManifest } from '../../rules/manifest/manifestServer';
import type { PageMemory } from '../pageMemory';

/** The id of the server that a manifest names; undefined when it names none. */
export function namedServer(reading: ParsedDocument, memory: PageMemory): string | undefined {
  for (const chunk of reading.chunks()) {
    const server = memory.of(chunk, serverOn);
    if (server !== undefined) return server;
  }
  return undefined;
}

function serverOn(chunk: Chunk): string | undefined {
  return serverOfManifest(chunk.references());
}
