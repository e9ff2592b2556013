import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';

describe('What runs in a browser alone', () => {
  it('asks for nothing of Node, and the client for nothing but VS Code', () => {
    const needed = (file: string): readonly string[] => {
      const text = readFileSync(file, 'utf8');
      return [...new Set([...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name))];
    };
    assert.deepEqual(needed('dist/web/server.js'), []);
    assert.deepEqual(needed('dist/web/client.js'), ['vscode']);
  });
});
