import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, readSettings } from '../../../server/src/connection/settings';
import { formattedPage } from '../../formattedPage';
import { repositoryRoot } from '../../host/repository';
import { pagesBelow } from './documentation';
import { promisesAt } from './promises';
import { contributedAt, settingsPage } from './settingsPage';

const root = repositoryRoot();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const contributed = contributedAt(root);
const names = Object.keys(contributed.settings);
const defaults = Object.fromEntries(
  Object.entries(contributed.settings).map(([name, { default: value }]) => [name, value]),
);

describe('The page of settings', () => {
  it('says of each what package.json says', async () => {
    const file = join(root, 'docs/settings.md');
    const page = await formattedPage(settingsPage(contributed));
    if (process.env.UPDATE_SETTINGS_PAGE) writeFileSync(file, page);
    assert.equal(readFileSync(file, 'utf8'), page, 'run this test with UPDATE_SETTINGS_PAGE=1');
  });

  it('has each among the promises, which tests prove', () => {
    const promised = promisesAt(root).filter(({ page }) => page === 'docs/settings.md');
    assert.deepEqual(
      promised.map(({ id }) => id),
      names.map((name) => name.replace('anacondaTokens.', 'settings/')),
    );
  });

  it('gives the defaults that hold where an editor says nothing', () => {
    const { maxProblems, severities, inlayHints, expiresSoon } = DEFAULT_SETTINGS;
    const own = { maxProblems, severities, 'inlayHints.enabled': inlayHints, expiresSoon };
    for (const [name, value] of Object.entries(own))
      assert.deepEqual(defaults[`anacondaTokens.${name}`], value, name);
  });

  it('gives an example of severities that the language server takes', () => {
    const [, example = ''] =
      /for example `(\{.*?\})`/.exec(contributed.words['setting.severities'] ?? '') ?? [];
    const severities = JSON.parse(example) as object;
    assert.ok(Object.keys(severities).length > 0);
    assert.deepEqual(readSettings({ severities }).severities, severities);
  });

  it('has all that the client asks for, and nothing that it never asks for', () => {
    const sources = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => read(join('client/src', file)))
      .join('\n');
    const asked = [
      ...sources.matchAll(/getConfiguration\('anacondaTokens'[^)]*\)\s*\.get(?:<[^>]*>)?\('([\w.]+)'/g),
    ];
    const ofServer = ['maxProblems', 'severities', 'inlayHints.enabled', 'expiresSoon', 'trace.server'];
    const used = new Set([...asked.map(([, name = '']) => name), ...ofServer]);
    assert.deepEqual([...used].map((name) => `anacondaTokens.${name}`).sort(), names.toSorted());
  });

  it('has every setting that another page names', () => {
    for (const page of pagesBelow(root))
      for (const [, name = ''] of read(page).matchAll(/`(anacondaTokens\.[\w.]+)`/g))
        assert.ok(names.includes(name), `${page}: ${name}`);
  });
});
