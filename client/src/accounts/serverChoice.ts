import { l10n } from 'vscode';
import { hostOf, parseServerAddress } from '../anaconda/serverAddress';
import { pickOne } from '../ui/prompts';
import type { KnownServer, Servers } from './servers';

/**
 * The server that is meant: the named one, the only one, or the one picked from a list. Undefined when the
 * person left the list. Throws an error in words when the named server, or any, has not been added.
 */
export async function chosenServer(
  servers: Servers,
  named: string | undefined,
  title: string,
): Promise<KnownServer | undefined> {
  const all = servers.all();
  if (named !== undefined) {
    const parsed = parseServerAddress(named);
    const found = servers.find(parsed.ok ? parsed.id : named);
    if (found === undefined)
      throw new Error(l10n.t('The server {0} has not been added: run “Add Server” first.', named));
    return found;
  }
  const [only] = all;
  if (only === undefined) throw new Error(l10n.t('No server has been added yet: run “Add Server” first.'));
  if (all.length === 1) return only;
  const rows = all.map((server) => ({ label: hostOf(server.id), description: server.id, value: server }));
  const outcome = await pickOne({ title, step: 1, total: 1 }, l10n.t('Which server?'), rows);
  return typeof outcome === 'string' ? undefined : outcome.answer;
}
