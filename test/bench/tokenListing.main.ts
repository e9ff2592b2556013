// Lists the tokens of a server through the extension's own parts and shows the first page of them, in a process of its
// own: `node tokenListing.main.js URL ROUNDS`. Prints its figures as JSON; needs --expose-gc.

import { Connections } from '../../client/src/accounts/connections';
import { Servers } from '../../client/src/accounts/servers';
import { Sessions } from '../../client/src/accounts/sessions';
import { Vault } from '../../client/src/accounts/storage/vault';
import { AnacondaServer } from '../../client/src/anaconda/anacondaServer';
import { UndiciTransport } from '../../client/src/anaconda/transport/undiciTransport';
import { TokenLists } from '../../client/src/tokens/tokenLists';
import { TokenTree } from '../../client/src/tokens/view/tokenTree';
import type { ListingFigures } from './tokenListing';

const [, , id = '', rounds = '1'] = process.argv;

/** VS Code's two stores, in memory. */
function memory() {
  const kept = new Map<string, unknown>();
  const store = (key: string, value: unknown): Promise<void> => Promise.resolve(void kept.set(key, value));
  const memento = {
    get: <T>(key: string, otherwise?: T) => (kept.get(key) ?? otherwise) as T,
    update: store,
    keys: () => [...kept.keys()],
  };
  const secrets = {
    get: (key: string) => Promise.resolve(kept.get(key) as string | undefined),
    store,
    delete: (key: string) => Promise.resolve(void kept.delete(key)),
    keys: () => Promise.resolve([...kept.keys()]),
    onDidChange: () => ({ dispose: () => undefined }),
  };
  return { memento, secrets };
}

function transport(): UndiciTransport {
  return new UndiciTransport({
    proxy: () => ({ kind: 'direct' }),
    trust: () => Promise.resolve({ verify: true }),
  });
}

/** Heap in use after a collection, MB. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

async function main(): Promise<void> {
  const { memento, secrets } = memory();
  const servers = new Servers(memento);
  const sessions = new Sessions(secrets);
  const connections = new Connections(
    (server) => servers.find(server),
    () => transport(),
  );
  const nobody = new AnacondaServer({ id, transport: transport(), credentials: () => undefined });
  const jwt = await nobody.signIn('alice', 'sandbox');
  await servers.add({ id, plainHttp: true });
  await sessions.store({ server: id, user: 'alice', jwt });
  const figures = { shown: [] as number[], fetched: [] as number[] };
  let kept = 0;
  for (let round = 0; round < Number(rounds); round++) {
    figures.fetched.push(await timed(() => fetched(jwt)));
    const before = heap();
    const lists = new TokenLists(servers, sessions, connections, () => true, { warn: console.error });
    const tree = new TokenTree(lists, new Vault(secrets), () => ({ now: Date.now(), soon: 0 }));
    figures.shown.push(await timed(() => firstPage(lists, tree)));
    kept = heap() - before;
    if (lists.all()[0]?.tokens.length !== 20_000) throw new Error('does not list 20 000 tokens');
  }
  const found: ListingFigures = { ...figures, heap: kept, peak: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify(found));
  await Promise.all([connections.close(), nobody.close()]);
}

/** From the request to the last row of the first page, as the view asks for them. */
async function firstPage(lists: TokenLists, tree: TokenTree): Promise<void> {
  await lists.refresh();
  const [account] = await tree.children();
  const rows = await tree.children(account);
  const labels = rows.map((row) => tree.row(row).label);
  if (labels.length < 100 || labels.some((label) => label === '')) throw new Error('shows no page');
}

/** The floor: the same list asked for with fetch and parsed, nothing else. */
async function fetched(jwt: string): Promise<void> {
  const reply = await fetch(`${id}/api/account/tokens`, { headers: { authorization: `Bearer ${jwt}` } });
  const { items } = (await reply.json()) as { items: readonly unknown[] };
  if (items.length !== 20_000) throw new Error(`fetch: ${reply.status}, ${items.length} tokens`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

void main();
