import { strict as assert } from 'node:assert';
import {
  channelUrlPath,
  isChannelName,
  isServerChannelName,
} from '../../../../server/src/domain/channel/channelName';
import { renameFault } from '../../../../server/src/domain/channel/channelRename';
import { beforeName, hasDocsForm } from '../../../../server/src/domain/channel/docsForm';

describe('The name of a channel', () => {
  for (const [name, anywhere, onServer] of [
    ['main', true, true],
    ['team/data_1-x', true, true],
    ['a', true, true],
    ['a'.repeat(255), true, true],
    ['a'.repeat(256), false, false],
    ['HCC', true, false],
    ['1team', true, false],
    ['_x', true, false],
    ['conda.forge', true, false],
    ['pkgs/main', true, true],
    ['conda-forge/label/dev', true, false],
    ['team/data/label/1.0_rc', true, false],
    ['a/b/c', false, false],
    ['a/label', true, true],
    ['label/label/x', true, false],
    ['a/b/label/x/y', false, false],
    ['', false, false],
    ['.', false, false],
    ['..', false, false],
    ['-x', false, false],
    ['a/', false, false],
    ['/a', false, false],
    ['a//b', false, false],
    ['a b', false, false],
    ['a%2f', false, false],
    ['main\n', false, false],
    ['team/1', true, false],
  ] as const)
    it(`${name.slice(0, 20)} (${name.length}) is ${anywhere ? '' : 'no '}name, and ${onServer ? 'one' : 'none'} that a server gives`, () => {
      assert.deepEqual([isChannelName(name), isServerChannelName(name)], [anywhere, onServer]);
    });

  it('stands in a URL percent-encoded, its slash as it is', () => {
    assert.equal(channelUrlPath('team/a b#%'), 'team/a%20b%23%25');
  });

  for (const [name, to, fault] of [
    ['main', 'team', undefined],
    ['team/data', 'team2/da.ta-1', undefined],
    ['defaults', 'team', 'reserved'],
    ['nodefaults', 'team', 'reserved'],
    ['local', 'team', 'reserved'],
    ['label', 'team', 'reserved'],
    ['t', 'team', 'reserved'],
    ['noarch', 'team', 'reserved'],
    ['main', '', 'letters'],
    ['main', '-x', 'letters'],
    ['main', 'a b', 'letters'],
    ['main', 'a/', 'letters'],
    ['main', 'x\u00e9', 'letters'],
    ['main', 'a/b', 'parts'],
    ['a/b', 'c', 'parts'],
    ['main', 'local', 'meaning'],
    ['a/b', 'a/label', 'meaning'],
    ['main', 'linux-64', 'meaning'],
    ['a/b', 'osx-arm64/x', 'meaning'],
    ['main', 'win-32', 'meaning'],
    ['main', 'linux', undefined],
    ['main', 'my-linux-64', undefined],
    ['main', 'linux-64-x', undefined],
    ['main', '1', 'meaning'],
    ['main', '1_0.5', 'meaning'],
    ['main', '1e5', 'meaning'],
    ['main', '2026-11-28', 'meaning'],
    ['main', '0x1F', 'meaning'],
    ['main', '0o17', 'meaning'],
    ['main', '0xg', undefined],
    ['main', 'Yes', 'meaning'],
    ['main', 'n', 'meaning'],
    ['main', 'off', 'meaning'],
    ['main', 'NULL', 'meaning'],
    ['main', 'none', 'meaning'],
    ['main', 'nones', undefined],
    ['main', 'x1', undefined],
    ['main', '1e5x', undefined],
    ['main', 'team-on', undefined],
  ] as const)
    it(`${name} ${fault === undefined ? 'can become' : `cannot (${fault}) become`} “${to}”`, () => {
      assert.equal(renameFault(name, to), fault);
    });
});

describe('A URL as the docs write it', () => {
  for (const [url, isOne] of [
    ['https://conda.example.com/t/ab-1/main', true],
    ['http://h:8080/t/a/x_Y-1', true],
    ['https://conda.anaconda.org/t/ab-1/main', true],
    ['https://conda.example.com/t/ab-1/conda', false],
    ['https://conda.example.com/t/ab-1/conda2', true],
    ['https://conda.example.com/t/ab-1/linux-64x', false],
    ['https://conda.example.com/t/ab-1/noarch', false],
    ['https://linux-64.example/t/ab-1/main', false],
    ['https://t/t/ab-1/main', false],
    ['https://conda.example.com/t/linux-64/main', false],
    ['https://conda.example.com/t/ab_1/main', false],
    ['https://conda.example.com/t//main', false],
    ['https://conda.example.com/t/ab-1/main/', false],
    ['https://conda.example.com/api/repo/t/ab-1/main', false],
    ['https://conda.example.com:0/t/ab-1/main', false],
    ['https://conda.example.com:12345/t/ab-1/main', false],
    ['https://Conda.example.com/t/ab-1/main', false],
    ['ftp://conda.example.com/t/ab-1/main', false],
    ['see https://conda.example.com/t/ab-1/main', false],
  ] as const)
    it(`is ${isOne ? '' : 'not '}${url}`, () => {
      assert.equal(hasDocsForm(url), isOne);
    });

  it('begins as others do that have any other name', () => {
    const beginning = 'https://conda.example.com/t/ab-1/';
    for (const name of ['main', 'conda2', 'x_Y-1', 'not-noarch'])
      assert.equal(beforeName(beginning + name), beginning);
    for (const name of ['', 'conda', 'Conda', 'noarch', 'NoArch-x', 'linux-64x', 'a.b', 'a?b'])
      assert.equal(beforeName(beginning + name), undefined, name);
    assert.equal(beforeName('main'), undefined);
  });
});
