import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { FileBeside, removeLeftFiles } from '../../../server/src/stores/fileBeside';
import type { Machine } from '../../../server/src/stores/machine';

describe('A file that is written beside another', () => {
  let folder: string;
  let machine: Machine;
  let notes: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'beside-'));
    machine = { home: folder, platform: 'linux', env: {} };
    notes = join(folder, '.cache/anaconda-server-tokens/unfinished');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** What a process that was killed has left, by the id of one that has ended. */
  function left(target: string): { readonly path: string; readonly note: string } {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const beside = new FileBeside(join(folder, target), machine);
    const [own = ''] = readdirSync(notes);
    const writer = own.replace(`-${process.pid}-`, `-${pid}-`);
    const path = join(folder, basename(beside.path).replace(own, writer));
    writeFileSync(path, 'made-up-secret');
    writeFileSync(join(notes, writer), path);
    beside.gone();
    return { path, note: join(notes, writer) };
  }

  it('is removed where its process was killed, and so is the note of where it is', () => {
    const { path, note } = left('auth.json');
    removeLeftFiles(machine);
    assert.deepEqual([existsSync(path), existsSync(note)], [false, false]);
  });

  it('stays while its process writes it', () => {
    const beside = new FileBeside(join(folder, '.condarc'), machine);
    writeFileSync(beside.path, 'made-up-secret');
    removeLeftFiles(machine);
    assert.ok(existsSync(beside.path));
    beside.gone();
    assert.deepEqual(readdirSync(notes), []);
  });

  it('stays where another machine, which may share the home folder, writes it', () => {
    const { path, note } = left('a.token');
    const other = join(notes, `elsewhere${basename(note).slice(basename(note).indexOf('-'))}`);
    writeFileSync(other, path);
    rmSync(note);
    removeLeftFiles(machine);
    assert.ok(existsSync(path));
  });

  it('is the only thing that a note can have removed', () => {
    const { path, note } = left('a.token');
    const mine = join(folder, 'mine.txt');
    for (const text of [mine, '.', `${path}/../mine.txt`, '', basename(path)]) {
      writeFileSync(mine, 'mine');
      writeFileSync(note, text);
      removeLeftFiles(machine);
      assert.ok(existsSync(mine), text);
    }
    assert.ok(existsSync(path));
  });

  it('is looked for in no folder that others can write to', function () {
    if (process.platform === 'win32') this.skip();
    const { path } = left('a.token');
    chmodSync(notes, 0o777);
    removeLeftFiles(machine);
    assert.ok(existsSync(path));
  });

  it('has a name that the system takes, however long the other is', () => {
    const beside = new FileBeside(join(folder, 'x'.repeat(250)), machine);
    writeFileSync(beside.path, '');
    beside.gone();
  });

  it('is written without a note where there is no place for one', () => {
    const homeless = { ...machine, home: '' };
    new FileBeside(join(folder, 'a'), homeless).gone();
    removeLeftFiles(homeless);
    mkdirSync(join(folder, '.cache'));
    writeFileSync(join(folder, '.cache/anaconda-server-tokens'), 'no folder');
    new FileBeside(join(folder, 'a'), machine).gone();
    removeLeftFiles(machine);
  });
});
