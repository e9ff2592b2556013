import type { AddServer } from '../accounts/addServer';
import type { Connections } from '../accounts/connections';
import type { Servers } from '../accounts/servers';
import type { Sessions } from '../accounts/sessions';
import type { SignIn } from '../accounts/signIn';
import type { Vault } from '../accounts/storage/vault';
import type { Workspace } from '../host/workspace';
import type { AskConsent } from '../ui/consents';
import type { Interaction } from '../ui/interaction';
import type { SecretClipboard } from '../ui/secretClipboard';
import type { GrantBook } from './grants';
import type { TokenLists } from './tokenLists';

/** What the flows on tokens work with. */
export interface TokenServices {
  readonly servers: Servers;
  readonly sessions: Sessions;
  readonly connections: Connections;
  readonly addServer: AddServer;
  readonly signIn: SignIn;
  readonly vault: Vault;
  readonly lists: TokenLists;
  readonly grants: GrantBook;
  readonly clipboard: SecretClipboard;
  readonly ui: Interaction;
  readonly workspace: Workspace;
  /** Asks about what a command's caller has decided for the person. */
  readonly consent: AskConsent;
}
