import { strict as assert } from 'node:assert';
import { importsBelow } from './imports';
import { sharesOf, withoutEditor } from './withoutEditor';

/** The least share of the client's lines that needs no VS Code. */
const LEAST = 0.85;

describe('The client without an editor', () => {
  it(`runs for ${100 * LEAST} % of its lines, by the imports`, () => {
    const shares = sharesOf(process.cwd(), importsBelow(process.cwd(), ['client']));
    const { lines = 0, withoutEditor: free = 0 } = shares.get('all') ?? {};
    const table = [...shares].map(([room, share]) => `${room}: ${share.withoutEditor} of ${share.lines}`);
    assert.ok(lines > 10_000);
    assert.ok(free / lines >= LEAST, `${((100 * free) / lines).toFixed(1)} %\n${table.join('\n')}`);
  });

  it('is what no import leads out of to VS Code, however far and be it for a type', () => {
    const imports = [
      { from: 'client/src/shell.ts', to: 'vscode' },
      { from: 'client/src/far.ts', to: 'client/src/near' },
      { from: 'client/src/near.ts', to: 'client/src/shell' },
      { from: 'client/src/language.ts', to: 'vscode-languageclient/node' },
      { from: 'client/src/core.ts', to: 'client/src/words' },
      { from: 'client/src/words.ts', to: '@vscode/l10n' },
    ];
    const files = [...new Set(imports.map(({ from }) => from.replace('.ts', '')))];
    assert.deepEqual([...withoutEditor(files, imports)], ['client/src/core', 'client/src/words']);
  });
});
