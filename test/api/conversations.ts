import { strict as assert } from 'node:assert';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { written } from '../../client/src/ui/dates';
import { DAY, dateOf } from '../../server/src/domain/token/expiry';
import { repositoryRoot } from '../host/repository';
import type { ScriptedPerson } from '../unit/ui/scriptedPerson';

/**
 * Holds the person of a suite to giving each of their reactions, and all that is said in its tests to its page,
 * `test/fixtures/conversations/SUITE.txt`: each question with all that is drawn of it, the answer, messages, commands.
 * `UPDATE_CONVERSATIONS=1` writes the page anew: read it then.
 * On Windows homes and paths are others than on the pages, and only what the tests themselves say is held.
 */
export function comparesConversations(suite: string, person: () => ScriptedPerson): void {
  const path = join(repositoryRoot(), 'test/fixtures/conversations', `${suite}.txt`);
  const update = process.env.UPDATE_CONVERSATIONS !== undefined;
  const page = update ? new Map<string, string>() : pageAt(path);

  afterEach(function () {
    const { title = '', state } = this.currentTest ?? {};
    assert.equal(person().left, 0, 'a reaction was not asked for');
    const said = shortened(readable(person().conversation.splice(0).join('\n')));
    if (state !== 'passed' || process.platform === 'win32') return;
    if (update) page.set(title, said);
    else
      assert.equal(
        said,
        page.get(title) ?? '',
        `“${title}” says otherwise than its page, which UPDATE_CONVERSATIONS=1 writes anew`,
      );
  });
  after(() => {
    const sections = [...page]
      .filter(([, said]) => said !== '')
      .map(([title, said]) => `# ${title}\n\n${said}\n`);
    if (update) writeFileSync(path, sections.join('\n'));
  });
}

/** What is said, by the titles of tests. */
function pageAt(path: string): Map<string, string> {
  const sections = readFileSync(path, 'utf8').split(/^# /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [title = '', ...lines] = section.trimEnd().split('\n');
      return [title, lines.slice(1).join('\n')];
    }),
  );
}

/** Rows that stood there before are left out. */
function shortened(said: string): string {
  const before = new Set<string>();
  return said.replaceAll(/(?:^ {2}.*\n){3,}/gm, (rows) => {
    if (before.has(rows)) return '  …\n';
    before.add(rows);
    return rows;
  });
}

/** Without what differs from run to run: addresses, values, ids, folders, and days, which are counted from today. */
function readable(said: string): string {
  const plain = said
    .replaceAll('\\', '/')
    .replaceAll(/(?:http(?::\/\/|%3A%2F%2F))?127\.0\.0\.1(?::|%3A)\d+/g, 'SERVER')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
    .replaceAll(/[\da-f]{40,}/g, 'VALUE');
  const placed = [realpathSync(tmpdir()), tmpdir()]
    .map((folder) => `${folder.replaceAll('\\', '/')}/`)
    .reduce((text, folder) => text.replaceAll(folder, '//FOLDER/'), plain)
    .replaceAll(/\/\/FOLDER\/[^/\s"]*/g, 'FOLDER');
  return days().reduce((text, [words, count]) => text.replaceAll(words, `day ${count}`), placed);
}

function days(): readonly (readonly [string, number])[] {
  const counts = Array.from({ length: 800 }, (_, index) => index - 400);
  return counts
    .flatMap((count) => {
      const moment = Date.now() + count * DAY;
      return [[written(moment, 'day'), count] as const, [dateOf(moment), count] as const];
    })
    .toSorted(([a], [b]) => b.length - a.length);
}
