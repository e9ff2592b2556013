import { strict as assert } from 'node:assert';
import type { StatedValue } from '../../../../server/src/domain/configuration/loadedValue';
import { readCommandLine } from '../../../../server/src/domain/machine/commandLine';

/** A value as it would be in JSON, `int` and `null` told apart from texts. */
function plain(value: StatedValue): unknown {
  if (value.kind === 'list') return value.items.map(plain);
  assert.ok(value.kind === 'scalar');
  return value.type === 'str' ? value.text : `${value.type} ${value.text}`;
}

/** What a command line comes to, without what is empty. */
function read(line: string): Readonly<Record<string, unknown>> {
  const { command, source, given, channels, words, files, name, prefix, overridesChannels } = readCommandLine(
    line.split(' ').filter((word) => word !== ''),
  );
  const values = Object.fromEntries([...source.values].map(([key, value]) => [key, plain(value)]));
  const byItself = Object.fromEntries(Object.entries(values).filter(([key]) => !given.has(key)));
  const isGiven = Object.fromEntries(Object.entries(values).filter(([key]) => given.has(key)));
  const lists = Object.entries({ byItself, given: isGiven, channels, words, files });
  return {
    ...(command !== '' && { command }),
    ...Object.fromEntries(lists.filter(([, list]) => Object.keys(list).length > 0)),
    ...(name !== undefined && { name }),
    ...(prefix !== undefined && { prefix }),
    ...(overridesChannels && { overridesChannels }),
  };
}

describe('A command line of conda', () => {
  const rows: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['', {}],
    ['--json', { given: { json: 'bool true' } }],
    ['info', { command: 'info' }],
    ['-q info -v', { command: 'info', given: { quiet: 'bool true', verbosity: 'int 1' } }],
    ['nothing known', { words: ['nothing', 'known'] }],
    ['env nothing', { words: ['env', 'nothing'] }],
    ['env config vars list -n x', { command: 'env config vars list', given: { name: 'x' }, name: 'x' }],
    ['toString', { words: ['toString'] }],
    ['list -vvv -v', { command: 'list', given: { verbosity: 'int 4' } }],
    ['list -nx', { command: 'list', given: { name: 'x' }, name: 'x' }],
    ['list -n=x', { command: 'list', given: { name: 'x' }, name: 'x' }],
    [
      'list -qn x python',
      { command: 'list', given: { quiet: 'bool true', name: 'x' }, name: 'x', words: ['python'] },
    ],
    ['list -qzp /a', { command: 'list', given: { quiet: 'bool true', prefix: '/a' }, prefix: '/a' }],
    ['list --name=a=b', { command: 'list', given: { name: 'a=b' }, name: 'a=b' }],
    ['list --name', { command: 'list', given: { name: '' }, name: '' }],
    ['list --pre /a', { command: 'list', given: { prefix: '/a' }, prefix: '/a' }],
    ['list --show-ch x', { command: 'list', given: { show_channel_urls: 'bool true' }, words: ['x'] }],
    ['list --no', { command: 'list' }],
    ['list --no-s', { command: 'list', given: { show_channel_urls: 'bool false' } }],
    ['list --unknown=1 -z x', { command: 'list', words: ['x'] }],
    [
      'list --fields name,url -q',
      { command: 'list', given: { list_fields: ['name', 'url'], quiet: 'bool true' } },
    ],
    ['list --fields', { command: 'list', given: { list_fields: [''] } }],
    ['list - -- -q x', { command: 'list', words: ['-q', 'x'] }],
    ['run -- x -v', { command: 'run' }],
    ['run -n x python -v', { command: 'run', given: { name: 'x' }, name: 'x' }],
    [
      'search x -c a -ycb --override-channels --channel=c',
      {
        command: 'search',
        byItself: { no_lock: 'bool false', use_index_cache: 'bool false' },
        given: { channel: ['a', 'b', 'c'], override_channels: 'bool true' },
        channels: ['a', 'b', 'c'],
        words: ['x'],
        overridesChannels: true,
      },
    ],
    [
      'search -C -k',
      {
        command: 'search',
        byItself: { no_lock: 'bool false' },
        given: { use_index_cache: 'bool true', ssl_verify: 'bool false' },
      },
    ],
    [
      'uninstall x',
      {
        command: 'remove',
        byItself: {
          no_lock: 'bool false',
          force_remove: 'bool false',
          use_index_cache: 'bool false',
          dry_run: 'bool false',
        },
        words: ['x'],
      },
    ],
    [
      'install -d --freeze-installed --revision 3 a b',
      {
        command: 'install',
        byItself: { no_lock: 'bool false', use_index_cache: 'bool false' },
        given: { dry_run: 'bool true', update_modifier: 'freeze_installed', revision: '3' },
        words: ['a', 'b'],
      },
    ],
    [
      'create --channel-priority --strict-channel-priority -f a.yml -f b.yml',
      {
        command: 'create',
        byItself: { no_lock: 'bool false', use_index_cache: 'bool false', dry_run: 'bool false' },
        given: { channel_priority: 'strict', file: ['a.yml', 'b.yml'] },
        files: ['a.yml', 'b.yml'],
      },
    ],
    [
      'env create -f a.yml b.yml -q c',
      {
        command: 'env create',
        byItself: { use_index_cache: 'bool false', dry_run: 'bool false', yes: 'bool true' },
        given: { file: ['a.yml', 'b.yml'], quiet: 'bool true' },
        words: ['c'],
        files: ['a.yml', 'b.yml'],
      },
    ],
    [
      'env remove -n x',
      {
        command: 'env remove',
        byItself: { dry_run: 'bool false', use_local: 'null null', offline: 'null null', force: 'bool true' },
        given: { name: 'x' },
        name: 'x',
      },
    ],
    [
      'env update -f a.yml b',
      { command: 'env update', given: { file: 'a.yml' }, words: ['b'], files: ['a.yml'] },
    ],
    ['config --set a b --append c d e', { command: 'config', words: ['e'] }],
    ['config --show a b --json', { command: 'config', given: { json: 'bool true' } }],
  ];
  for (const [line, comes] of rows)
    it(`conda ${line}`, () => {
      assert.deepEqual(read(line), comes);
    });
});
