import { strict as assert } from 'node:assert';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenId } from '../../client/src/accounts/storage/vault';
import type { Token } from '../../client/src/anaconda/token';
import { ApplyManifest } from '../../client/src/manifest/applyManifest';
import { ManifestPlanning, type Plan } from '../../client/src/manifest/manifestPlanning';
import { IssuedValue } from '../../client/src/tokens/change/issuedValue';
import type { ManifestProblem } from '../../server/src/connection/wire/messages';
import { manifestValues } from '../../server/src/features/manifest/manifestValues';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { comparesConversations } from './conversations';
import { DiskWorkspace } from './diskWorkspace';
import { scriptedServices, type ScriptedServices } from './scriptedServices';

const MANIFEST = `tokens:
  - name: new-one
    scopes: [channel:view]
  - name: ci-main-read
    description: nightly build
    resources:
      - channel: main
        permission: write
  - name: mirror-admin
    scopes: [mirror:view]
`;
const FAILURE = { kind: 'status', status: 403 } as const;
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('A manifest that is applied, asked without an editor,', () => {
  let sandbox: Sandbox;
  let scripted: ScriptedServices;
  let workspace: DiskWorkspace;
  let folder: string;
  let text: string;
  let problems: readonly ManifestProblem[];
  let shown: Plan[];
  let rotated: TokenId[];
  let locked: string[];
  /** Happens once the person has agreed, before anything is done. */
  let meanwhile: () => void;

  beforeEach(async () => {
    sandbox = await startSandbox();
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'apply-manifest-')));
    workspace = new DiskWorkspace(folder);
    writeFileSync(join(folder, 'tokens.yaml'), 'the editor has it');
    scripted = scriptedServices(workspace);
    const { services } = scripted;
    await scripted.signedIn(sandbox.url);
    await services.lists.refresh();
    text = MANIFEST;
    problems = [];
    shown = [];
    rotated = [];
    locked = [];
    meanwhile = () => undefined;
  });
  afterEach(async () => {
    await scripted.close();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  comparesConversations('applyManifest', () => scripted.person);

  function run(): ReturnType<ApplyManifest['run']> {
    const { services } = scripted;
    const planning = new ManifestPlanning(services, async () => ({
      ...manifestValues(await parseDocument('manifest', text)),
      problems,
    }));
    const documents = { show: (plan: Plan) => Promise.resolve(void shown.push(plan)) };
    const rotate = {
      after: (token: TokenId, known: readonly string[]) => {
        assert.deepEqual(known, []);
        return Promise.resolve(void rotated.push(token));
      },
    };
    const lock = {
      alone: <T>(name: string, task: () => Promise<T>): Promise<T> => {
        locked.push(name);
        meanwhile();
        meanwhile = () => undefined;
        return task();
      },
    };
    const apply = new ApplyManifest(
      services,
      planning,
      documents,
      new IssuedValue(services, log),
      rotate,
      lock,
    );
    return apply.run({ uri: workspace.file(join(folder, 'tokens.yaml')) });
  }

  const named = (name: string): readonly Token[] =>
    scripted.services.lists
      .all()
      .flatMap(({ tokens }) => tokens)
      .filter((token) => token.name === name);

  it('tells what it will do, keeps new values, and deletes replaced tokens after a second question', async () => {
    const old = named('mirror-admin')[0]?.id ?? '';
    const person = scripted.answers('Apply', 'Delete Old Tokens');
    assert.deepEqual(await run(), {
      done: ['new-one', 'ci-main-read', 'mirror-admin'],
      notDone: [],
      deleted: ['mirror-admin'],
    });
    const [first = '', second = ''] = person.asked.map(({ question }) => question);
    const { host } = new URL(sandbox.url);
    assert.ok(first.startsWith(`Apply tokens.yaml to the tokens of alice on ${host}?\n`), first);
    assert.match(
      first,
      /\n• create new-one\n• edit ci-main-read: \S[^\n]*\n• replace mirror-admin: \S[^\n]*; you are asked before the old one is deleted\n\nNew values are kept in VS Code’s secret storage\. /,
    );
    assert.doesNotMatch(first, /meanwhile/);
    assert.match(
      second,
      /^Delete the old tokens that were replaced \(1\)\?\n• mirror-admin\n\n.*This cannot be undone\.$/,
    );
    const [token, ...others] = named('mirror-admin');
    assert.ok(token && token.id !== old && others.length === 0);
    assert.deepEqual(rotated, [{ server: sandbox.url, id: token.id }]);
    const held = await scripted.services.vault.entries();
    assert.deepEqual(held.map(({ name }) => name).sort(), ['mirror-admin', 'new-one']);
    assert.deepEqual(
      person.told.map(({ weight, words }) => `${weight}: ${words}`),
      ['information: Changes done: 3 of 3.'],
    );
    assert.match(locked.join(), /^apply-[0-9a-f]{32}$/);
    const again = scripted.answers();
    assert.deepEqual(await run(), { done: [], notDone: [], deleted: [] });
    assert.match(again.told[0]?.words ?? '', /^Nothing to apply: .*\.$/);
  });

  it('changes nothing for who declines or only wants to read the plan', async () => {
    scripted.answers('cancelled');
    assert.equal(await run(), undefined);
    assert.equal(shown.length, 0);
    scripted.answers('Show Plan');
    assert.equal(await run(), undefined);
    assert.equal(shown.length, 1);
    assert.deepEqual([named('new-one'), locked], [[], []]);
  });

  it('leaves the old token where the person keeps it, and where it cannot be deleted', async () => {
    scripted.answers('Apply', 'cancelled');
    assert.deepEqual((await run())?.deleted, []);
    assert.equal(named('mirror-admin').length, 2);
    text = 'tokens:\n  - name: last-one\n    scopes: [cve:view]\n';
    scripted.answers('Apply');
    await run();
    text = text.replace('cve:view', 'mirror:view');
    sandbox.addFault({ ...FAILURE, method: 'DELETE' });
    const person = scripted.answers('Apply', 'Delete Old Tokens');
    assert.deepEqual(await run(), { done: ['last-one'], notDone: [], deleted: [] });
    assert.deepEqual(rotated, []);
    const [told] = person.told;
    assert.deepEqual(
      [told?.weight, told?.words.startsWith('Not every old token was deleted. ')],
      ['error', true],
    );
  });

  it('asks again where the file has changed while the plan was read', async () => {
    meanwhile = () => {
      text = text.replace('new-one', 'newer-one');
    };
    const person = scripted.answers('Apply', 'cancelled');
    assert.equal(await run(), undefined);
    assert.match(
      person.asked[1]?.question ?? '',
      /\nThe file or the server has changed meanwhile\. The plan is now:\n\n• create newer-one\n/,
    );
    assert.deepEqual([...named('new-one'), ...named('newer-one')], []);
  });

  it('is refused while the file has errors, be they made after the plan was agreed to', async () => {
    const start = { line: 1, character: 0 };
    const error: ManifestProblem = {
      code: 'x',
      severity: 'error',
      message: 'no such scope',
      range: { start, end: start },
    };
    problems = [{ ...error, severity: 'warning' }];
    meanwhile = () => {
      problems = [error];
    };
    scripted.answers('Apply');
    const refused = { message: 'tokens.yaml has errors, so nothing is applied: line 2: no such scope' };
    await assert.rejects(run(), refused);
    scripted.answers();
    await assert.rejects(run(), refused);
    problems = [];
    text = 'tokens:\n  - scopes: [channel:view]\n';
    await assert.rejects(run(), {
      message:
        'tokens.yaml has errors, so nothing is applied: a token has no name, no usable date, or does not say what it opens.',
    });
    assert.deepEqual(named('new-one'), []);
  });

  it('stops at a failure and says what was done, what failed and what was not begun', async () => {
    sandbox.addFault({ ...FAILURE, method: 'PUT', path: '/api/account/tokens/*' });
    const person = scripted.answers('Apply');
    assert.deepEqual(await run(), {
      done: ['new-one'],
      failed: 'ci-main-read',
      notDone: ['mirror-admin'],
      deleted: [],
    });
    const [told] = person.told;
    assert.equal(told?.weight, 'error');
    assert.match(
      told.words,
      /^Changes done: 1 of 3\. “ci-main-read” failed: \S.* Not begun: mirror-admin\.$/,
    );
  });

  it('says which values were lost on the way, and asks to delete no token whose successor has none', async () => {
    sandbox.addFault({ kind: 'reset', method: 'POST', path: '/api/account/tokens', when: 'after' });
    const person = scripted.answers('Apply');
    assert.deepEqual((await run())?.deleted, []);
    const [told] = person.told;
    assert.equal(told?.weight, 'error');
    assert.match(
      told.words,
      /The values of new-one, mirror-admin were lost on the way: reissue these tokens/,
    );
  });
});
