import { strict as assert } from 'node:assert';
import { ExplainFailure, type ExplainFailureParts } from '../../../client/src/failure/explainFailure';
import type { Choice, NoticeButton, Outcome } from '../../../client/src/ui/interaction';
import type { ExplainFailureParams } from '../../../server/src/connection/wire/messages';
import { diagnose } from '../../../server/src/domain/failure/diagnose';
import { redactShapes } from '../../../server/src/domain/secret/redact';
import { assertHidden } from '../../canaries';

const TOKEN = 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718';
const TEXT = `CondaHTTPError: HTTP 401 Unauthorized for url <https://conda.example.com/t/${TOKEN}/main/noarch/repodata.json>\n`;

/** A window in which the person takes the row of a place, if it is there. */
function scripted(takes: string | undefined, more: Partial<ExplainFailureParts> = {}) {
  const asked: ExplainFailureParams[] = [];
  const shown: string[] = [];
  const offered: (readonly string[])[] = [];
  const rows: string[] = [];
  const ran: unknown[][] = [];
  const titles: unknown[] = [];
  const said: unknown[] = [];
  const parts: ExplainFailureParts = {
    ui: {
      pickOne: <T>(frame: unknown, placeholder: string, choices: readonly Choice<T>[]) => {
        titles.push(
          frame,
          placeholder,
          choices.map(({ label }) => label),
        );
        rows.push(...choices.map(({ value }) => String(value)));
        const row = choices.find(({ value }) => value === takes);
        return Promise.resolve<Outcome<T>>(row ? { answer: row.value } : 'cancelled');
      },
      showMessage: (weight: unknown, words: string, ...buttons: readonly NoticeButton[]) => {
        said.push(weight, words);
        offered.push(buttons.map(({ title }) => title));
        for (const button of buttons) void button.run();
      },
      runCommand: (...command: unknown[]) => Promise.resolve(ran.push(command)),
    },
    workspace: {
      file: (path) => ({ scheme: 'file', path, fsPath: path, toString: () => `file://${path}` }),
      open: () =>
        Promise.resolve({
          uri: { scheme: 'file', path: '', fsPath: '', toString: () => '' },
          isDirty: false,
          isUntitled: false,
          text: (range) =>
            range?.start.line === 1 && range.end.line === 2 ? '  - https://conda.example.com/t/x/main\n' : '',
          save: () => Promise.resolve(true),
        }),
    },
    texts: {
      selected: () => TEXT,
      ofTerminal: () => () => Promise.resolve(TEXT),
      clipboard: () => Promise.resolve(TEXT),
    },
    redact: redactShapes,
    isTrusted: () => true,
    explain: (params) => {
      asked.push(params);
      return Promise.resolve(diagnose(params.text) ?? null);
    },
    show: (title, one) => {
      assert.equal(title, 'Why it failed');
      return Promise.resolve(void shown.push(one));
    },
    ...more,
  };
  return { explain: new ExplainFailure(parts), asked, shown, offered, rows, ran, titles, said };
}

describe('Explain a conda Failure', () => {
  for (const from of ['editor', 'terminal', 'clipboard']) {
    it(`takes the text from the ${from} when it is asked to, and tells the language server no secret`, async () => {
      const { explain, asked, shown, rows, titles } = scripted(from);
      await explain.run(undefined);
      assert.deepEqual(rows, ['editor', 'terminal', 'clipboard']);
      assert.deepEqual(titles, [
        { title: 'Explain a conda Failure', step: 1, total: 1 },
        'Where is what conda, mamba or pixi printed?',
        ['The selection in the editor', 'The selection in the terminal', 'The clipboard'],
      ]);
      assert.equal(asked.length, 1);
      assertHidden(JSON.stringify([asked, shown]), TOKEN);
      assert.match(shown.join(''), /^Failure +token-refused$/m);
    });
  }

  it('offers only what there is', async () => {
    const texts = { selected: () => ' ', ofTerminal: () => undefined, clipboard: () => Promise.resolve('') };
    const { explain, rows, shown } = scripted('clipboard', { texts });
    await assert.rejects(explain.run(undefined), /no text there/);
    assert.deepEqual([rows, shown], [['clipboard'], []]);
  });

  it('does nothing for a person who leaves', async () => {
    const { explain, asked, shown } = scripted(undefined);
    await explain.run(undefined);
    assert.deepEqual([asked, shown], [[], []]);
  });

  it('explains a line that a link gives without asking', async () => {
    const { explain, rows, shown } = scripted(undefined);
    await explain.run('NoChannelsConfiguredError: No channels are configured.');
    assert.deepEqual(rows, []);
    assert.match(shown.join(''), /^Failure +no-channels$/m);
  });

  // Proves: security/untrusted
  it('lets the text alone speak where the workspace is not trusted, and offers no server', async () => {
    const diagnosis = { ...diagnose(TEXT)!, channelPlace: { path: '/home/alice/.condarc', line: 2 } };
    const asked: ExplainFailureParams[] = [];
    const explain = (params: ExplainFailureParams) => {
      asked.push(params);
      return Promise.resolve(diagnosis);
    };
    const untrusted = scripted(undefined, { isTrusted: () => false, explain });
    await untrusted.explain.run(TEXT);
    assert.deepEqual([asked[0]?.textOnly, untrusted.offered], [true, []]);
    const trusted = scripted(undefined, { explain });
    await trusted.explain.run(TEXT);
    assert.deepEqual(
      [asked[1]?.textOnly, trusted.offered],
      [false, [['Check This Channel URL', 'Open Line']]],
    );
  });

  // Proves: security/stores-fingerprints
  it('has the server asked only by the button, at the channel’s own place', async () => {
    const diagnosis = { ...diagnose(TEXT)!, channelPlace: { path: '/home/alice/.condarc', line: 2 } };
    const { explain, ran, said } = scripted(undefined, { explain: () => Promise.resolve(diagnosis) });
    await explain.run(TEXT);
    await new Promise((resolve) => setImmediate(resolve));
    const place = { start: { line: 1, character: 4 } };
    const [opened, checked] = ran;
    assert.deepEqual(checked, ['anacondaTokens.checkUrl', { uri: 'file:///home/alice/.condarc', place }]);
    const start = { line: 1, character: 0 };
    assert.deepEqual(
      [opened?.[0], String(opened?.[1]), opened?.[2]],
      ['vscode.open', 'file:///home/alice/.condarc', { selection: { start, end: start } }],
    );
    assert.deepEqual(said, [
      'information',
      'The channel’s server can be asked what it makes of this URL, if you have added it.',
    ]);
  });

  it('says so of a text that is not understood', async () => {
    const { explain, shown, offered } = scripted(undefined);
    await explain.run('Segmentation fault');
    assert.match(shown.join(''), /Nothing is guessed/);
    assert.deepEqual(offered, []);
  });
});
