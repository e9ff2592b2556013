import { strict as assert } from 'node:assert';
import { shownUses, type TerminalUse, type UsesState } from '../../../client/src/panels/shownUses';
import type { Use, Uses } from '../../../client/src/uses/tokenSearch';
import { PanelFixture, uriOf } from './panelFixture';

const SECRET = 'a-canary-value';
const NOWHERE: TerminalUse = { open: [], all: false };

function found(uses: readonly Use[], more: Partial<Uses> = {}): UsesState {
  return { state: 'found', uses: { uses, unplaced: [], tooLarge: [], ...more } };
}

function use(path: string, line: string, at: number, more: Partial<Use> = {}): Use {
  const start = { line: at, character: line.indexOf(SECRET) };
  const end = { line: at, character: start.character + SECRET.length };
  return { uri: uriOf(path), range: { start, end }, line, value: SECRET, inUrl: true, ...more };
}

describe('where a panel says that a token is used', () => {
  const { parts } = new PanelFixture();
  const shown = (state: UsesState, terminals = NOWHERE) => shownUses(parts, 7, state, terminals);
  const empty = { heading: 'Where it is used', looking: false, search: 7, files: [], remarks: [] };
  const again = 'Look Again';

  it('is how far the search is, and a way to search again unless there is nothing to look for', () => {
    assert.deepEqual(shown({ state: 'unknown' }), {
      ...empty,
      words: 'Its value is not stored in VS Code, so it cannot tell where the token is used.',
    });
    assert.deepEqual(shown({ state: 'looking' }), {
      ...empty,
      words: 'Looking through open documents, the workspace and the stores of conda’s clients…',
      looking: true,
      again,
    });
    assert.deepEqual(shown({ state: 'failed' }), {
      ...empty,
      words: 'The search for its uses failed: the log says why.',
      again,
    });
    assert.deepEqual(shown(found([])), {
      ...empty,
      words: 'Found in no open document, file of the workspace or store of conda’s clients.',
      again,
    });
  });

  it('is each place under its file, with the number by which it is opened and no secret', () => {
    const url = `- https://repo.example.com/t/${SECRET}/main`;
    const variable: Use = {
      uri: uriOf('/ci.yml'),
      range: { start: { line: 4, character: 5 }, end: { line: 4, character: 22 } },
      line: 'env: ANACONDA_TOKEN_CI',
      inUrl: false,
    };
    const store = {
      client: 'anaconda-client',
      path: '/home/.continuum/tokens/one.token',
      format: 'wholeFile',
      entries: ['repo.example.com'],
      value: SECRET,
    } as unknown as NonNullable<Use['store']>;
    const uses = [
      use('/.condarc', url, 1),
      variable,
      use('/.condarc', url, 6),
      use('/one.token', SECRET, 0, { store }),
      use('/secret.yaml', SECRET, 2, { encoded: 'eA==' }),
    ];
    const masked = '- https://repo.example.com/t/*****/main';
    assert.deepEqual(shown(found(uses, { tooLarge: [uriOf('/huge.log')] }), { open: ['zsh'], all: true }), {
      ...empty,
      words: '5 places in 4 files',
      files: [
        {
          name: '.condarc',
          uses: [
            { words: masked, where: 'line 2 · the token itself', index: 0 },
            { words: masked, where: 'line 7 · the token itself', index: 2 },
          ],
        },
        {
          name: 'ci.yml',
          uses: [{ words: 'env: ANACONDA_TOKEN_CI', where: 'line 5 · by its variable', index: 1 }],
        },
        {
          name: 'one.token',
          uses: [
            {
              words: 'Stored by anaconda-client for repo.example.com',
              where: 'the token itself',
              index: 3,
            },
          ],
        },
        {
          name: 'secret.yaml',
          uses: [{ words: '*****', where: 'line 3 · in base64 · the token itself', index: 4 }],
        },
      ],
      remarks: [
        'huge.log is too large to be looked at.',
        'Every new terminal of this workspace has it in its environment.',
        'The terminal “zsh” has it in its environment.',
      ],
      again,
    });
  });

  it('is 500 places at most, and how many there are beyond', () => {
    const listed = (count: number) => {
      const uses = Array.from({ length: count }, (_, at) => use('/.condarc', `/t/${SECRET}`, at));
      const { words, files, remarks } = shown(found(uses));
      return [words, files[0]?.uses.length, remarks];
    };
    assert.deepEqual(listed(500), ['500 places in 1 file', 500, []]);
    assert.deepEqual(listed(501), ['501 places in 1 file', 500, ['Places that are not listed here: 1']]);
  });
});
