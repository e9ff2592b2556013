import * as v from 'valibot';
import { thisMachine } from '../../../server/src/stores/machine';
import { condaSettings } from '../credentials/condaSettings';
import { type AskSettings, CredentialInventory } from '../credentials/credentialInventory';
import { CredentialsView } from '../credentials/credentialsView';
import { CredentialTree, type EntryNode } from '../credentials/credentialTree';
import { ShowClients } from '../credentials/showClients';
import { StoreTokens } from '../credentials/useTokenFor';
import type { ShownDocuments } from '../documents/shownDocuments';
import { type Disposable, disposeTogether } from '../host/events';
import type { WorkspaceTrust } from '../host/storage';
import type { LanguageServerClient } from '../language/languageServerClient';
import { answersOf } from '../tokens/answers';
import type { TokenServices } from '../tokens/tokenServices';
import type { Log, Redact } from '../ui/log';
import type { Commands } from './commands';

/** What the view Credentials and its commands work with. */
export interface CredentialParts {
  readonly services: TokenServices;
  readonly trust: WorkspaceTrust;
  readonly language: Pick<LanguageServerClient, 'machine' | 'clientTable'>;
  readonly texts: Pick<ShownDocuments, 'show'>;
  readonly log: Pick<Log, 'warn' | 'debug'>;
  readonly redact: Redact;
  /** Key of this run's fingerprints. */
  readonly key: string;
}

const place = v.object({ path: v.string(), line: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** Makes the view Credentials and the commands on stores; the view reads nothing before somebody sees it. */
export function credentialCommands(commands: Commands, parts: CredentialParts): Disposable {
  const { services, language, log, key } = parts;
  // Whether or not the language server answers, stores can be read.
  const settings: AskSettings = () =>
    language.machine.view().then(condaSettings, (error: unknown) => {
      log.debug('What conda’s configuration says of credentials is not known.', error);
      return {};
    });
  const tree = new CredentialTree();
  const inventory = new CredentialInventory(thisMachine, services, settings, key);
  const view = new CredentialsView(inventory, tree, parts.trust, log, parts.redact);
  const stores = new StoreTokens(services, thisMachine, () => view.refresh());
  const clients = new ShowClients({
    workspace: services.workspace,
    ask: (params) => language.clientTable(params),
    stored: async () => (parts.trust.given() ? (await inventory.read()).stored : undefined),
    show: (title, text) => parts.texts.show(title, text),
    redact: parts.redact,
  });
  commands.addHarmless('showClients', (argument) => clients.run(argument));
  commands.add('showCredentials', async () => {
    await services.ui.runCommand('anacondaTokens.credentials.focus');
    await view.refresh();
    return tree.children().length;
  });
  commands.add('refreshCredentials', () => view.refresh());
  commands.add('useTokenFor', (argument) => stores.use(answersOf(argument)));
  commands.add('removeCredential', (argument) => stores.remove(argument as EntryNode));
  commands.add('openCredential', async (argument) => {
    const { path, line } = v.parse(place, argument);
    const at = { line, character: 0 };
    await services.workspace.show(services.workspace.file(path), { start: at, end: at });
  });
  return disposeTogether(tree, view);
}
