import * as l10n from '@vscode/l10n';
import { hostOf } from '../anaconda/serverAddress';
import type { HeldValue } from '../tokens/heldValue';
import type { Desk } from '../tokens/desk';
import { withProgress } from '../ui/progress';
import { servedRepository, type ServedRepository } from './servedRepository';

/** Asks a token's own server under which address it serves channels for it. Throws an error in words. */
export async function vendorRepository(
  desk: Desk,
  { server, value }: HeldValue,
  channels: readonly string[],
): Promise<ServedRepository | undefined> {
  const known = desk.servers.find(server);
  if (known === undefined) throw new Error(l10n.t('{0} is no server that you have added.', hostOf(server)));
  return withProgress(desk.ui, l10n.t('Asking {0} for its channels…', hostOf(server)), (signal) =>
    desk.connections.asNobody(known, (nobody) => servedRepository(nobody, value, channels, signal)),
  );
}
