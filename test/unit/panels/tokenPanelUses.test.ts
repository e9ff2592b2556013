import { strict as assert } from 'node:assert';
import { TokenPanel } from '../../../client/src/panels/tokenPanel';
import { tokenOf } from '../tokenOf';
import { PanelFixture, RecordingPage, SERVER, settled, uriOf } from './panelFixture';

const MEANT = { server: SERVER, id: 'one' };

describe('the uses of a token in its panel', () => {
  let fixture: PanelFixture;
  let page: RecordingPage;
  let panel: TokenPanel;

  beforeEach(() => {
    fixture = new PanelFixture();
    page = new RecordingPage();
    panel = new TokenPanel(page, MEANT, fixture.parts);
  });
  afterEach(() => {
    panel.dispose();
    page.dispose();
  });

  // Proves: guide/tabs, security/tabs
  it('are listed, each place to be opened, and looked for again after a reissue', async () => {
    const line = '  - https://repo.example.com/t/a-canary-value/main';
    const range = { start: { line: 1, character: 31 }, end: { line: 1, character: 45 } };
    fixture.uses = {
      uses: [
        { uri: uriOf('/.condarc'), range, line, value: 'a-canary-value', inUrl: true },
        { uri: uriOf('/ci.yml'), range, line: 'env: ANACONDA_TOKEN_CI_BUILD', inUrl: false },
      ],
      unplaced: [],
      tooLarge: [uriOf('/huge.log')],
    };
    fixture.terminalNames = ['conda with tokens'];
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-canary-value');
    await fixture.open(page, tokenOf({}));
    const { uses } = page.token();
    assert.equal(uses?.words, '2 places in 2 files');
    assert.deepEqual(
      uses.files.map(({ name }) => name),
      ['.condarc', 'ci.yml'],
    );
    assert.match(uses.remarks.join('\n'), /huge\.log is too large.*\n.*terminal “conda with tokens”/);
    page.ask({ ask: 'use', search: uses.search, index: 1 });
    page.ask({ ask: 'use', search: uses.search - 1, index: 0 });
    page.ask({ ask: 'use', search: uses.search, index: 7 });
    assert.deepEqual(fixture.opened, ['/ci.yml:2']);
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-second-canary');
    await settled();
    assert.equal(fixture.searches, 2);
    fixture.terminalNames = [];
    fixture.terminals.fire();
    await settled();
    assert.doesNotMatch(page.token().uses?.remarks.join('\n') ?? '', /terminal “/);
    assert.equal(fixture.searches, 2, 'a terminal that closes is no reason to search');
    assert.doesNotMatch(JSON.stringify(page.sent), /canary/, 'no value reaches the page');
  });

  it('are said not to be known where the search or the keyring fails, and are looked for again when it is asked', async () => {
    fixture.failing = new Error('no disk');
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-canary-value');
    await fixture.open(page, tokenOf({}));
    assert.equal(page.token().uses?.words, 'The search for its uses failed: the log says why.');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const use = { uri: uriOf('/.condarc'), range, line: 'x', value: 'a-canary-value', inUrl: false };
    fixture.uses = { ...fixture.uses, uses: [use] };
    fixture.failing = undefined;
    page.ask({ ask: 'search' });
    await settled();
    assert.deepEqual([page.token().uses?.words, page.token().uses?.search], ['1 place in 1 file', 2]);
    fixture.failing = new Error('no such file');
    page.ask({ ask: 'use', search: 2, index: 0 });
    await settled();
    fixture.vault.value = () => Promise.reject(new Error('no keyring'));
    page.ask({ ask: 'ready' });
    await settled();
    assert.match(page.token().uses?.words ?? '', /^Its value is not stored/);
    assert.deepEqual(fixture.warned, [
      'The files that use a token could not be looked for.',
      'A place where a token is used could not be opened.',
      'What is stored of a token could not be read.',
    ]);
  });

  it('are those of the last of two searches', async () => {
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-canary-value');
    await fixture.open(page, tokenOf({}));
    page.sent.length = 0;
    page.ask({ ask: 'search' });
    page.ask({ ask: 'search' });
    await settled();
    assert.deepEqual(
      page.sent.map((sent) => sent.kind === 'token' && [sent.uses?.looking, sent.uses?.search]),
      [
        [true, 3],
        [false, 3],
      ],
    );
  });

  it('are looked for once a page has asked, and not for one out of sight', async () => {
    await fixture.has(tokenOf({}));
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-canary-value');
    await settled();
    assert.equal(fixture.searches, 0);
    await fixture.open(page, tokenOf({}));
    const before = page.sent.length;
    await fixture.vault.hold({ server: SERVER, id: 'two', name: 'other' }, 'another-canary');
    fixture.terminals.fire();
    await settled();
    page.visible = false;
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-second-canary');
    await settled();
    assert.deepEqual([page.sent.length, fixture.searches], [before, 1]);
  });

  it('are not told to a page that was closed meanwhile, nor names of terminals without a stored value', async () => {
    fixture.terminalNames = ['zsh'];
    await fixture.open(page, tokenOf({}));
    assert.deepEqual(page.token().uses?.remarks, []);
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-canary-value');
    await settled();
    assert.deepEqual(page.token().uses?.remarks, ['The terminal “zsh” has it in its environment.']);
    const before = page.sent.length;
    page.ask({ ask: 'search' });
    panel.dispose();
    await settled();
    assert.equal(page.sent.length, before);
  });
});
