import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { MachineView } from '../../server/src/connection/wire/messages';
import { run, until } from './session';

const secret = `c0ffee${'0'.repeat(41)}3`;

describe('conda’s configuration in VS Code', () => {
  let prefix: string;
  before(() => {
    prefix = mkdtempSync(join(tmpdir(), 'environment-'));
    mkdirSync(join(prefix, 'conda-meta'));
    const lines = [`custom_channels: {lab: https://lab.example.com/t/${secret}}`, 'channels: [lab/tools]'];
    writeFileSync(join(prefix, '.condarc'), `${lines.join('\n')}\n`);
  });
  after(async () => {
    await vscode.commands.executeCommand('anacondaTokens.chooseEnvironment', { name: 'base' });
    rmSync(prefix, { recursive: true });
  });

  const hovered = async (document: vscode.TextDocument, line: number): Promise<string> => {
    const at = new vscode.Position(line, 6);
    const hovers: vscode.Hover[] = await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    return hovers
      .flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value))
      .join();
  };

  it('is shown for the environment that is chosen, masked, with the line of each value', async () => {
    assert.deepEqual(await run('chooseEnvironment', { prefix }), { prefix });
    const view = await until('the view has the environment', async () => {
      const shown = await run<MachineView>('refreshConfiguration');
      return shown?.channels.some(({ text }) => text === 'lab/tools') ? shown : undefined;
    });
    const lab = view.channels.find(({ text }) => text === 'lab/tools');
    assert.equal(lab?.place?.shown, `${join(prefix, '.condarc')}:2`);
    assert.equal(lab.address?.parameter, 'custom_channels');
    assert.match(lab.urls.join(), /https:\/\/lab\.example\.com\/t\/\*\*\*\*\*\/lab\/tools\/noarch/);
    assert.ok(!JSON.stringify(view).includes(secret));
  });

  // Proves: guide/hover-machine
  it('is what hovers and definitions go by, and the view follows a change', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'condarc',
      content: 'channels:\n  - lab/tools\n',
    });
    const said = await until('the hover speaks for the machine', async () => {
      const words = await hovered(document, 1);
      return words.includes('Here conda') ? words : undefined;
    });
    assert.match(said, /lab\.example\.com\/t\/\*\*\*\*\*\/lab\/tools/);
    const places: vscode.Location[] = await vscode.commands.executeCommand(
      'vscode.executeDefinitionProvider',
      document.uri,
      new vscode.Position(1, 6),
    );
    assert.deepEqual(
      places.map(({ uri, range }) => [uri.fsPath, range.start.line]),
      [[join(prefix, '.condarc'), 0]],
    );
    const [, link = ''] = /\[All clients\]\(command:anacondaTokens\.showClients\?([^)]+)\)/.exec(said) ?? [];
    const [place] = JSON.parse(decodeURIComponent(link)) as readonly unknown[];
    assert.deepEqual(place, {
      uri: document.uri.toString(),
      place: { start: { line: 1, character: 4 } },
    });
    await run('showClients', place);
    const table = await until('the table', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.languageId === 'anaconda-tokens-text' ? shown : undefined;
    });
    assert.match(table.getText(), /^ {2}conda +https:\/\/lab\.example\.com\/t\/\*{5}\/lab\/tools\/noarch$/m);
    assert.match(table.getText(), /^≠ pixi +https:\/\/conda\.anaconda\.org\/lab\/tools\/noarch$/m);
    assert.ok(!table.getText().includes(secret));
    writeFileSync(join(prefix, '.condarc'), 'channels: [changed]\n');
    const after = await run<MachineView>('refreshConfiguration');
    assert.ok(after?.channels.some(({ text }) => text === 'changed'));
  });
});
