import { strict as assert } from 'node:assert';
import type { OpenDocument, Workspace } from '../../../client/src/host/workspace';
import { askWhere } from '../../../client/src/rotate/rotationList';
import { type Rotated, showRotation, showUnreplaced } from '../../../client/src/rotate/rotationReport';
import type { Use, Uses } from '../../../client/src/uses/tokenSearch';
import { uriOf } from '../panels/panelFixture';
import { ReadingPerson } from '../ui/readingPerson';
import { AS_TICKED, ScriptedPerson } from '../ui/scriptedPerson';

const SECRET = 'a-canary-value';
const HELD = {
  server: 'https://repo.example.com',
  id: 'one',
  name: 'ci',
  variable: 'ANACONDA_TOKEN_CI',
};
const NOW: Uses = { uses: [], unplaced: [], tooLarge: [] };
const ROTATED: Rotated = { id: 'one', replaced: 0, files: 0, unsaved: [], failed: [], left: 0 };

function workspaceWith(...open: readonly Partial<OpenDocument>[]): Workspace {
  return {
    uri: (text: string) => uriOf(text.slice(7)),
    nameOf: ({ path }: { readonly path: string }) => path.slice(1),
    contains: () => true,
    openDocuments: () => open,
  } as unknown as Workspace;
}

describe('what is said of a value that was replaced', () => {
  let done: string[];
  const again = {
    retry: () => Promise.resolve(done.push('retry')),
    leave: () => Promise.resolve(done.push('leave')),
  };
  beforeEach(() => {
    done = [];
  });

  function told(rotated: Partial<Rotated>, now: Partial<Uses> = {}, inTerminals = false) {
    const ui = new ScriptedPerson();
    const terminalsHave = (variable: string) => inTerminals && variable === HELD.variable;
    const found = { rotated: { ...ROTATED, ...rotated }, now: { ...NOW, ...now } };
    showRotation({ ui, workspace: workspaceWith(), terminalsHave }, HELD, found, again);
    return messageOf(ui);
  }

  function messageOf(ui: ScriptedPerson) {
    const [message] = ui.told;
    for (const { run } of message?.buttons ?? []) void run();
    return [message?.weight, message?.words, message?.buttons.map(({ title }) => title)];
  }

  it('is how many places have the new one, and how many were left', () => {
    assert.deepEqual(told({}), [
      'information',
      'The old value of “ci” was not found in open documents, the workspace or your own conda files.',
      [],
    ]);
    const two = 'The new value of “ci” was put into 2 places in 1 file.';
    assert.deepEqual(told({ replaced: 2, files: 1 }), ['information', two, []]);
    assert.deepEqual(told({ replaced: 2, files: 1, left: 3 }, {}, true), [
      'information',
      `${two} Left as it was: 3 places. Terminals that are open keep the old value: open new ones.`,
      [],
    ]);
    assert.deepEqual(
      told({ left: 1 })[1],
      'The new value of “ci” was put into 0 places in 0 files. Left as it was: 1 place.',
    );
    assert.deepEqual(done, []);
  });

  it('is what to save, what was not changed and why, and what was not looked at, with a way to try again', () => {
    const failed = [
      { file: 'file:///a.yml', reason: 'it is read-only' },
      { file: 'file:///b.yml', reason: 'it has just changed' },
    ];
    const unsaved = ['file:///c.yml', 'file:///d.yml'];
    assert.deepEqual(told({ failed, unsaved }), [
      'warning',
      'The new value of “ci” was put into 0 places in 0 files. Save c.yml, d.yml: on disk the old value still stands there. a.yml was not changed: it is read-only. b.yml was not changed: it has just changed.',
      ['Retry', 'Leave Them'],
    ]);
    assert.deepEqual(done, ['retry', 'leave']);
    const [weight, words, buttons] = told({ replaced: 1, files: 1 }, { incomplete: 'stopped' });
    assert.deepEqual([weight, buttons], ['warning', ['Retry', 'Leave Them']]);
    assert.match(
      String(words),
      /1 place in 1 file\. The search was stopped: not all files were looked at\.$/,
    );
  });

  it('is that it waits still, in how many places where that is known', () => {
    const unreplaced = (places?: number) => {
      const ui = new ScriptedPerson();
      showUnreplaced(ui, HELD, places, again);
      return messageOf(ui);
    };
    const buttons = ['Replace…', 'Leave Them'];
    assert.deepEqual(unreplaced(), [
      'information',
      '“ci” has a new value, but files may still have the old one.',
      buttons,
    ]);
    assert.deepEqual(unreplaced(2), [
      'information',
      'The old value of “ci”, which no longer works, still stands in 2 places.',
      buttons,
    ]);
    assert.deepEqual(done, ['retry', 'leave', 'retry', 'leave']);
  });
});

describe('the list of places of an old value', () => {
  it('has each ticked below its file, without a secret, says what is not saved, and opens it behind', async () => {
    const use = (path: string, line: number): Use => {
      const range = { start: { line, character: 3 }, end: { line, character: 3 + SECRET.length } };
      return { uri: uriOf(path), range, line: `/t/${SECRET}/main`, value: SECRET, inUrl: true };
    };
    const shown: unknown[] = [];
    const workspace: Workspace = {
      ...workspaceWith({ uri: uriOf('/b.yml'), isDirty: true }, { uri: uriOf('/a.yml'), isDirty: false }),
      show: (uri, range, behind) => Promise.resolve(void shown.push([uri.path, range?.start.line, behind])),
    };
    const uses = [use('/a.yml', 1), use('/b.yml', 4), use('/a.yml', 7)];
    const found = { ...NOW, uses, tooLarge: [uriOf('/huge.log')] };
    const ask = (person: ScriptedPerson) =>
      askWhere(person, workspace, { name: 'ci', found, redact: (text) => text });
    const person = new ReadingPerson().follow(AS_TICKED);
    assert.deepEqual(await ask(person), { answer: [uses[0], uses[2], uses[1]] });
    const place = (description: string, value?: Use) => ({
      label: '/t/*****/main',
      description,
      value,
      picked: true,
    });
    const note = (label: string) => ({ label, separator: true, value: undefined });
    assert.deepEqual(person.rows, [
      note('a.yml'),
      place('line 2', uses[0]),
      place('line 8', uses[2]),
      note('b.yml'),
      place('line 5 · has unsaved changes', uses[1]),
      note('huge.log is too large to be looked at.'),
    ]);
    const [asked] = person.asked;
    assert.deepEqual(
      [asked?.frame, asked?.question],
      [
        { title: 'Replace the Old Value of “ci”', step: 1, total: 1 },
        'The old value stands in 3 places in 2 files',
      ],
    );
    assert.deepEqual(shown, [
      ['/a.yml', 1, true],
      ['/a.yml', 7, true],
      ['/b.yml', 4, true],
    ]);
    for (const left of ['back', 'cancelled']) assert.equal(await ask(person.follow(left)), left);
  });
});
