import { strict as assert } from 'node:assert';
import { ChunkCache } from '../../../server/src/features/chunkCache';
import { manifestValues } from '../../../server/src/features/manifest/manifestValues';
import { literalPlaces } from '../../../server/src/features/tokens/literalPlaces';
import { variablePlaces } from '../../../server/src/features/tokens/tokenUses';
import { source } from './marked';

const print = (value: string): string => `print of ${value}`;
const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';

describe('The values of a manifest', () => {
  it('are taken token by token, with what is missing left out', async () => {
    const text = `server: https://h
tokens:
  - name: ci
    expires: 90d
    resources:
      - channel: main/dev
        permission: read
      - artifact: 12
        permission: owner
  - description: "no name"
    scopes:
  - {name: b, scopes: [cve:view, role:view]}
`;
    const { server, tokens } = manifestValues((await source('anaconda-tokens.yaml', text)).parsed);
    assert.equal(server?.value, 'https://h');
    assert.deepEqual(
      tokens.map(({ name, expires, description, scopes, resources }) => ({
        name: name.value,
        expires: expires?.value,
        description: description?.value,
        scopes: scopes?.map(({ value }) => value),
        resources: resources?.map(({ kind, value, permission }) => `${kind} ${value} ${permission ?? '-'}`),
      })),
      [
        {
          name: 'ci',
          expires: '90d',
          description: undefined,
          scopes: undefined,
          resources: ['channel main/dev read', 'artifact 12 -'],
        },
        { name: '', expires: undefined, description: 'no name', scopes: [], resources: undefined },
        {
          name: 'b',
          expires: undefined,
          description: undefined,
          scopes: ['cve:view', 'role:view'],
          resources: undefined,
        },
      ],
    );
    assert.deepEqual(tokens[0]?.expires?.range, {
      start: { line: 3, character: 13 },
      end: { line: 3, character: 16 },
    });
  });
});

describe('The places of a token', () => {
  const files: Readonly<Record<string, string>> = {
    '.condarc': `channels:\n  - https://h/t/${TOKEN}/main\n`,
    'environment.yml': `channels:\n  - https://h/t/${TOKEN}/main\ndependencies:\n  - python\n`,
    'construct.yaml': `channels: [https://h/t/${TOKEN}/main]\n`,
    'conda-lock.yml': `metadata:\n  channels:\n    - url: https://h/t/${TOKEN}/main\n`,
    'pixi.toml': `[workspace]\nchannels = ["https://h/t/${TOKEN}/main"]\n`,
    'setup.sh': `conda token set ${TOKEN}\n`,
    Dockerfile: `RUN conda config --add channels https://h/t/${TOKEN}/main\n`,
    '.github/workflows/ci.yml': `jobs:\n  a:\n    steps:\n      - run: conda install -c https://h/t/${TOKEN}/main x\n`,
    'pip.conf': `[global]\nindex-url = https://${TOKEN}:x-auth-token@h/pypi\n`,
    '.env': `ANACONDA_TOKEN=${TOKEN}\n`,
    'notes.txt': `the token is "${TOKEN}".\n`,
    'a.ipynb': JSON.stringify(
      {
        cells: [
          {
            cell_type: 'code',
            source: [`!conda install -c "https://h/t/${TOKEN}/main" x`],
            metadata: {},
            outputs: [],
          },
        ],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      },
      null,
      1,
    ),
  };
  for (const [name, text] of Object.entries(files)) {
    it(`are found in ${name}`, async () => {
      const { parsed, uri } = await source(name, text);
      const places = literalPlaces({ uri, parsed }, new ChunkCache(), print, new Set([print(TOKEN)]));
      assert.deepEqual(
        places.map(({ range }) =>
          parsed.lineText(range.start.line).slice(range.start.character, range.end.character),
        ),
        [TOKEN],
      );
    });
  }

  it('say where a variable would do, and which server the token goes to', async () => {
    const { parsed } = await source('.condarc', 'channels:\n  - https://u:p@H.example:8443/t/abc-1/main\n');
    const [place] = literalPlaces({ uri: 'x', parsed }, new ChunkCache(), print);
    assert.deepEqual([place?.expandsEnvironment, place?.origin], [true, 'https://h.example:8443']);
  });

  for (const [name, line] of Object.entries({
    'behind an escape': `print(\\"a\\n${TOKEN}\\")`,
    'at the end of a sentence': `It is ${TOKEN}.`,
    'between underscores of a command': `--token=${TOKEN}&x`,
  }))
    it(`are found ${name}`, async () => {
      const { parsed } = await source('notes.txt', `${line}\n`);
      const places = literalPlaces({ uri: 'x', parsed }, new ChunkCache(), print, new Set([print(TOKEN)]));
      assert.deepEqual(
        places.map(({ range }) => line.slice(range.start.character, range.end.character)),
        [TOKEN],
      );
    });

  it('know the server of a token in a comment and of one before a password', async () => {
    const text = `# https://h.example/t/${TOKEN}/main\n[global]\nindex-url = https://${TOKEN}:x-auth-token@h.example:8443/simple\n`;
    const { parsed } = await source('pip.conf', text);
    assert.deepEqual(
      literalPlaces({ uri: 'x', parsed }, new ChunkCache(), print).map(({ origin }) => origin),
      ['https://h.example', 'https://h.example:8443'],
    );
  });

  it('are told for variables by their whole names', async () => {
    const { parsed } = await source('a.sh', 'echo $MY_TOKEN ${MY_TOKEN} $MY_TOKEN_2 $OTHER\n');
    const places = variablePlaces('x', parsed, new Set(['MY_TOKEN']));
    assert.deepEqual(
      places.map(({ range }) => range.start.character),
      [6, 17],
    );
  });

  it('are none for another value', async () => {
    const { parsed } = await source('.condarc', files['.condarc'] ?? '');
    assert.deepEqual(
      literalPlaces({ uri: 'x', parsed }, new ChunkCache(), print, new Set([print('other')])),
      [],
    );
  });
});
