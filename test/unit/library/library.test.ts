import { strict as assert } from 'node:assert';
import { explainChannel, kindOf, lint, scopes, type LintKind } from '../../../server/src/library/index';
import { assertHidden } from '../../canaries';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const URL = `https://conda.example.com/t/${TOKEN}/main`;

describe('The library', () => {
  it('finds what lint finds, with its place and without the secret', async () => {
    const problems = await lint(`chanels: []\nchannels:\n  - ${URL}\n`, 'condarc');
    assert.deepEqual(
      problems.map(({ code, severity, range }) => [code, severity, range.start.line]),
      [
        ['condarc/unknown-key', 'warning', 0],
        ['secret/literal-token', 'warning', 2],
      ],
    );
    assert.deepEqual(problems[0]?.range, {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 7 },
    });
    assertHidden(JSON.stringify(problems), TOKEN);
  });

  it('reads every kind by its own rules', async () => {
    assert.deepEqual(await lint('chanels: []\n', 'yaml'), []);
    const [problem] = await lint(`RUN conda install -c ${URL} numpy\n`, 'dockerfile');
    assert.equal(problem?.range.start.line, 0);
  });

  it('says which kinds there are where one is not known', async () => {
    await assert.rejects(lint('', 'condarcs' as LintKind), /^RangeError: .*condarc, mambarc,/);
  });

  it('says so where it is given the bytes of a file, or nothing', async () => {
    const bytes = Buffer.from('channels: []') as unknown as string;
    const nothing = undefined as unknown as string;
    await assert.rejects(lint(bytes, 'condarc'), /^TypeError: The text has to be a string\.$/);
    await assert.rejects(explainChannel(nothing), /^TypeError: The channel has to be a string\.$/);
    await assert.rejects(explainChannel('main', { condarc: bytes }), /^TypeError: The condarc has to be/);
    assert.throws(() => kindOf(nothing), /^TypeError: The name of the file has to be a string\.$/);
  });

  it('knows kinds by names, and scripts by their first line', () => {
    const named = [kindOf('.condarc'), kindOf('C:\\envs\\environment.yml'), kindOf('x')];
    assert.deepEqual(named, ['condarc', 'environment', 'text']);
    assert.equal(kindOf('install', '#!/bin/sh\n'), 'shell');
  });

  it('explains a channel as conda reads it under a condarc, masked unless told otherwise', async () => {
    const masked = await explainChannel(URL);
    assert.equal(masked.channel?.location, 'conda.example.com');
    assertHidden(JSON.stringify(masked), TOKEN);
    const shown = await explainChannel(URL, { showSecrets: true, subdir: 'osx-arm64' });
    assert.equal(shown.token, TOKEN);
    assert.deepEqual(shown.requestUrls, [`${URL}/osx-arm64`, `${URL}/noarch`]);
    const named = await explainChannel('main', { condarc: 'channel_alias: https://conda.example.com\n' });
    assert.equal(named.requestUrls[0], 'https://conda.example.com/main/linux-64');
  });

  it('explains what is broken, and nothing at all, without an error of its own', async () => {
    assert.notEqual((await explainChannel('https://[')).error, null);
    assert.equal((await explainChannel('')).input, '');
    assert.equal((await explainChannel('main', { condarc: 'channels: [\n' })).input, 'main');
  });

  it('lists the scopes, which nobody can change for others', () => {
    const [first] = scopes();
    assert.ok(scopes().length > 30 && first);
    Object.assign(first, { scope: 'mine' });
    assert.notEqual(scopes()[0]?.scope, 'mine');
  });
});
