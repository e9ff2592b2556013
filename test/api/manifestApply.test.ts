import { strict as assert } from 'node:assert';
import type { IssueOutcome, Token } from '../../client/src/anaconda/token';
import { applyTasks, type TaskReport } from '../../client/src/manifest/applyTasks';
import { manifestText } from '../../client/src/manifest/manifestText';
import { planOf, tasksOf, type PlanStep } from '../../client/src/manifest/plan';
import { wantedToken } from '../../server/src/domain/token/wantedToken';
import { manifestValues } from '../../server/src/features/manifest/manifestValues';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, type Client } from './anacondaClient';

const MANIFEST = `tokens:
  - name: new-one
    expires: 30d
    description: |
      Two lines
      of words
    scopes: [channel:view, artifact:download]
  - name: ci-main-read
    expires: 2031-01-31
    description: nightly build
    resources:
      - channel: main
        permission: write
      - channel: main/staging
        permission: read
  - name: mirror-admin
    scopes: [mirror:view]
  - name: last-one
    scopes: [cve:view]
`;

describe('A manifest applied over the wire', () => {
  let sandbox: Sandbox;
  let client: Client;
  const kept = new Map<string, IssueOutcome>();

  beforeEach(async () => {
    sandbox = await startSandbox();
    client = clientOf(sandbox.url);
    await client.signIn();
    kept.clear();
  });
  afterEach(async () => {
    await client.server.close();
    await sandbox.close();
  });

  async function steps(text = MANIFEST): Promise<readonly PlanStep[]> {
    const wanted = manifestValues(await parseDocument('manifest', text)).tokens.map(wantedToken);
    return planOf(
      wanted.filter((one) => one !== undefined),
      await client.server.tokens.list(),
      Date.now(),
    );
  }

  async function apply(signal = new AbortController().signal): Promise<TaskReport> {
    return applyTasks(tasksOf(await steps()), {
      tokens: client.server.tokens,
      signal,
      keep: (name, outcome) => {
        kept.set(name, outcome);
        return Promise.resolve();
      },
    });
  }

  async function named(name: string): Promise<readonly Token[]> {
    return (await client.server.tokens.list()).filter((token) => token.name === name);
  }

  // Proves: guide/apply-idempotent, readme/manifest
  it('makes the tokens as it says, keeps their values, and changes nothing the second time', async () => {
    const report = await apply();
    assert.deepEqual(
      report.done.map(({ action, name }) => `${action} ${name}`),
      ['create new-one', 'edit ci-main-read', 'replace mirror-admin', 'create last-one'],
    );
    assert.deepEqual([...kept.keys()], ['new-one', 'mirror-admin', 'last-one']);
    for (const outcome of kept.values()) {
      assert.ok(outcome.outcome === 'issued');
      await client.server.tokens.info(outcome.value);
    }
    assert.equal((await named('new-one'))[0]?.description, 'Two lines\nof words');
    const replaced = report.made.find(({ old }) => old !== undefined);
    assert.ok(replaced?.old);
    await client.server.tokens.delete(replaced.old);
    assert.ok((await apply()).done.length === 0);
  });

  it('keeps the value of a token that it edits', async () => {
    await apply();
    await client.server.tokens.info(sandbox.tokenValue('ci-main-read'));
  });

  it('leaves the old token of a replacement until somebody deletes it, and both alone from then on', async () => {
    await apply();
    assert.equal((await named('mirror-admin')).length, 2);
    const actions = (await steps()).filter(({ name }) => name === 'mirror-admin');
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['ambiguous'],
    );
  });

  it('stops at the first error and says what is done and what is not', async () => {
    sandbox.addFault({ kind: 'status', status: 403, method: 'PUT', path: '/api/account/tokens/*' });
    const report = await apply();
    assert.deepEqual(
      report.done.map(({ name }) => name),
      ['new-one'],
    );
    assert.equal(report.failed?.task.name, 'ci-main-read');
    assert.equal(report.failed.error.kind, 'forbidden');
    assert.deepEqual(
      report.notDone.map(({ name }) => name),
      ['mirror-admin', 'last-one'],
    );
    assert.equal((await named('last-one')).length, 0);
    sandbox.resetFaults();
    assert.deepEqual(
      (await apply()).done.map(({ name }) => name),
      ['ci-main-read', 'mirror-admin', 'last-one'],
    );
  });

  // Proves: guide/lost-reply
  it('makes one token where the reply with its value is lost, and says so', async () => {
    const fault = {
      kind: 'reset',
      method: 'POST',
      path: '/api/account/tokens',
      when: 'after',
      count: 1,
    } as const;
    sandbox.addFault(fault);
    const report = await apply();
    assert.deepEqual(
      report.made.filter(({ valueLost }) => valueLost).map(({ name }) => name),
      ['new-one'],
    );
    assert.equal((await named('new-one')).length, 1);
  });

  it('begins nothing more once it is cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    const report = await apply(abort.signal);
    assert.equal(report.done.length, 0);
    assert.equal(report.notDone.length, 4);
    assert.equal((await named('new-one')).length, 0);
  });

  it('that was exported from a server changes nothing there', async () => {
    const text = manifestText(sandbox.url, await client.server.tokens.list());
    assert.deepEqual(new Set((await steps(text)).map(({ action }) => action)), new Set(['leave']));
  });
});
