import type {
  ClientCredential,
  ClientCredentials,
  HostCredentials,
} from '../../../server/src/domain/credentials/hostReport';
import type { StoreFault } from '../../../server/src/stores/readStores';
import { type Disposable, EventEmitter } from '../host/events';
import type { Inventory, KnownOwner } from './credentialInventory';

/** A host, or all of them. */
export interface HostNode {
  readonly kind: 'host';
  readonly host: string;
  readonly clients: readonly ClientCredentials[];
}

/** A client that has something for a host. */
export interface ClientNode {
  readonly kind: 'client';
  readonly parent: HostNode;
  readonly client: ClientCredentials;
}

/** An entry of a store as one client sees it. As a command's argument it answers for server and id, where known. */
export interface EntryNode {
  readonly kind: 'entry';
  readonly parent: ClientNode;
  readonly entry: ClientCredential;
  readonly owner?: KnownOwner;
  readonly server?: string;
  readonly id?: string;
}

/** A store of which something is to be said as a file. */
export interface FaultNode {
  readonly kind: 'fault';
  readonly path: string;
  readonly fault: StoreFault;
}

export type CredentialNode = HostNode | ClientNode | EntryNode | FaultNode;

/** The rows of the view Credentials: files with a fault first, then host, client, entry. */
export class CredentialTree implements Disposable {
  readonly #changed = new EventEmitter<CredentialNode | undefined>();
  readonly onDidChange = this.#changed.event;
  #inventory: Inventory = { hosts: [], stored: [], faults: [], owners: new Map() };

  set inventory(inventory: Inventory) {
    this.#inventory = inventory;
    this.#changed.fire(undefined);
  }

  children(node?: CredentialNode): readonly CredentialNode[] {
    if (node === undefined) {
      const { faults, hosts } = this.#inventory;
      return [
        ...faults.flatMap(({ path, faults: all }) =>
          all.map((fault) => ({ kind: 'fault', path, fault }) as const),
        ),
        ...hosts.map(hostNode),
      ];
    }
    if (node.kind === 'host') return node.clients.map((client) => ({ kind: 'client', parent: node, client }));
    return node.kind === 'client' ? node.client.rows.map((entry) => this.#entry(node, entry)) : [];
  }

  parent(node: CredentialNode): CredentialNode | undefined {
    return 'parent' in node ? node.parent : undefined;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #entry(parent: ClientNode, entry: ClientCredential): EntryNode {
    const owner = this.#inventory.owners.get(entry.credential.fingerprint);
    return {
      kind: 'entry',
      parent,
      entry,
      ...(owner && { owner, server: owner.server, id: owner.id }),
    };
  }
}

function hostNode({ host, clients }: HostCredentials): HostNode {
  return { kind: 'host', host, clients };
}
