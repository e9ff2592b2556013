import type { Chunk } from '../../readers/chunk';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { serverOfManifest } from '../../rules/manifest/manifestServer';
import type { ChunkCache } from '../chunkCache';

/** The id of the server that a manifest names; undefined when it names none. */
export function namedServer(parsed: ParsedDocument, cache: ChunkCache): string | undefined {
  for (const chunk of parsed.chunks()) {
    const server = cache.of(chunk, serverOn);
    if (server !== undefined) return server;
  }
  return undefined;
}

function serverOn(chunk: Chunk): string | undefined {
  return serverOfManifest(chunk.references);
}
