import { strict as assert } from 'node:assert';
import { ClosedProblems } from '../../../client/src/findings/closedProblems';
import { FollowedChanges } from '../../../client/src/findings/followedChanges';
import { MOST_FINDINGS, WorkspaceFindings } from '../../../client/src/findings/workspaceFindings';
import { WorkspaceScan } from '../../../client/src/findings/workspaceScan';
import { EventEmitter } from '../../../client/src/host/events';
import type { Uri } from '../../../client/src/host/workspace';
import type { FindingsResult, FoundProblem } from '../../../server/src/connection/wire/messages';

const uriOf = (path: string): Uri => ({
  scheme: 'file',
  path,
  fsPath: path,
  toString: () => `file://${path}`,
});

function problem(line: number): FoundProblem {
  const range = { start: { line, character: 0 }, end: { line, character: 1 } };
  return { diagnostic: { range, message: 'm', code: 'url/x', severity: 2 }, fixable: false };
}

/** A workspace in memory, in which each `!` of a text is a problem. */
class Files {
  readonly texts = new Map<string, string | Uint8Array>();
  readonly read: string[] = [];
  readonly asked: string[] = [];
  /** What the project's configuration leaves out. */
  readonly excluded = new Set<string>();
  readonly findings = new WorkspaceFindings();
  /** Called with each question to the language server. */
  during: (asked: readonly string[]) => void = () => undefined;
  truncated = false;
  readonly scan = new WorkspaceScan(
    {
      workspace: {
        openDocuments: () => [],
        sizeOf: (uri) => Promise.resolve(uri.path === '/large.txt' ? 10_000_001 : 10),
        readFile: (uri) => {
          this.read.push(uri.path);
          const text = this.texts.get(uri.path);
          if (text === undefined) return Promise.reject(new Error('gone'));
          return Promise.resolve(typeof text === 'string' ? Buffer.from(text) : text);
        },
      },
      files: () =>
        Promise.resolve({ uris: [...this.texts.keys()].map(uriOf), truncated: this.truncated, ignored: 0 }),
      ask: ({ uris }) => Promise.resolve(this.#answer(uris)),
      now: () => 5,
    },
    this.findings,
  );

  constructor(texts: Readonly<Record<string, string | Uint8Array>>) {
    for (const [path, text] of Object.entries(texts)) this.texts.set(path, text);
  }

  /** How many findings are known of each file. */
  get counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { uri } of this.findings.all()) counts[uri.slice(7)] = (counts[uri.slice(7)] ?? 0) + 1;
    return counts;
  }

  #answer(uris: readonly string[]): FindingsResult {
    this.asked.push(...uris);
    this.during(uris);
    const excluded = uris.filter((uri) => this.excluded.has(uri.slice(7)));
    return {
      files: uris
        .filter((uri) => !excluded.includes(uri))
        .map((uri) => {
          const text = String(this.texts.get(uri.slice(7)) ?? '');
          return { uri, findings: Array.from(text.matchAll(/!/g), (_, at) => problem(at)) };
        }),
      unreadable: [],
      excluded,
    };
  }
}

const never = new AbortController().signal;

describe('The scan of a workspace', () => {
  it('keeps no problem of files that the configuration of the project leaves out, and counts them', async () => {
    const files = new Files({ '/.condarc': '!', '/old/.condarc': '!!' });
    await files.scan.run(never);
    assert.deepEqual(files.counts, { '/.condarc': 1, '/old/.condarc': 2 });
    files.excluded.add('/old/.condarc');
    const { excluded } = await files.scan.run(never);
    assert.deepEqual([excluded, files.counts], [1, { '/.condarc': 1 }]);
  });

  it('finds the problems of files that nobody has open, and reads no file in whose bytes nothing can be', async () => {
    const files = new Files({
      '/.condarc': 'channels: [!, !]',
      '/notes.txt': 'https://h/t/x/main !',
      '/prose.txt': 'nothing of interest!',
      '/picture.png': Buffer.from([0, 1, 2]),
      '/large.txt': 'token!',
    });
    const summary = await files.scan.run(never);
    assert.deepEqual(files.counts, { '/.condarc': 2, '/notes.txt': 1 });
    assert.deepEqual(files.asked, ['file:///.condarc', 'file:///notes.txt']);
    assert.deepEqual(summary, { files: 5, at: 5, tooLarge: 1, unreadable: 0, ignored: 0, excluded: 0 });
    assert.equal(files.findings.state.phase, 'done');
  });

  it('says what it could not read', async () => {
    const files = new Files({ '/a.txt': 'token' });
    files.texts.set('/gone.txt', undefined as never);
    assert.equal((await files.scan.run(never)).unreadable, 1);
  });

  it('forgets in a second scan what is gone or mended, and keeps what is found anew', async () => {
    const files = new Files({ '/a/.condarc': '!', '/b/.condarc': '!', '/c.txt': 'token !' });
    await files.scan.run(never);
    files.texts.delete('/a/.condarc');
    files.texts.set('/b/.condarc', '!!');
    files.texts.set('/c.txt', 'prose');
    await files.scan.run(never);
    assert.deepEqual(files.counts, { '/b/.condarc': 2 });
    assert.equal(files.findings.count, 2);
  });

  it('ends when it is stopped, keeps what it has, and marks what it has not looked at again', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `/${at}/.condarc`);
    const files = new Files(Object.fromEntries(names.map((name) => [name, '!'])));
    await files.scan.run(never);
    const stop = new AbortController();
    files.asked.length = 0;
    files.during = () => {
      if (files.asked.length >= 300) stop.abort();
    };
    const summary = await files.scan.run(stop.signal);
    assert.equal(summary.incomplete, 'stopped');
    assert.equal(files.asked.length, 306);
    assert.equal(files.findings.count, 600);
    const stale = files.findings.all().filter((one) => one.stale);
    assert.ok(stale.length >= 600 - 306 && stale.length <= 600 - 256);
  });

  it('keeps as many findings as it may, says so, and can be run again', async () => {
    const files = new Files({ '/a/.condarc': '!'.repeat(9_000), '/b/.condarc': '!'.repeat(9_000) });
    for (let run = 0; run < 2; run += 1) {
      const { incomplete } = await files.scan.run(never);
      assert.equal(incomplete, 'tooManyFindings');
      assert.equal(files.findings.count, MOST_FINDINGS);
      assert.equal(files.findings.all().length, MOST_FINDINGS);
    }
  });

  it('says that a workspace has more files than are looked at', async () => {
    const files = new Files({ '/.condarc': '!' });
    files.truncated = true;
    assert.equal((await files.scan.run(never)).incomplete, 'tooManyFiles');
  });

  it('is no longer going on once it has failed', async () => {
    const files = new Files({ '/.condarc': '!' });
    files.during = () => {
      throw new Error('no language server');
    };
    await assert.rejects(files.scan.run(never), /no language server/);
    assert.equal(files.findings.state.phase, 'done');
  });
});

describe('Files that change after a scan', () => {
  let files: Files;
  let job: (() => Promise<void>) | undefined;
  let mayLook: boolean;
  let follow: FollowedChanges;

  beforeEach(async () => {
    files = new Files({ '/a/.condarc': '!', '/b/.condarc': '!!' });
    job = undefined;
    mayLook = true;
    follow = new FollowedChanges(files.findings, {
      look: (uris) => files.scan.again(uris),
      soon: (later) => (job = later),
      mayLook: () => mayLook,
    });
    await files.scan.run(never);
    files.asked.length = 0;
  });

  it('are looked at again once, together', async () => {
    files.texts.set('/a/.condarc', '!!!');
    files.texts.set('/new.txt', 'token !');
    for (const path of ['/a/.condarc', '/new.txt', '/a/.condarc']) follow.changed(uriOf(path));
    await job?.();
    assert.deepEqual(files.counts, { '/a/.condarc': 3, '/b/.condarc': 2, '/new.txt': 1 });
    assert.deepEqual(files.asked, ['file:///a/.condarc', 'file:///new.txt']);
  });

  it('have no findings any more when they, or their folder, are gone', () => {
    follow.deleted(uriOf('/a'));
    assert.deepEqual(files.counts, { '/b/.condarc': 2 });
    follow.deleted(uriOf('/b/.condarc'));
    assert.equal(files.findings.count, 0);
  });

  it('are marked and counted where nobody may look at them unasked', () => {
    mayLook = false;
    follow.changed(uriOf('/b/.condarc'));
    assert.equal(job, undefined);
    assert.deepEqual(
      files.findings.all().map(({ stale }) => stale),
      [false, true, true],
    );
    assert.equal(files.findings.missed, 1);
  });

  it('are only counted beyond a number, until the next scan', async () => {
    for (let at = 0; at < 250; at += 1) follow.changed(uriOf(`/x/${at}.txt`));
    assert.equal(files.findings.missed, 50);
    await files.scan.run(never);
    assert.equal(files.findings.missed, 0);
  });

  it('are nobody’s business before the first scan', () => {
    const other = new FollowedChanges(new WorkspaceFindings(), {
      look: () => assert.fail('nobody has asked'),
      soon: () => assert.fail('nobody has asked'),
      mayLook: () => true,
    });
    other.changed(uriOf('/a/.condarc'));
  });
});

describe('The list of problems', () => {
  it('has the findings of files that are not open, and gets and loses them as files are closed and opened', () => {
    const findings = new WorkspaceFindings();
    const open = new Set(['file:///open']);
    const moved = new EventEmitter<string>();
    const shown: [string, number][] = [];
    const list = new ClosedProblems(findings, {
      isShownOtherwise: (uri) => open.has(uri),
      onDidOpenOrClose: moved.event,
      show: (uri, problems) => shown.push([uri, problems.length]),
      dispose: () => undefined,
    });
    findings.put(['file:///open', 'file:///a'].map((uri) => ({ uri, findings: [problem(1), problem(2)] })));
    moved.fire('file:///strange');
    open.clear();
    moved.fire('file:///open');
    open.add('file:///a');
    moved.fire('file:///a');
    findings.drop('file:///open');
    assert.deepEqual(shown, [
      ['file:///a', 2],
      ['file:///open', 2],
      ['file:///a', 0],
      ['file:///open', 0],
    ]);
    list.dispose();
  });
});
