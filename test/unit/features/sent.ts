import { strict as assert } from 'node:assert';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { jsonTexts } from '../../../server/src/connection/start/jsonTexts';
import type { Pieces } from '../../../server/src/features/pieces';
import type { OutlineSymbol } from '../../../server/src/features/views/symbols';

/** A list as a client gets it; the text that is written is what JSON makes of the list. */
export function sent<T>(result: Pieces<T>): T[] {
  const message = { jsonrpc: '2.0', id: 1, result };
  const written = JSON.parse(jsonTexts(message).join('')) as { readonly result: T[] };
  assert.deepEqual(written, JSON.parse(JSON.stringify(message)));
  return written.result;
}

/** An outline as a client gets it. */
export function sentOutline(symbols: Pieces<OutlineSymbol>): DocumentSymbol[] {
  return sent(symbols) as unknown as DocumentSymbol[];
}
