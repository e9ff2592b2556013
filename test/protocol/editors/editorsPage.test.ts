import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parseTOML } from 'toml-eslint-parser';

const page = readFileSync('docs/editors.md', 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', code = '']) => ({
  language,
  code,
}));

describe('The page on editors', () => {
  it('has JSON and TOML that can be read', () => {
    const texts = (wanted: string) => blocks.filter(({ language }) => language === wanted);
    assert.ok(texts('json').length >= 3 && texts('toml').length >= 2);
    for (const { code } of texts('json')) JSON.parse(code);
    for (const { code } of texts('toml')) parseTOML(code);
  });

  it('starts the server everywhere by the command that there is', () => {
    for (const { code } of blocks.filter((block) => block.code.includes('stdio')))
      assert.match(code, /anaconda-tokens.*\blsp\b.*--stdio/s);
  });
});
