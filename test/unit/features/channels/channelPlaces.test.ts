import { strict as assert } from 'node:assert';
import { renameFault } from '../../../../server/src/domain/channel/channelRename';
import type { FileKind } from '../../../../server/src/domain/file/fileKind';
import type { AddressOfName } from '../../../../server/src/features/channels/channelOccurrences';
import { channelAt, channelPlaces } from '../../../../server/src/features/channels/channelPlaces';
import type { DocumentView } from '../../../../server/src/features/documentView';
import { parseDocument } from '../../../../server/src/readers/parseDocument';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const onMachine: AddressOfName = (name) => `https://h.example/t/*****/${name}`;
const nowhere = (): undefined => undefined;

async function view(kind: FileKind, text: string): Promise<DocumentView> {
  return { uri: 'file:///x', kind, parsed: await parseDocument(kind, text) };
}

/** The text of a document with the places of the channel `main` of `h.example` renamed, and what is left. */
async function renamed(
  kind: FileKind,
  text: string,
  {
    addresses = onMachine,
    name = 'main',
  }: { readonly addresses?: AddressOfName; readonly name?: string } = {},
): Promise<{ readonly text: string; readonly left: readonly string[] }> {
  const start = await view('environment', `channels:\n  - ${name}\n`);
  const at = channelAt(start, { line: 1, character: 4 }, addresses);
  assert.ok(at);
  const { ranges, left } = channelPlaces(await view(kind, text), at.sought, addresses);
  const lines = text.split('\n');
  for (const { start: from, end } of [...ranges].reverse()) {
    const line = lines[from.line] ?? '';
    lines[from.line] = `${line.slice(0, from.character)}NEW${line.slice(end.character)}`;
  }
  return { text: lines.join('\n'), left: left.map(({ line, reason }) => `${line} ${reason}`) };
}

async function becomes(kind: FileKind, before: string, after: string, ...left: string[]): Promise<void> {
  assert.deepEqual(await renamed(kind, before), { text: after, left });
}

describe('The places of a channel', () => {
  it('are names in condarcs, keys that give them included, and URLs whose token stays', () =>
    becomes(
      'condarc',
      `channels: [main, domain, mainly, main/label/dev]\n# main\ncustom_channels:\n  main: https://h.example\n  other: https://h.example/main\ndefault_channels:\n  - https://h.example/t/${TOKEN}/main/\n  - "https://me:pw@H.example/main/linux-64"\nchannel_alias: https://h.example/main\n`,
      `channels: [NEW, domain, mainly, NEW/label/dev]\n# main\ncustom_channels:\n  NEW: https://h.example\n  other: https://h.example/main\ndefault_channels:\n  - https://h.example/t/${TOKEN}/NEW/\n  - "https://me:pw@H.example/NEW/linux-64"\nchannel_alias: https://h.example/main\n`,
    ));

  it('are in environment files and scripts, packages with a channel included, never in other words', async () => {
    await becomes(
      'environment',
      'name: main\nchannels:\n  - main\n  - https://h.example/t/${TOKEN}/main\ndependencies:\n  - main::main\n  - main\n',
      'name: main\nchannels:\n  - NEW\n  - https://h.example/t/${TOKEN}/NEW\ndependencies:\n  - NEW::main\n  - main\n',
    );
    await becomes(
      'shell',
      'conda install -n main -c main main::numpy main\ncd main\nconda config --add channels main\n',
      'conda install -n main -c NEW NEW::numpy main\ncd main\nconda config --add channels NEW\n',
    );
  });

  it('are in manifests of the same server', async () => {
    const of = (server: string, name: string): string =>
      `${server}tokens:\n  - name: main\n    scopes: [channel:view]\n    resources:\n      - channel: ${name}\n        permission: read\n`;
    const server = 'server: https://h.example\n';
    await becomes('manifest', of(server, 'main'), of(server, 'NEW'));
    await becomes(
      'manifest',
      of('server: https://o.example\n', 'main'),
      of('server: https://o.example\n', 'main'),
    );
    await becomes('manifest', of('', 'main'), of('', 'main'), '4 server');
  });

  it('are none of another host, and none where another program gives the name another address', async () => {
    const other = 'channels: [https://o.example/main, https://h.example/x/main]\n';
    await becomes('condarc', other, other);
    const pixi = '[workspace]\nchannels = ["main"]\n';
    await becomes('pixi', pixi, pixi);
    await becomes(
      'pixi',
      '[workspace]\nchannels = ["https://h.example/main"]\n',
      '[workspace]\nchannels = ["https://h.example/NEW"]\n',
    );
    const forge = (name: string): string => `https://conda.anaconda.org/${name}`;
    const all = { addresses: forge, name: 'conda-forge' };
    assert.equal(
      (await renamed('pixi', '[workspace]\nchannels = ["conda-forge"]\n', all)).text,
      '[workspace]\nchannels = ["NEW"]\n',
    );
  });

  it('are left and told of in lock files, in addresses of packages and where the name has no place', async () => {
    const lock = 'metadata:\n  channels:\n    - url: https://h.example/main\n';
    await becomes('conda-lock', lock, lock, '2 lock');
    const explicit = `@EXPLICIT\nhttps://h.example/t/${TOKEN}/main/linux-64/a-1-0.conda\n`;
    await becomes('requirements', explicit, explicit, '1 package');
    const escaped = 'channels:\n  - "m\\x61in"\n';
    await becomes('condarc', escaped, escaped, '1 written');
  });

  it('are bare names alone where the machine is not known', async () => {
    const text = 'channels: [main, https://h.example/main]\n';
    assert.deepEqual(await renamed('condarc', text, { addresses: nowhere }), {
      text: 'channels: [NEW, https://h.example/main]\n',
      left: [],
    });
  });

  it('start from a URL, at its name alone', async () => {
    const line = `  - https://h.example/t/${TOKEN}/main`;
    const from = await view('environment', `channels:\n${line}\n  - https://h.example/t/${TOKEN}\n`);
    const at = channelAt(from, { line: 1, character: line.length }, onMachine);
    assert.deepEqual(at?.sought, { name: 'main', by: 'address', address: 'h.example/main' });
    assert.equal(line.slice(at.range.start.character, at.range.end.character), 'main');
    assert.equal(channelAt(from, { line: 1, character: 10 }, onMachine), undefined);
    assert.equal(channelAt(from, { line: 1, character: line.length - 8 }, onMachine), undefined);
    assert.equal(channelAt(from, { line: 2, character: 30 }, onMachine), undefined);
    const { ranges } = channelPlaces(await view('condarc', 'channels: [main]\n'), at.sought, onMachine);
    assert.equal(ranges.length, 1);
  });

  it('are none for paths, variables and tokens', async () => {
    for (const text of ['./main', 'file:///srv/main', '${MAIN}', 'https://h.example/t/main', '~/main'])
      assert.equal(
        channelAt(
          await view('environment', `channels:\n  - ${text}\n`),
          { line: 1, character: 4 + text.length },
          onMachine,
        ),
        undefined,
        text,
      );
  });
});

describe('A new name of a channel', () => {
  it('is one that every file can take as it is', () => {
    for (const name of ['finance', 'R_4.x', 'a-b', '_x']) assert.equal(renameFault('main', name), undefined);
    for (const name of [
      '',
      'a b',
      'a/b',
      'ä',
      '-x',
      'a:b',
      '12',
      'on',
      'null',
      'defaults',
      'noarch',
      'linux-64',
      '..',
    ])
      assert.ok(renameFault('main', name), name);
  });

  it('is none of a name that conda gives a meaning', () => {
    for (const name of ['defaults', 'local', 'nodefaults']) assert.ok(renameFault(name, 'x'));
    assert.equal(renameFault('main/sub', 'main/other'), undefined);
    assert.ok(renameFault('main/sub', 'other'));
  });
});
