import * as l10n from '@vscode/l10n';
import { chosenSession } from '../accounts/accountChoice';
import { chosenServer } from '../accounts/serverChoice';
import { hostOf } from '../anaconda/serverAddress';
import type { TokenServices } from '../tokens/tokenServices';
import { Expected } from '../ui/expected';
import { withProgress } from '../ui/progress';
import type { ManifestPlanning } from './manifestPlanning';
import { manifestText, saysTheSame } from './manifestText';

/** Writes the tokens of an account, or those of the ids, into a new manifest, which is saved where the person wants it, or nowhere. */
export async function exportManifest(
  services: TokenServices,
  planning: Pick<ManifestPlanning, 'read'>,
  given: {
    readonly server?: string | undefined;
    readonly user?: string | undefined;
    readonly ids?: readonly string[] | undefined;
  },
): Promise<{ readonly uri: string } | undefined> {
  const title = l10n.t('Export Manifest');
  const server = await chosenServer(services.ui, services.servers, given.server, title);
  const session =
    server && (await chosenSession(services.ui, services, { server: server.id, user: given.user }, title));
  if (session === undefined) return undefined;
  const all = await withProgress(services.ui, l10n.t('Asking for the tokens…'), (signal) =>
    services.connections.to(session).tokens.list(signal),
  );
  const tokens = all.filter(({ id }) => given.ids?.includes(id) ?? true);
  const document = await services.workspace.create('anaconda-tokens', manifestText(session.server, tokens));
  const { server: address, tokens: read } = await planning.read(document.uri);
  if (address?.value !== session.server || !saysTheSame(read, tokens))
    throw new Expected(
      l10n.t(
        'No manifest was made: something that {0} says of its tokens would read otherwise in the file.',
        hostOf(session.server),
      ),
    );
  await services.workspace.show(document.uri);
  return { uri: document.uri.toString() };
}
