import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { betweenRooms, broken, circles } from './arrows';
import { importsBelow } from './imports';

describe('The arrows of the house', () => {
  const house = importsBelow(process.cwd(), ['client', 'server', 'test']);

  // Proves: security/programs
  it('hold for every import', () => {
    assert.ok(house.length > 100);
    const against = house.flatMap((one) => {
      const why = broken(one);
      return why === undefined ? [] : [`${one.from} imports ${one.to}: ${why}`];
    });
    assert.deepEqual(against, []);
  });

  it('run in no circle', () => {
    assert.deepEqual(
      circles(house).map((files) => files.join(' → ')),
      [],
    );
  });

  it('run in no circle between rooms', () => {
    assert.deepEqual(
      circles(betweenRooms(house)).map((rooms) => rooms.join(' → ')),
      [],
    );
  });

  const planted: [file: string, text: string, why: RegExp][] = [
    ['server/src/domain/a.ts', "import { b } from '../readers/b';", /domain comes before readers/],
    ['server/src/domain/a.ts', "import { parse } from 'yaml';", /only its own tables/],
    ['server/src/rules/a.ts', "export * from '../features/b';", /rules comes before features/],
    ['server/src/features/a.ts', "import type { Node } from 'yaml';", /only readers import a parser/],
    ['server/src/features/a.ts', "import { join } from 'node:path';", /web worker/],
    ['server/src/cli/a.ts', "await import('../connection/node');", /cli comes before connection/],
    ['server/src/features/a.ts', "import { read } from '../stores/b';", /reads no credentials/],
    ['server/src/connection/a.ts', "import { read } from '../stores/b';", /reads no credentials/],
    ['server/src/stores/a.ts', "import { parse } from '../readers/b';", /stores knows only domain/],
    ['server/src/stores/a.ts', "import { window } from 'vscode';", /knows no vscode/],
    ['client/src/anaconda/a.ts', "import { read } from '../../../server/src/stores/b';", /speaks HTTP only/],
    ['client/src/uses/a.ts', "import { spawn } from 'node:child_process';", /only gitHost/],
    ['client/src/anaconda/a.ts', "import { window } from 'vscode';", /knows no vscode/],
    ['client/src/anaconda/a.ts', "import * as l10n from '@vscode/l10n';", /speaks no words/],
    ['client/src/stores/a.ts', "import { window } from 'vscode';", /knows no vscode/],
    [
      'client/src/tokens/a.ts',
      "import { judge } from '../../../server/src/rules/engine/linter';",
      /only domain/,
    ],
    ['client/src/tokens/a.ts', "import type { Rotate } from '../rotate/b';", /rotate does not come before/],
    ['client/src/tokens/view/a.ts', "import { uses } from '../../uses/b';", /uses does not come before/],
    ['client/src/language/a.ts', "import { literals } from '../secrets/b';", /secrets does not come/],
    ['client/src/git/a.ts', "import { rotate } from '../rotate/b';", /rotate does not come before git/],
    ['client/src/ui/a.ts', "import type { Parts } from '../parts';", /what builds the extension/],
    ['client/src/new/a.ts', "import { plain } from '../ui/plainText';", /new has no place/],
    ['client/src/extension.ts', "import { startSandbox } from '../../test/sandbox/sandbox';", /from test/],
    [
      'test/sandbox/a.ts',
      "import { Token } from '../../client/src/anaconda/token';",
      /sandbox imports nothing/,
    ],
  ];
  for (const [file, text, why] of planted) {
    it(`stop ${text} in ${file}`, () => {
      const root = mkdtempSync(join(tmpdir(), 'house-'));
      try {
        mkdirSync(join(root, dirname(file)), { recursive: true });
        writeFileSync(join(root, file), text);
        const [top = ''] = file.split('/');
        const [one] = importsBelow(root, [top]);
        assert.ok(one);
        assert.match(broken(one) ?? '', why);
      } finally {
        rmSync(root, { recursive: true });
      }
    });
  }

  it('stop a circle of two files', () => {
    const found = circles([
      { from: 'client/src/ui/a.ts', to: 'client/src/ui/b' },
      { from: 'client/src/ui/b.ts', to: 'client/src/ui/a' },
    ]);
    assert.deepEqual(found, [['client/src/ui/a', 'client/src/ui/b', 'client/src/ui/a']]);
  });

  it('stop a circle of two rooms, by whichever of their files', () => {
    const found = circles(
      betweenRooms([
        { from: 'client/src/tokens/a.ts', to: 'client/src/terminal/b' },
        { from: 'client/src/terminal/c.ts', to: 'client/src/tokens/view/d' },
      ]),
    );
    assert.deepEqual(found, [['client/src/tokens', 'client/src/terminal', 'client/src/tokens']]);
  });
});
