import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parseTOML } from 'toml-eslint-parser';
import { readSettings } from '../../../server/src/connection/settings';

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

  it('has settings that the server takes, each with its value', () => {
    const shown = blocks.find(({ code }) => code.includes('initializationOptions'))?.code ?? '{}';
    const { initializationOptions } = JSON.parse(shown) as {
      initializationOptions: { settings: { inlayHints: { enabled: boolean } } };
    };
    const { inlayHints, ...others } = initializationOptions.settings;
    assert.deepEqual(readSettings(initializationOptions.settings), {
      ...others,
      inlayHints: inlayHints.enabled,
    });
  });

  it('starts the server everywhere by the command that there is', () => {
    for (const { code } of blocks.filter((block) => block.code.includes('stdio')))
      assert.match(code, /anaconda-tokens.*\blsp\b.*--stdio/s);
  });
});
