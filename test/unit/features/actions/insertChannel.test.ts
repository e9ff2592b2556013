import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { insertChannel, type Insertion } from '../../../../server/src/features/actions/insertChannel';
import { referencesOf } from '../../../../server/src/features/documentView';
import { edited, source } from '../marked';

const URL = 'https://conda.example.com/t/${ANACONDA_TOKEN_CI}/main';

async function inserted(text: string, at: Insertion['at'] = 'top', eol = '\n'): Promise<string> {
  const { parsed } = await source('.condarc', text);
  const answer = insertChannel(parsed, { url: URL, at, eol });
  return 'refused' in answer ? `refused: ${answer.refused}` : edited(text, answer.edits);
}

async function channels(text: string): Promise<readonly string[]> {
  const { parsed } = await source('.condarc', text);
  return referencesOf(parsed, 'channel')
    .filter(({ item }) => item.list === 'channels')
    .map(({ item }) => item.value);
}

describe('Inserting a channel', () => {
  it('makes the key in an empty file, behind comments and behind other keys', async () => {
    assert.equal(await inserted(''), `channels:\n  - ${URL}\n`);
    assert.equal(await inserted('# mine\n'), `# mine\nchannels:\n  - ${URL}\n`);
    assert.equal(await inserted('offline: true'), `offline: true\nchannels:\n  - ${URL}\n`);
    assert.equal(await inserted('a: 1\r\n', 'top', '\r\n'), `a: 1\r\nchannels:\r\n  - ${URL}\r\n`);
  });

  // Proves: page/config-add-channels
  it('goes to the top or the bottom of a list, by its indentation, comments kept', async () => {
    const list = 'channels: # ours\n- defaults # d\n- "b"\n\n# end\nx: 1\n';
    assert.equal(
      await inserted(list, 'top'),
      `channels: # ours\n- ${URL}\n- defaults # d\n- "b"\n\n# end\nx: 1\n`,
    );
    assert.equal(
      await inserted(list, 'bottom'),
      `channels: # ours\n- defaults # d\n- "b"\n- ${URL}\n\n# end\nx: 1\n`,
    );
    assert.equal(await inserted('channels:\n    - a', 'bottom'), `channels:\n    - a\n    - ${URL}`);
  });

  it('is quoted like its neighbours, and in a flow list where braces ask for it', async () => {
    assert.equal(await inserted("channels:\n  - 'a'\n"), `channels:\n  - '${URL}'\n  - 'a'\n`);
    assert.equal(await inserted('channels: [a, "b"] # c\n', 'bottom'), `channels: [a, "b", "${URL}"] # c\n`);
    assert.equal(await inserted('channels: [a]\n'), `channels: ["${URL}", a]\n`);
    assert.equal(await inserted('channels: []\n'), `channels: ["${URL}"]\n`);
  });

  it('fills a key that has no value', async () => {
    assert.equal(await inserted('channels:\n'), `channels:\n  - ${URL}\n`);
    assert.equal(await inserted('channels: # none\nx: 1\n'), `channels: # none\n  - ${URL}\nx: 1\n`);
    assert.equal(await inserted('channels: ~\n'), `channels: ["${URL}"]\n`);
  });

  it('uses the alias that the file uses', async () => {
    assert.equal(await inserted('channel:\n  - a\n'), `channel:\n  - ${URL}\n  - a\n`);
  });

  it('changes nothing where the channel stands already', async () => {
    const text = `channels:\n  - ${URL}\n`;
    assert.equal(await inserted(text), text);
  });

  it('refuses what it cannot do safely, and says why', async () => {
    for (const text of [
      'channels: defaults\n',
      'channels:\n  - [a]\n',
      'channels: [a\n',
      '- a\n',
      'channels:\n  - a\nchannels:\n  - b\n',
      'a: 1\n...\n',
    ]) {
      assert.match(await inserted(text), /^refused: [A-Z"]/, text);
    }
  });

  it('leaves every other byte, and puts the URL first or last, in any file that it takes', async () => {
    const item = fc.constantFrom('defaults', '"b c"', "'it''s'", 'https://h/t/a/b', 'x # c', '!t y', '""');
    const line = fc.constantFrom(
      '# comment',
      '',
      'offline: true',
      'proxy_servers:\n  http: http://p',
      'envs_dirs: [a, b]',
    );
    const style = fc.constantFrom('- ', '  - ', '    -   ');
    const file = fc.tuple(
      fc.array(line, { maxLength: 3 }),
      style,
      fc.array(item, { maxLength: 4 }),
      fc.array(line, { maxLength: 2 }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.constantFrom('top' as const, 'bottom' as const),
        async ([before, dash, items, after, ends], at) => {
          const text =
            [...before, 'channels:', ...items.map((one) => dash + one), ...after].join('\n') +
            (ends ? '\n' : '');
          const result = await inserted(text, at);
          if (result.startsWith('refused')) return;
          assert.equal(
            result.replace(new RegExp(`\n *-? *["']?${URL.replace(/[${}.]/g, '\\$&')}["']?(?=\n|$)`), ''),
            text,
          );
          const [was, is] = [await channels(text), await channels(result)];
          assert.deepEqual(is, at === 'top' ? [URL, ...was] : [...was, URL]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
