import { strict as assert } from 'node:assert';
import { problemsOf } from '../linted';

async function told(text: string): Promise<readonly string[]> {
  const problems = await problemsOf('condarc', text);
  return problems
    .filter(({ code }) => code === 'url/name-below-alias')
    .map(({ line, message }) => `${line} ${/conda asks (\S+)\. /.exec(message)?.[1]}`);
}

// conda 26.7 was asked for each of these lists.
describe('A name in a list of channels that has a name itself', () => {
  it('is told where it means other channels elsewhere', async () => {
    assert.deepEqual(await told('default_channels:\n  - defaults\n  - https://h.example/x\n'), [
      '1 https://conda.anaconda.org/defaults',
    ]);
    const several = 'custom_multichannels:\n  own: [local, own, b, conda-forge]\n  b: [x]\n';
    assert.deepEqual(await told(`channel_alias: https://a.example/t/${'ab'.repeat(24)}\n${several}`), [
      '2 https://a.example/local',
      '2 https://a.example/own',
      '2 https://a.example/b',
    ]);
    assert.deepEqual(
      await told('custom_channels: {team: https://h.example/p}\ndefault_channels: [team, ./built]\n'),
      ['1 https://conda.anaconda.org/team', '1 https://conda.anaconda.org/./built'],
    );
  });

  it('is left alone where it means nothing else, and where its list is not of that kind', async () => {
    for (const text of [
      'channels: [defaults, local]\n',
      'default_channels: [conda-forge, team/sub, "https://h.example/defaults"]\n',
      'default_channels: [$NAME]\n',
      'denylist_channels: [defaults]\n',
    ])
      assert.deepEqual(await told(text), [], text);
  });
});
