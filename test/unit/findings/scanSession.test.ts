import { strict as assert } from 'node:assert';
import { FindingsController } from '../../../client/src/findings/findingsController';
import { FindingTree } from '../../../client/src/findings/findingTree';
import { ScanSession } from '../../../client/src/findings/scanSession';
import { WorkspaceFindings } from '../../../client/src/findings/workspaceFindings';
import { EventEmitter } from '../../../client/src/host/events';
import type { Uri } from '../../../client/src/host/workspace';
import { until } from '../../until';
import { ScriptedPerson } from '../ui/scriptedPerson';

const uriOf = (path: string): Uri => ({
  scheme: 'file',
  path,
  fsPath: path,
  toString: () => `file://${path}`,
});

/** A window on a workspace of many files, the language server of which finds nothing. */
class Window {
  trusted = true;
  state = 'running';
  scansAtStart = true;
  files = Array.from({ length: 1000 }, (_, n) => `/w/${n}.condarc`);
  ignored: readonly string[] = [];
  readonly asked: string[] = [];
  /** The most files that each scan may look at. */
  readonly limits: number[] = [];
  readonly granted = new EventEmitter<void>();
  readonly stateChanged = new EventEmitter<string>();
  readonly person = new ScriptedPerson();
  readonly findings = new WorkspaceFindings();
  readonly texts = new Map<string, string>();
  changed: (uri: Uri) => void = () => {
    throw new Error('nothing is watched');
  };
  during: () => void = () => undefined;
  readonly controller: FindingsController;

  constructor() {
    const trust = { given: () => this.trusted, onDidGrant: this.granted.event };
    const parts = {
      ui: this.person,
      workspace: {
        openDocuments: () => [],
        sizeOf: () => Promise.resolve(1),
        readFile: ({ path }: Uri) => Promise.resolve(Buffer.from(this.texts.get(path) ?? 'channels:')),
      },
      trust,
      log: {
        warn: (words: string) => {
          throw new Error(words);
        },
      },
    };
    const session = (): ScanSession =>
      new ScanSession(
        {
          ...parts,
          ask: ({ uris }) => {
            this.asked.push(...uris);
            this.during();
            const files = uris.map((uri) => ({ uri, findings: [] }));
            return Promise.resolve({ files, unreadable: [], excluded: [] });
          },
          ignored: () => Promise.resolve((path) => this.ignored.includes(path)),
        },
        {
          files: (most) => {
            this.limits.push(most);
            return Promise.resolve({ uris: this.files.map(uriOf), truncated: false });
          },
          changedFiles: (uris) => Promise.resolve(uris),
          watch: (changed) => {
            this.changed = changed;
            return { dispose: () => undefined };
          },
          onDidChangeSettings: () => ({ dispose: () => undefined }),
        },
        this.findings,
      );
    const { stateChanged } = this;
    const state = (): string => this.state;
    const language = {
      get state() {
        return state();
      },
      onDidChangeState: stateChanged.event,
    };
    const all = {
      ...parts,
      language,
      session: () => Promise.resolve(session()),
      scansAtStart: () => this.scansAtStart,
    };
    this.controller = new FindingsController(
      all as unknown as ConstructorParameters<typeof FindingsController>[0],
      this.findings,
      new FindingTree(this.findings),
    );
  }

  get summary(): unknown {
    return this.findings.state.phase === 'done' ? this.findings.state.summary : undefined;
  }

  ended(): Promise<unknown> {
    return until('the scan has ended', () => this.summary);
  }
}

describe('The scan of a window', () => {
  let window: Window;
  beforeEach(() => {
    window = new Window();
  });
  afterEach(() => {
    window.controller.dispose();
  });

  it('begins by itself where the setting says so, once, and looks at fewer files than when it is asked for', async () => {
    window.stateChanged.fire('running');
    await window.ended();
    window.stateChanged.fire('running');
    window.granted.fire();
    assert.equal(window.asked.length, 1000);
    assert.deepEqual(window.person.told, []);
    await window.controller.scan();
    assert.deepEqual(window.limits, [20_000, 100_000]);
  });

  it('does not begin by itself without the setting, without trust, or before the language server runs', async () => {
    for (const [setting, trusted, state] of [
      [false, true, 'running'],
      [true, false, 'running'],
      [true, true, 'starting'],
    ] as const) {
      Object.assign(window, { scansAtStart: setting, trusted, state });
      window.stateChanged.fire(state);
      window.granted.fire();
    }
    assert.equal(window.findings.state.phase, 'none');
    Object.assign(window, { state: 'running', trusted: false });
    window.stateChanged.fire('running');
    assert.equal(window.findings.state.phase, 'none');
    window.trusted = true;
    window.granted.fire();
    await window.ended();
  });

  it('is stopped by its button, says so, and goes on from the beginning when it is asked for again', async () => {
    window.during = () => void window.controller.stop();
    const { files } = await window.controller.scan();
    assert.ok(files < 1000);
    assert.match(window.person.told[0]?.words ?? '', /The scan was stopped/);
    window.during = () => undefined;
    assert.equal((await window.controller.scan()).files, 1000);
  });

  it('can be asked for where the workspace is not trusted, but follows no changes there', async () => {
    window.trusted = false;
    assert.equal((await window.controller.scan()).files, 1000);
    window.asked.length = 0;
    window.changed(uriOf('/w/1.condarc'));
    assert.equal(window.findings.missed, 1);
    assert.deepEqual(window.asked, []);
  });

  it('leaves out what git ignores, also of what changes later, and says how much it was', async () => {
    window.ignored = ['/w/3.condarc', '/w/new.condarc'];
    assert.equal((await window.controller.scan()).files, 999);
    assert.match(window.person.told[0]?.words ?? '', /git ignores, which were left out: 1/);
    window.asked.length = 0;
    for (const name of ['new', '5']) window.changed(uriOf(`/w/${name}.condarc`));
    await until('the change was looked at', () => window.asked.length > 0 || undefined);
    assert.deepEqual(window.asked, ['file:///w/5.condarc']);
  });

  for (const [path, text, holds] of [
    ['/w/sub/.anaconda-tokens.json', '{}', false],
    ['/w/pyproject.toml', '[tool.anaconda-tokens]', false],
    ['/w/pyproject.toml', '[tool.ruff]', true],
  ] as const)
    it(`takes what was found ${holds ? 'for true still' : 'no longer for true'} once ${path} says ${text}`, async () => {
      await window.controller.scan();
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
      const findings = [{ diagnostic: { range, message: 'm', code: 'url/x' }, fixable: false }];
      window.findings.put([{ uri: 'file:///w/1.condarc', findings }]);
      window.asked.length = 0;
      window.texts.set(path, text);
      window.changed(uriOf(path));
      const isStale = (): boolean => window.findings.all().some(({ stale }) => stale);
      const isSeen = (): boolean => (holds ? window.asked.length > 0 : isStale());
      await until('the change was looked at', () => isSeen() || undefined);
      assert.equal(isStale(), !holds);
    });
});
