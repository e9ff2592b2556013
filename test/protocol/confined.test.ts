import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { homeOfEachTest } from './machineHome';

const GUARD = 'out/test/protocol/confinedServer.main.js';

describe('The language server where every way out of it throws', () => {
  const { home, write, started } = homeOfEachTest();

  // Proves: security/confined
  it('opens no socket, starts no program and writes nothing but its cache, whatever it is asked', async () => {
    const cache = join(home(), 'cache');
    write('.condarc', 'channel_alias: https://conda.example.com\n');
    const one = await started({
      launch: ['--require', `./${GUARD}`, 'dist/server.js', '--stdio'],
      env: { XDG_CACHE_HOME: cache, WRITABLE_FOLDER: cache },
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    });
    const documents: readonly (readonly [uri: string, text: string, language: string])[] = [
      [
        'file:///p/.condarc',
        'ssl_verify: ./none.pem\nchannels: [https://a.example.com/t/a_b/main, main]\n',
        'condarc',
      ],
      ['file:///p/anaconda-tokens.yaml', 'a: &b [1]\ntokens: *b\n', 'anaconda-tokens'],
      ['file:///p/pixi.toml', '[workspace]\nchannels = ["https://a.example.com/t/a_b/main"]\n', 'toml'],
      ['file:///p/a.sh', 'conda token set "$TOKEN"\n', 'shellscript'],
    ];
    for (const [uri, text, language] of documents) {
      await one.open(uri, text, language);
      await one.publication(uri, 1);
      await one.complete(uri, 1, 12);
      await one.hover(uri, 1, 24);
      await one.codeActions(uri, 1);
      for (const method of ['documentSymbol', 'codeLens', 'documentLink', 'semanticTokens/full'])
        await one.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri } });
    }
    assert.equal(await one.stop(), 0);
    assert.doesNotMatch(one.written, /REFUSED/);
    assert.ok(existsSync(join(cache, 'anaconda-server-tokens')), 'its cache, which it may write');
  });

  it('is told on it if it did', () => {
    const tries = [
      'fetch("http://127.0.0.1:9")',
      'require("net").connect(9)',
      'require("child_process").spawn("true")',
      'require("fs").writeFileSync("nowhere/file", "")',
      'require("fs").openSync("nowhere/file", "w")',
      'require("fs").promises.rm("nowhere")',
    ];
    for (const code of tries) {
      const { stderr } = spawnSync(process.execPath, ['--require', `./${GUARD}`, '--eval', code], {
        encoding: 'utf8',
      });
      assert.match(stderr, /^REFUSED /m, code);
    }
  });
});
