import { strict as assert } from 'node:assert';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ChannelPlacesInFiles } from '../../client/src/uses/channelPlaces';
import type { ChannelPlacesParams, ChannelPlacesResult } from '../../server/src/connection/wire/messages';
import { fileKind } from '../../server/src/domain/file/fileKind';
import { redactShapes } from '../../server/src/domain/secret/redact';
import { channelAt, channelPlaces } from '../../server/src/features/channels/channelPlaces';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { assertHidden } from '../canaries';
import { AS_TICKED, ScriptedPerson } from '../unit/ui/scriptedPerson';
import { comparesConversations } from './conversations';
import { DiskWorkspace } from './diskWorkspace';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';

describe('Renaming a channel in files', () => {
  const person = new ScriptedPerson();
  const { signal } = new AbortController();
  let folder: string;
  let workspace: DiskWorkspace;
  let isTrusted: boolean;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rename-'));
    workspace = new DiskWorkspace(folder);
    isTrusted = true;
    await written('environment.yml', `channels:\n  - https://h.example/t/${TOKEN}/main\n`);
    await written('ops/run.sh', 'conda install -c main mainly # main\n');
    await written('ops/conda-lock.yml', 'metadata:\n  channels:\n    - url: https://h.example/main\n');
    await written('notes.md', 'the main channel\n');
  });
  afterEach(() => rm(folder, { recursive: true }));
  comparesConversations('renameChannel', () => person);

  async function written(name: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }

  /** The language server's answer on a machine whose alias is `https://h.example`. */
  async function ask({ uri, position, uris }: ChannelPlacesParams): Promise<ChannelPlacesResult> {
    const addresses = (name: string): string => `https://h.example/${name}`;
    const document = async (at: string) => {
      const { text = '' } = (await workspace.forServer(at)) ?? {};
      const kind = fileKind(at, undefined, text);
      return { uri: at, kind, parsed: await parseDocument(kind, text) };
    };
    const found = channelAt(await document(uri), position, addresses);
    if (found === undefined) return null;
    const all = await Promise.all(
      uris.map(async (at) => ({ uri: at, ...channelPlaces(await document(at), found.sought, addresses) })),
    );
    return {
      name: found.sought.name,
      range: found.range,
      places: all.flatMap(({ uri: at, ranges }) => ranges.map((range) => ({ uri: at, range }))),
      left: all.flatMap(({ uri: at, left }) => left.map((one) => ({ uri: at, ...one }))),
    };
  }

  const places = (): ChannelPlacesInFiles =>
    new ChannelPlacesInFiles({
      ui: person,
      workspace,
      redact: redactShapes,
      candidates: () => workspace.candidates(),
      ask,
      isTrusted: () => isTrusted,
    });
  const script = () => ({
    uri: workspace.file(join(folder, 'ops/run.sh')),
    position: { line: 0, character: 18 },
  });

  // Proves: guide/rename-channel
  it('lists the places masked, all ticked, and says what stays and why', async () => {
    person.follow(AS_TICKED);
    const uses = await places().choose(script(), 'finance', signal);
    assert.deepEqual(
      uses?.map(({ uri, range, line }) => [
        uri.path.slice(folder.length + 1),
        line.slice(range.start.character, range.end.character),
      ]),
      [
        ['ops/run.sh', 'main'],
        ['environment.yml', 'main'],
      ],
    );
    const [{ frame, rows } = { frame: {}, rows: [] }] = person.asked;
    assert.equal(frame.title, 'Rename the Channel “main” to “finance”');
    assert.ok(rows.some((row) => row.includes('conda install -c main mainly')));
    assert.ok(rows.some((row) => row.includes('https://h.example/t/*****/main')));
    assertHidden(rows.join('\n'), TOKEN);
    const found = await places().find(script(), signal);
    assert.deepEqual(found?.remarks, [
      'ops/conda-lock.yml, line 3 stays: a lock file is written by its own program.',
    ]);
  });

  it('changes those alone that stay ticked, and nothing when the person leaves', async () => {
    person.follow(['conda install -c main mainly # main']);
    assert.equal((await places().choose(script(), 'finance', signal))?.length, 1);
    person.follow('cancelled');
    assert.equal(await places().choose(script(), 'finance', signal), undefined);
  });

  it('refuses a name that some file could not take as it is, before anything is asked', async () => {
    person.follow();
    for (const name of ['a b', 'on', 'defaults', 'a/b'])
      await assert.rejects(places().choose(script(), name, signal), name);
    assert.equal(person.asked.length, 0);
  });

  it('looks at open documents alone where the workspace is not trusted', async () => {
    isTrusted = false;
    workspace.edit('environment.yml', `channels:\n  - main\n`);
    const found = await places().find(script(), signal);
    assert.deepEqual(
      found?.uses.map(({ uri }) => uri.path.slice(folder.length + 1)),
      ['ops/run.sh', 'environment.yml'],
    );
  });

  it('finds nothing where no channel is named', async () => {
    const asked = { ...script(), position: { line: 0, character: 3 } };
    assert.equal(await places().find(asked, signal), undefined);
    assert.deepEqual(await places().choose(asked, 'finance', signal), []);
  });
});
