import { strict as assert } from 'node:assert';
import { FixFindings } from '../../../client/src/findings/fixFindings';
import type { PlacedFinding } from '../../../client/src/findings/workspaceFindings';
import type { OpenDocument, Uri, Workspace } from '../../../client/src/host/workspace';
import type { SafeFix, TextEdit } from '../../../server/src/connection/wire/messages';
import { uriOf } from '../panels/panelFixture';
import { ReadingPerson } from '../ui/readingPerson';
import { AS_TICKED } from '../ui/scriptedPerson';

const SECRET = 'a-canary-value';

/** Files whose every line that ends in `!` has a problem, mended by taking the mark away. */
class Files {
  readonly texts = new Map<string, string>();
  readonly readOnly = new Set<string>();
  readonly open: OpenDocument[] = [];
  readonly shown: string[] = [];
  readonly looked: string[] = [];
  readonly writes: string[] = [];
  readonly person = new ReadingPerson();
  refused: Error | undefined;
  readonly fix = new FixFindings({
    ui: this.person,
    workspace: this.#workspace(),
    ask: (uri) => Promise.resolve(fixesOf(this.texts.get(uri.slice(7)) ?? '')),
    readBack: {
      checked: async (_, __, write) => {
        if (this.refused !== undefined) throw this.refused;
        return (await write()).result;
      },
    },
    redact: (text) => text.replaceAll(SECRET, '•••'),
    lock: { alone: (_, task) => task() },
    look: (uris) => Promise.resolve(void this.looked.push(...uris.map(({ path }) => path))),
  });

  constructor(texts: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(texts)) this.texts.set(path, text);
  }

  /** Opens a file in an editor. */
  opened(path: string, { isDirty = false, saves = true, isUntitled = false } = {}): void {
    this.open.push({
      uri: uriOf(path),
      isDirty,
      isUntitled,
      text: () => this.texts.get(path) ?? '',
      save: () => {
        this.writes.push(`saved ${path}`);
        return Promise.resolve(saves);
      },
    });
  }

  async run(...reactions: readonly (string | readonly string[])[]): Promise<number | undefined> {
    this.person.follow(...reactions);
    const findings = [...this.texts].flatMap(([path, text]) =>
      fixesOf(text).map((fix): PlacedFinding => {
        const range = { start: fix.start, end: fix.start };
        const diagnostic = { range, message: 'm', code: fix.code };
        return { uri: `file://${path}`, stale: false, diagnostic, fixable: true };
      }),
    );
    return (await this.fix.run({ findings }, 'scope/duplicate'))?.fixed;
  }

  #workspace(): Workspace {
    const change = (path: string, edits: readonly TextEdit[]): void => {
      const lines = (this.texts.get(path) ?? '').split('\n');
      for (const { range } of edits) lines[range.start.line] = lines[range.start.line]?.slice(0, -1) ?? '';
      this.texts.set(path, lines.join('\n'));
    };
    const parts: Partial<Workspace> = {
      uri: (text) => uriOf(text.slice(7)),
      nameOf: ({ path }) => path.slice(1),
      openDocuments: () => this.open,
      isReadOnly: ({ path }) => Promise.resolve(this.readOnly.has(path)),
      readFile: ({ path }: Uri) => {
        const text = this.texts.get(path);
        return text === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(Buffer.from(text));
      },
      writeFile: ({ path }, bytes) => {
        this.writes.push(`wrote ${path}`);
        this.texts.set(path, Buffer.from(bytes).toString());
        return Promise.resolve();
      },
      replace: ({ uri: { path } }, edits) => {
        change(path, edits);
        return Promise.resolve(true);
      },
      show: (uri, range, behind) => {
        this.shown.push(`${uri.path}:${range?.start.line ?? ''} ${String(behind)}`);
        return Promise.resolve();
      },
    };
    return parts as Workspace;
  }
}

function fixesOf(text: string): readonly SafeFix[] {
  return text.split('\n').flatMap((words, line) => {
    const start = { line, character: words.length - 1 };
    const range = { start, end: { line, character: words.length } };
    return words.endsWith('!')
      ? [{ title: `Remove ${words.trim()}`, code: 'scope/duplicate', start, edits: [{ range, newText: '' }] }]
      : [];
  });
}

describe('The fixes of a group of findings', () => {
  it('are shown line by line under their files, all ticked, without a secret, and open behind the list', async () => {
    const files = new Files({ '/b.yaml': '  one!\n  two!', '/a.yaml': `tokens:\n  - ${SECRET}!` });
    assert.equal(await files.run(AS_TICKED), 3);
    const tick = (label: string, description: string, detail: string) => ({
      label,
      description,
      detail,
      picked: true,
    });
    const rows = files.person.rows.map(({ label, description, detail, picked, separator }) =>
      separator === true ? { label } : { label, description, detail, picked },
    );
    assert.deepEqual(rows, [
      { label: 'b.yaml' },
      tick('Remove one!', 'line 1', 'one!'),
      tick('Remove two!', 'line 2', 'two!'),
      { label: 'a.yaml' },
      tick('Remove - •••!', 'line 2', '- •••!'),
    ]);
    const [asked] = files.person.asked;
    assert.deepEqual(
      [asked?.frame, asked?.question],
      [
        { title: 'Fix What Is Safe to Fix: scope/duplicate', step: 1, total: 1 },
        'What is ticked is changed and saved',
      ],
    );
    assert.deepEqual(files.shown, ['/b.yaml:0 true', '/b.yaml:1 true', '/a.yaml:1 true']);
    assert.deepEqual(files.looked, ['/b.yaml', '/a.yaml']);
    assert.deepEqual([...files.texts.values()], ['  one\n  two', `tokens:\n  - ${SECRET}`]);
    assert.deepEqual(said(files), ['information', 'Fixed: 3 problems.']);
  });

  it('are made where they stay ticked, and nowhere when the person leaves', async () => {
    const files = new Files({ '/a.yaml': 'one!\ntwo!', '/b.yaml': 'three!' });
    assert.equal(await files.run(['Remove two!']), 1);
    assert.deepEqual([...files.texts.values()], ['one!\ntwo', 'three!']);
    assert.deepEqual(files.looked, ['/a.yaml']);
    assert.equal(await files.run('cancelled'), undefined);
    assert.deepEqual(files.writes, ['wrote /a.yaml']);
  });

  it('are none where the file is gone or no longer has the problem', async () => {
    const files = new Files({});
    const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } };
    const diagnostic = { range, message: 'm', code: 'scope/duplicate' };
    const finding = { uri: 'file:///a.yaml', stale: true, diagnostic, fixable: true };
    const run = (more: Partial<PlacedFinding> = {}) =>
      files.fix.run({ findings: [{ ...finding, ...more }] }, 'ci');
    files.person.follow();
    assert.deepEqual(await run(), { fixed: 0 });
    assert.deepEqual(said(files), ['information', 'There is nothing left that is safe to fix.']);
    for (const [text, more] of [
      ['\none!', {}],
      ['fouR!', {}],
      ['one!', { fixable: false }],
      ['one!', { diagnostic: { ...diagnostic, code: 'token/expired' } }],
    ] as const) {
      files.texts.set('/a.yaml', text);
      assert.deepEqual(await run(more), { fixed: 0 }, text);
    }
    assert.deepEqual(files.writes, []);
  });

  it('are 500 at most', async () => {
    const lines = (count: number): string => Array<string>(count).fill('x!').join('\n');
    const files = new Files({ '/a.yaml': lines(499), '/b.yaml': lines(2), '/c.yaml': lines(1) });
    assert.equal(await files.run(AS_TICKED), 500);
    assert.deepEqual([files.texts.get('/b.yaml'), files.texts.get('/c.yaml')], ['x\nx!', 'x!']);
  });

  it('leave a file alone that cannot be written or has changed, and say why of five', async () => {
    const names = Array.from({ length: 7 }, (_, at) => `/${at}.yaml`);
    const files = new Files(Object.fromEntries(names.map((name) => [name, 'one!'])));
    for (const name of names) files.readOnly.add(name);
    files.readOnly.delete('/6.yaml');
    assert.equal(await files.run(AS_TICKED), 1);
    const why = (at: number, reason: string): string => `${at}.yaml is left as it is: ${reason}`;
    const five = [0, 1, 2, 3, 4].map((at) => why(at, 'it is read-only')).join('; ');
    assert.deepEqual(said(files), ['warning', `Fixed: 1 problem. ${five}; and 1 more`]);
    files.readOnly.clear();
    files.person.before = () => {
      for (const name of names) files.texts.set(name, 'mine');
    };
    files.texts.delete('/1.yaml');
    for (const name of names.slice(2)) files.texts.delete(name);
    assert.equal(await files.run(AS_TICKED), 0);
    assert.deepEqual(said(files), ['warning', `Fixed: 0 problems. ${why(0, 'it has just changed')}`]);
    files.person.before = () => undefined;
    files.texts.clear();
    files.texts.set('/0.yaml', 'one!');
    files.refused = new Error('put back.');
    assert.equal(await files.run(AS_TICKED), 0);
    assert.deepEqual(said(files), ['warning', `Fixed: 0 problems. ${why(0, 'put back')}`]);
  });

  it('are made in an editor where the file is open, and saved with it unless that has changes', async () => {
    for (const [editor, wrote, words] of [
      [{}, ['saved /a.yaml'], 'Fixed: 1 problem.'],
      [{ isDirty: true }, [], 'Fixed: 1 problem.'],
      [{ isUntitled: true }, [], 'Fixed: 1 problem.'],
      [
        { saves: false },
        ['saved /a.yaml'],
        'Fixed: 0 problems. a.yaml is left as it is: it was changed but could not be saved',
      ],
    ] as const) {
      const files = new Files({ '/a.yaml': 'one!' });
      files.opened('/other.yaml');
      files.opened('/a.yaml', editor);
      await files.run(AS_TICKED);
      assert.deepEqual([files.texts.get('/a.yaml'), files.writes, said(files)[1]], ['one', wrote, words]);
    }
    const files = new Files({ '/a.yaml': 'one!' });
    files.opened('/a.yaml');
    files.person.before = () => files.texts.set('/a.yaml', 'mine!');
    assert.equal(await files.run(AS_TICKED), 0);
    assert.equal(files.texts.get('/a.yaml'), 'mine!');
  });
});

function said({ person }: Files): readonly (string | undefined)[] {
  return [person.told.at(-1)?.weight, person.told.at(-1)?.words];
}
