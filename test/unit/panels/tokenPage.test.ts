import { strict as assert } from 'node:assert';
import { pageHtml } from '../../../client/src/panels/pageHtml';
import type { ShownToken } from '../../../client/src/panels/webview/shown';
import { SERVER } from './panelFixture';
import { PanelPage } from './panelPage';

const TOKEN: ShownToken = {
  kind: 'token',
  server: SERVER,
  id: 'one',
  name: 'ci-build',
  about: ['resource token', 'alice'],
  description: '',
  actionsHeading: 'What you can do with it',
  actions: [
    { command: 'extendToken', title: 'Extend…' },
    { command: 'deleteToken', title: 'Delete…', look: 'danger' },
  ],
  lifeHeading: 'Lifetime',
  life: { tone: 'plain', words: 'expires in 5 days', created: 'a', expires: 'b', elapsed: 0.25 },
  value: { heading: 'Value', stored: false, words: 'Not stored' },
  access: {
    heading: 'What its holder can do',
    summary: [{ level: 'manage', words: 'all' }],
    columns: ['Scope', 'Level', 'Allows'],
    groups: [
      {
        title: 'Channels',
        grants: [
          { name: 'channel:view', level: 'read', levelWords: 'read', meaning: 'See' },
          { name: 'moon:walk', levelWords: 'unknown', meaning: '?' },
        ],
      },
    ],
  },
  uses: {
    heading: 'Where it is used',
    words: '1 place in 1 file',
    looking: false,
    search: 3,
    files: [{ name: '.condarc', uses: [{ words: '/t/•••/main', where: 'line 2', index: 0 }] }],
    remarks: ['huge.log is too large'],
    again: 'Look Again',
  },
};

describe('the page of a token', () => {
  let page: PanelPage;

  beforeEach(() => {
    page = new PanelPage();
    page.tell(TOKEN);
  });
  afterEach(() => {
    page.close();
  });

  const focused = (): Element => page.document.activeElement ?? page.document.body;

  it('asks for what it shows, and has VS Code keep its ids alone', () => {
    assert.deepEqual(page.asked, [{ ask: 'ready' }]);
    assert.deepEqual(page.kept, [{ server: SERVER, id: 'one' }]);
  });

  it('asks for the keyboard where it is without once what it started is over', () => {
    page.tell({ kind: 'over' });
    assert.deepEqual(page.asked.at(-1), { ask: 'keyboard' });
    page.asked.length = 0;
    page.all('button')[0]?.focus();
    page.tell({ kind: 'over' });
    assert.deepEqual(page.asked, []);
  });

  it('does not call back who had the keyboard in it again and has gone on since', () => {
    page.window.dispatchEvent(new page.window.Event('focus'));
    page.all('button')[0]?.click();
    page.tell({ kind: 'over' });
    assert.deepEqual(page.asked.at(-1), { ask: 'keyboard' });
    page.all('button')[0]?.click();
    page.window.dispatchEvent(new page.window.Event('focus'));
    page.asked.length = 0;
    page.tell({ kind: 'over' });
    assert.deepEqual(page.asked, []);
  });

  it('has headings in their order, and a table with headers of columns, groups and rows', () => {
    assert.deepEqual(
      page.all('h1, h2, h3').map(({ tagName, textContent }) => `${tagName} ${textContent}`),
      [
        'H1 ci-build',
        'H2 Lifetime',
        'H2 Value',
        'H2 What its holder can do',
        'H2 Where it is used',
        'H3 .condarc',
      ],
    );
    assert.deepEqual(
      page.all('th').map((cell) => cell.getAttribute('scope')),
      ['col', 'col', 'col', 'rowgroup', 'row', 'row'],
    );
    assert.deepEqual(
      page.all('td .level').map((mark) => mark.querySelectorAll('.on').length),
      [1, 0],
    );
  });

  // Proves: security/tabs
  it('shows names as text, whatever they say and whichever way they run', () => {
    const hostile = '<img src=x onerror=alert(1)><script>x</script>[a](command:b)';
    page.tell({ ...TOKEN, name: hostile, description: hostile, about: [hostile] });
    assert.equal(page.one('h1').textContent, hostile);
    assert.equal(page.all('img, main script, a').length, 0);
    for (const named of page.all('h1, .description, .about span, code, h3'))
      assert.equal(named.getAttribute('dir'), 'auto');
  });

  // Proves: security/tabs
  it('holds no style in its markup, and draws the part of the life that is over', () => {
    assert.doesNotMatch(
      pageHtml({ source: 'x', script: 'y', style: 'z', language: 'en' }),
      /<style|\bstyle=|\bon\w+=/,
    );
    assert.equal(page.one('.bar').style.getPropertyValue('--over'), '0.25');
  });

  it('asks for what is pressed', () => {
    page.one('[data-key="act deleteToken"]').click();
    page.one('.use').click();
    page.one('[data-key="search"]').click();
    assert.deepEqual(page.asked.slice(1), [
      { ask: 'act', command: 'deleteToken' },
      { ask: 'use', search: 3, index: 0 },
      { ask: 'search' },
    ]);
  });

  it('keeps the focus where it was when what is around it is drawn anew', () => {
    page.one('[data-key="act extendToken"]').focus();
    page.tell({ ...TOKEN, name: 'renamed', actions: [...TOKEN.actions].reverse() });
    assert.equal(focused().textContent, 'Extend…');
    page.tell({ ...TOKEN, actions: [] });
    assert.equal(focused().tagName, 'H1', 'what was focused is gone');
  });

  it('leaves what has not changed as it is, so that a reader’s place in it stays', () => {
    const table = page.one('table');
    page.tell({ ...TOKEN, name: 'renamed', notice: { tone: 'warning', words: 'old' } });
    assert.equal(page.one('table'), table);
    assert.equal(page.one('div.notice').textContent, 'old');
    page.tell(TOKEN);
    assert.equal(page.all('div.notice').length, 0);
  });

  it('says changes in one place that is heard', () => {
    assert.equal(page.one('[role="status"]').textContent, '');
    page.tell({ ...TOKEN, said: 'It was deleted.' });
    assert.equal(page.one('[role="status"]').textContent, 'It was deleted.');
  });

  it('draws a value that is stored apart from one that is not', () => {
    assert.equal(page.one('.value').className, 'value absent');
    page.tell({ ...TOKEN, value: { heading: 'Value', stored: true, words: 'Stored' } });
    assert.equal(page.one('.value').className, 'value stored');
    assert.deepEqual(
      page.all('.value > *').map(({ textContent }) => textContent),
      ['Value', 'Stored'],
    );
  });

  it('leaves out what there is nothing of', () => {
    const { kind, server, id, name, about, actionsHeading, lifeHeading } = TOKEN;
    const bare = { kind, server, id, name, about, actionsHeading, lifeHeading };
    page.tell({ ...bare, description: '', actions: [] });
    assert.deepEqual(
      page.all('.description, .buttons, div.facts, table, .uses > *').map(({ className }) => className),
      [],
    );
    const { life, uses, access } = TOKEN;
    assert.ok(life && uses && access);
    const { tone, words, created, expires } = life;
    page.tell({
      ...TOKEN,
      description: 'for CI',
      life: { tone, words, created, expires },
      access: { ...access, groups: [{ ...access.groups[0]!, title: '' }] },
      uses: { heading: 'Uses', words: 'looking', looking: true, search: 4, files: [], remarks: [] },
    });
    assert.equal(page.one('.description').textContent, 'for CI');
    assert.deepEqual(
      page.all('.bar, tr.category, .remarks, [data-key="search"]').map(({ className }) => className),
      [],
    );
    assert.equal(page.one('[aria-busy]').getAttribute('aria-busy'), 'true');
    assert.deepEqual(
      page.all('.ends span').map(({ textContent }) => textContent),
      ['a', 'b'],
    );
  });

  it('says what there is for eyes and ears', () => {
    assert.deepEqual(
      page.all('.buttons, table').map((each) => each.getAttribute('aria-label')),
      ['What you can do with it', 'What its holder can do'],
    );
    assert.equal(page.one('[aria-busy]').getAttribute('aria-busy'), 'false');
    assert.deepEqual(
      page
        .all('.about span, .big, .summary li span[dir], td, .count, .use, .where, .remarks li')
        .map(({ textContent }) => textContent),
      [
        'resource token',
        'alice',
        'expires in 5 days',
        'all',
        'read',
        'See',
        'unknown',
        '?',
        '1 place in 1 file',
        '/t/•••/main',
        'line 2',
        'huge.log is too large',
      ],
    );
  });
});
