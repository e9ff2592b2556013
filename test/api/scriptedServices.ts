import { strict as assert } from 'node:assert';
import { AddServer } from '../../client/src/accounts/addServer';
import { Connections } from '../../client/src/accounts/connections';
import { Servers } from '../../client/src/accounts/servers';
import { type Session, Sessions } from '../../client/src/accounts/sessions';
import { SignIn } from '../../client/src/accounts/signIn';
import { Vault } from '../../client/src/accounts/storage/vault';
import type { Token } from '../../client/src/anaconda/token';
import type { Memento } from '../../client/src/host/storage';
import type { Workspace } from '../../client/src/host/workspace';
import { GrantBook } from '../../client/src/tokens/grants';
import { TokenLists } from '../../client/src/tokens/tokenLists';
import type { TokenServices } from '../../client/src/tokens/tokenServices';
import { Consents } from '../../client/src/ui/consents';
import { SecretClipboard } from '../../client/src/ui/secretClipboard';
import { MemorySecrets } from '../memorySecrets';
import { type Reaction, ScriptedPerson } from '../unit/ui/scriptedPerson';
import { directTransport } from './anacondaClient';
import { DiskWorkspace } from './diskWorkspace';

/** State in memory. */
export class MemoryMemento implements Memento {
  readonly #kept = new Map<string, unknown>();

  get<T>(key: string, otherwise?: T): T {
    return (this.#kept.get(key) ?? otherwise) as T;
  }

  update(key: string, value: unknown): Promise<void> {
    this.#kept.set(key, value);
    return Promise.resolve();
  }
}

/** The services of the client over a real server, with a person who answers from a list and no VS Code. */
export interface ScriptedServices {
  readonly services: TokenServices;
  readonly secrets: MemorySecrets;
  /** What is on the clipboard. */
  readonly clipboard: { text: string };
  readonly person: ScriptedPerson;
  /** What the person does from now on; what was said before is forgotten. */
  readonly answers: (...reactions: readonly Reaction[]) => ScriptedPerson;
  /** Adds a sandbox server and signs alice in. */
  signedIn(server: string): Promise<Session>;
  /** Makes a token of the signed-in user that reads channels, and keeps its value. */
  held(server: string, name: string, channels: readonly string[]): Promise<HeldToken>;
  /** The token of a name in the lists as they stand. */
  listed(name: string): Token | undefined;
  close(): Promise<void>;
}

/** A token whose value is kept. */
export interface HeldToken {
  readonly server: string;
  readonly id: string;
}

/** Who answers, and where secrets are kept, where it is not anybody and not in memory. */
export interface Given {
  readonly secrets: MemorySecrets;
  readonly person: ScriptedPerson;
}

/** Services that know no server yet. */
export function scriptedServices(
  workspace: Workspace = new DiskWorkspace('/'),
  { secrets = new MemorySecrets(), person: ui = new ScriptedPerson() }: Partial<Given> = {},
): ScriptedServices {
  const clipboard = { text: '' };
  const servers = new Servers(new MemoryMemento());
  const sessions = new Sessions(secrets);
  const vault = new Vault(secrets);
  const connections = new Connections(
    (id) => servers.find(id),
    () => directTransport(),
  );
  const consents = new Consents(ui);
  const lists = new TokenLists(servers, sessions, connections, () => true, { warn: () => undefined });
  const grants = new GrantBook(connections);
  const copies = new SecretClipboard({
    clipboard: {
      readText: () => Promise.resolve(clipboard.text),
      writeText: (text) => {
        clipboard.text = text;
        return Promise.resolve();
      },
    },
    seconds: () => 0,
    say: (words) => {
      ui.showStatus(words);
    },
    failed: (error) => {
      throw error;
    },
  });
  const services: TokenServices = {
    servers,
    sessions,
    connections,
    addServer: new AddServer(servers, connections, consents.ask, ui),
    signIn: new SignIn(servers, sessions, connections, ui),
    vault,
    lists,
    grants,
    clipboard: copies,
    ui,
    workspace,
    consent: consents.ask,
  };
  return {
    services,
    secrets,
    clipboard,
    person: ui,
    answers: (...reactions) => ui.follow(...reactions),
    signedIn: async (server) => {
      await servers.add({ id: server, plainHttp: true });
      const session = await services.signIn.run({ user: 'alice', password: 'sandbox' });
      assert.ok(session);
      return session;
    },
    held: async (server, name, channels) => {
      const [session = assert.fail()] = await sessions.of(server);
      const resources = channels.map((id) => ({ type: 'channel' as const, id, permission: 'read' as const }));
      const made = await connections.to(session).tokens.create({ name, resources });
      assert.ok(made.outcome === 'issued');
      const token = { server, id: made.id };
      await vault.hold({ ...token, name }, made.value);
      await lists.refresh();
      return token;
    },
    listed: (name) =>
      lists
        .all()
        .flatMap(({ tokens }) => tokens)
        .find((token) => token.name === name),
    close: async () => {
      for (const one of [servers, sessions, vault, lists, grants, copies, secrets]) one.dispose();
      await connections.close();
    },
  };
}
