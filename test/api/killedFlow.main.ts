// The client's core in a process of its own, which goes through one flow until it is killed: FLOW FOLDER SERVER ID. A person
// answers from a list; what they are shown of a value is written to standard output, for from then on it may not get lost.
import { writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReadBack } from '../../client/src/documents/readBack';
import { replaceWhole } from '../../client/src/documents/replaceWhole';
import { WindowLock } from '../../client/src/documents/windowLock';
import type { Uri } from '../../client/src/host/workspace';
import { applyTasks } from '../../client/src/manifest/applyTasks';
import { Rotate } from '../../client/src/rotate/rotate';
import { changeStore } from '../../client/src/stores/changeStore';
import { StoreSearch } from '../../client/src/stores/storeSearch';
import { writeCondaToken } from '../../client/src/stores/writeCondaToken';
import { CreateToken } from '../../client/src/tokens/change/createToken';
import { EditToken } from '../../client/src/tokens/change/editToken';
import { IssuedValue } from '../../client/src/tokens/change/issuedValue';
import { TokenSearch } from '../../client/src/uses/tokenSearch';
import type { PlacesParams, PlacesResult } from '../../server/src/connection/wire/messages';
import { fileKind } from '../../server/src/domain/file/fileKind';
import { ChunkCache } from '../../server/src/features/chunkCache';
import { literalPlaces } from '../../server/src/features/tokens/literalPlaces';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { fingerprintOf } from '../../server/src/stores/fingerprint';
import { AS_TICKED, ScriptedPerson } from '../unit/ui/scriptedPerson';
import { DiskWorkspace } from './diskWorkspace';
import { FileSecrets } from './fileSecrets';
import { scriptedServices } from './scriptedServices';

const [flow = '', folder = '', server = '', id = ''] = process.argv.slice(2);
const KEY = '11'.repeat(32);

/** Tells what is acknowledged, at once. */
function tell(name: string, value: string): void {
  writeSync(1, `${JSON.stringify({ name, value })}\n`);
}

class ShownPerson extends ScriptedPerson {
  override showDialog: ScriptedPerson['showDialog'] = (question, detail, ...buttons) => {
    const name = /^The value of “(.*)”$/.exec(question)?.[1];
    if (name !== undefined) tell(name, detail.split('\n')[0] ?? '');
    return super.showDialog(question, detail, ...buttons);
  };
}

/** Writes closed files as the extension does. */
class WholeWorkspace extends DiskWorkspace {
  override async writeFile(uri: Uri, bytes: Uint8Array): Promise<void> {
    if (!(await replaceWhole(uri.fsPath, bytes))) await super.writeFile(uri, bytes);
  }
}

/** Where literals stand, as the language server says it. */
async function ask({ uris, fingerprints }: PlacesParams): Promise<PlacesResult> {
  const places = await Promise.all(
    uris.map(async (uri) => {
      const text = await readFile(fileURLToPath(uri), 'utf8');
      const parsed = await parseDocument(fileKind(uri, undefined, text), text);
      const wanted = fingerprints && new Set(fingerprints);
      return literalPlaces({ uri, parsed }, new ChunkCache(), (value) => fingerprintOf(value, KEY), wanted);
    }),
  );
  return { places: places.flat(), variables: [], unreadable: [] };
}

async function main(): Promise<void> {
  const workspace = new WholeWorkspace(join(folder, 'project'));
  const person = new ShownPerson();
  const secrets = new FileSecrets(join(folder, 'secrets'));
  const { services } = scriptedServices(workspace, { secrets, person });
  await services.servers.add({ id: server, plainHttp: true });
  await services.lists.refresh();
  const log = { debug: () => undefined, info: () => undefined, warn: fail, error: fail };
  const issued = new IssuedValue(services, log);
  const home = join(folder, 'home');
  const rotate = new Rotate(services.vault, {
    ui: person,
    workspace,
    search: new TokenSearch({
      workspace,
      candidates: () => workspace.candidates(),
      ask,
      key: KEY,
      stores: new StoreSearch(() => ({ home, platform: 'linux', env: {} })),
    }),
    redact: (text) => text,
    lock: new WindowLock(join(folder, 'global')),
    readBack: new ReadBack(ask, workspace, KEY),
    terminalsHave: () => false,
  });
  const flows: Readonly<Record<string, () => Promise<unknown>>> = {
    create: () => {
      person.follow('Close');
      return new CreateToken(services, issued).run({ server, name: 'made', scopes: ['channel:view'] });
    },
    reissue: () => {
      person.follow('Close', AS_TICKED);
      const edit = new EditToken(services, issued, () => Promise.resolve(), {
        consent: () => Promise.resolve({ candidates: [] }),
        replace: async (token) => {
          await rotate.after(token, []);
        },
      });
      return edit.reissue({ server, id });
    },
    rotate: () => {
      person.follow(AS_TICKED);
      return rotate.run({ server, id });
    },
    apply: async () => {
      const [session] = await services.sessions.all();
      if (session === undefined) return;
      const tasks = ['one', 'two'].map((name) => ({
        action: 'create' as const,
        name,
        token: { name, scopes: ['channel:view'] },
      }));
      await applyTasks(tasks, {
        tokens: services.connections.to(session).tokens,
        keep: async (name, outcome) => {
          await issued.keep({ server, name, outcome });
          if (outcome.outcome === 'issued') tell(name, outcome.value);
        },
        signal: new AbortController().signal,
      });
    },
    stores: async () => {
      const value = (await services.vault.value({ server, id })) ?? '';
      const path = join(home, '.netrc');
      const before = await readFile(path, 'utf8');
      await changeStore(path, before, `${before}machine added.example.com\n  login ${value}\n  password x\n`);
      await writeCondaToken(join(home, '.config/binstar'), `${server}/api/repo`, value);
    },
  };
  await flows[flow]?.();
  await services.connections.close();
}

function fail(...words: unknown[]): void {
  process.stderr.write(`${words.map(String).join(' ')}\n`);
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    fail(error instanceof Error ? error.stack : error);
    process.exit(2);
  },
);
