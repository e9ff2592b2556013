import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../../server/src/domain/file/fileKind';
import { secretAdvice, secretFormats } from '../../../../server/src/domain/secret/secretAdvice';
import { problemsOf } from '../../rules/linted';

const TOKEN = '0123456789abcdef'.repeat(3);

describe('What keeps a secret out of a file', () => {
  // Proves: guide/variables-where-replaced
  it('is a variable only where something puts one in', () => {
    for (const [format, { words, writes }] of secretFormats()) {
      if (writes === undefined) assert.ok(!/\$[{(]|\$env:|\$NAME|%NAME%/.test(words), format);
      else assert.ok(words.includes(writes), format);
    }
  });

  it('names the variable that is to hold it, or a URL without it where the program is given it otherwise', () => {
    assert.deepEqual(secretAdvice('condarc', 'CI_TOKEN').writes, '${CI_TOKEN}');
    assert.equal('without' in secretAdvice('condarc', 'CI_TOKEN'), false);
    const pixi = secretAdvice('pixi', 'CI_TOKEN');
    assert.deepEqual([pixi.without, 'writes' in pixi], [true, false]);
    assert.ok(secretFormats().some(([, { writes = '' }]) => writes.includes('NAME')));
  });

  const named: readonly (readonly [FileKind, string, string])[] = [
    ['condarc', `channels: [https://conda.example.com/t/${TOKEN}/main]\n`, 'put ${ANACONDA_TOKEN}'],
    ['condarc', `migrated_channel_aliases: [https://conda.example.com/t/${TOKEN}]\n`, 'conda auth login'],
    ['pixi', `[workspace]\nchannels = ["https://conda.example.com/t/${TOKEN}/main"]\n`, 'pixi auth login'],
    ['powershell', `conda install -c https://conda.example.com/t/${TOKEN}/main x\n`, '$env:ANACONDA_TOKEN'],
    ['cmd', `conda install -c https://conda.example.com/t/${TOKEN}/main x\n`, '%ANACONDA_TOKEN%'],
    ['fish', `conda install -c https://conda.example.com/t/${TOKEN}/main x\n`, 'put $ANACONDA_TOKEN'],
    ['appveyor', `install:\n  - ps: conda install -c t/${TOKEN}/main x\n`, '$env:ANACONDA_TOKEN'],
    ['construct', `channels: [https://conda.example.com/t/${TOKEN}/main]\n`, 'channels_remap'],
    ['text', `see https://conda.example.com/t/${TOKEN}/main\n`, 'out of the file'],
  ];
  for (const [kind, text, words] of named) {
    it(`is told of a token in a ${kind} file: ${words}`, async () => {
      const problem = (await problemsOf(kind, text)).find(({ code }) => code === 'secret/literal-token');
      assert.ok(problem?.message.includes(words), problem?.message);
      assert.equal(problem?.message.includes('${'), words.includes('${'));
    });
  }

  it('never is to write the secret: not for a placeholder, an empty place or a variable that stays', async () => {
    for (const token of ['<TOKEN>', '', '$TOKEN']) {
      const text = `[workspace]\nchannels = ["https://conda.example.com/t/${token}/main"]\n`;
      const found = await problemsOf('pixi', text);
      assert.equal(found.length, 1, token);
      assert.ok(!/Put|Write the value|\$\{/.test(found[0]?.message ?? ''), found[0]?.message);
    }
  });
});
