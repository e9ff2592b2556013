import { strict as assert } from 'node:assert';
import { problemsOf } from './linted';

async function asked(text: string): Promise<readonly string[]> {
  const problems = await problemsOf('condarc', text);
  return problems.flatMap(({ code, severity, message }) =>
    code === 'url/asks-another-address' ? [`${severity}: ${message.split('. ', 1)[0] ?? ''}`] : [],
  );
}

describe('channels that conda asks at another address than the one written', () => {
  it('are an error, and the address is shown without its token', async () => {
    assert.deepEqual(await asked('channels:\n  - https://conda.example.com/t/abc-123/noarch-lib\n'), [
      'error: conda asks another address: https://conda.example.com-lib/t/*****/noarch/noarch instead of https://conda.example.com/t/*****/noarch-lib/noarch',
    ]);
    assert.equal((await asked('channels: [https://noarch.example.com/main]\n')).length, 1);
    assert.equal((await asked('channels: [pkgs/t/main]\n')).length, 1);
  });

  it('are found behind the names and the alias of the same file', async () => {
    assert.equal((await asked('custom_channels:\n  noarch-lib: https://conda.example.com\n')).length, 1);
    assert.equal((await asked('channel_alias: https://noarch.example.com\n')).length, 1);
    assert.equal(
      (
        await asked(
          'own: &own\n  noarch-lib: https://h.example\ncustom_channels: *own\nchannels: [noarch-lib]\n',
        )
      ).length,
      1,
    );
  });

  it('are told from those whose token begins like a platform, or that only look alike', async () => {
    const fine = [
      'https://h.example/t/noarch-1/main',
      'https://h.example/team/NoArch-lib',
      'https://h.example/main',
    ];
    for (const url of fine) assert.deepEqual(await asked(`channels: ['${url}']\n`), [], url);
  });
});
