import * as l10n from '@vscode/l10n';
import { hostOf, parseServerAddress } from '../anaconda/serverAddress';
import { Expected } from '../ui/expected';
import type { Frame, Interaction, Outcome } from '../ui/interaction';
import type { KnownServer, Servers } from './servers';

/**
 * The server that is meant: the named one, the only one, or the one picked from a list. Undefined when the
 * person left the list. Throws an error in words when the named server, or any, has not been added.
 */
export async function chosenServer(
  ui: Interaction,
  servers: Servers,
  named: string | undefined,
  title: string,
): Promise<KnownServer | undefined> {
  const all = servers.all();
  if (named !== undefined) return serverAt(servers, named);
  const [only] = all;
  if (only === undefined)
    throw new Expected(l10n.t('No server has been added yet: run “Add Server” first.'), 'addServer');
  if (all.length === 1) return only;
  const outcome = await askServer(ui, servers, { title, step: 1, total: 1 });
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

/** The server of an address, which any link to it can be. Throws an error in words when it has not been added. */
export function serverAt(servers: Servers, named: string): KnownServer {
  const parsed = parseServerAddress(named);
  const found = servers.find(parsed.ok ? parsed.id : named);
  if (found === undefined)
    throw new Expected(
      l10n.t('The server {0} has not been added: run “Add Server” first.', named),
      'addServer',
    );
  return found;
}

/** Asks for one of several servers, as one step of a flow. */
export function askServer(ui: Interaction, servers: Servers, frame: Frame): Promise<Outcome<KnownServer>> {
  const rows = servers
    .all()
    .map((server) => ({ label: hostOf(server.id), description: server.id, value: server }));
  return ui.pickOne(frame, l10n.t('Which server?'), rows);
}
