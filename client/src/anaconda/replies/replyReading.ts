import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { detail } from '../errors';
import type { TransportRequest } from '../transport/transport';
import { brokenReply } from '../transport/transportFailure';

/** Collects a reply's body and stops at a limit, so that no server can fill the memory. */
export async function collect(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  request: TransportRequest,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit, request);
    parts.push(chunk);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/** Undoes `content-encoding`; the limit holds for what comes out, for a small gzip can be a large body. */
export async function inflated(
  body: Uint8Array,
  encoding: string,
  limit: number,
  request: TransportRequest,
): Promise<Uint8Array> {
  const name = encoding.trim().toLowerCase();
  if (body.length === 0 || name === '' || name === 'identity') return body;
  const undo =
    name === 'gzip' || name === 'x-gzip'
      ? promisify(gunzip)
      : name === 'deflate'
        ? promisify(inflate)
        : undefined;
  if (undo === undefined) throw brokenReply(request, detail('replyCompression'));
  try {
    return await undo(body, { maxOutputLength: limit });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit, request);
    throw brokenReply(request, detail('replyNotDecompressed'));
  }
}

function tooLarge(limit: number, request: TransportRequest): Error {
  return brokenReply(request, detail('replyTooLarge', Math.round(limit / 1024 / 1024)));
}
