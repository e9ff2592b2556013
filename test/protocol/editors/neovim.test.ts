import { strict as assert } from 'node:assert';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { EditorProject, setUp, versionOf } from './editorProject';

const version = versionOf('nvim');
const minor = Number(/v0\.(\d+)/.exec(version ?? '')?.[1]);
/** Since 0.11 servers are named in a table; before 0.8 an editor's script attached them itself. */
const heading = minor >= 11 ? 'Neovim 0.11 and later' : minor >= 8 ? 'Neovim 0.8 to 0.10' : 'Neovim 0.7';

/** Takes the first of what is offered: keys could come before the offer does. */
const CHOOSER = 'vim.ui.select = function(items, _, choose) choose(items[1], 1) end';

describe(`Neovim (${version ?? 'not installed, so not tried'})`, () => {
  let project: EditorProject;
  let editor: ChildProcess;
  let socket: string;

  /** Answers of the running editor, which writes them to the one stream or the other, and keys for it. */
  const asked = (...args: readonly string[]): string => {
    const client = ['--headless', '--server', socket, ...args];
    const { stdout, stderr } = spawnSync('nvim', client, {
      encoding: 'utf8',
      env: project.environment,
      timeout: 5000,
    });
    return stdout + stderr;
  };
  const says = (expression: string): string => asked('--remote-expr', expression);
  const type = (keys: string): void => void asked('--remote-send', keys);
  const shows = async (expression: string, expected: RegExp): Promise<string> => {
    for (;;) {
      const said = says(expression);
      if (expected.test(said)) return said;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  before(async function () {
    if (version === undefined) this.skip();
    project = new EditorProject('chanels:\n  - defaults\n');
    socket = join(project.folder, 'socket');
    const init = project.file('init.lua', `${setUp(heading)}\n${CHOOSER}`);
    const args = ['--headless', '--clean', '-u', init, '--listen', socket, project.condarc];
    editor = spawn('nvim', args, { env: project.environment, stdio: 'ignore' });
    await shows('1 + 1', /2/);
  });
  after(async () => {
    if (version === undefined) return;
    const ended = once(editor, 'exit');
    type('<C-\\><C-n>:qa!<CR>');
    await ended;
    project.remove();
  });

  it('shows a problem', async () => {
    const messages = 'json_encode(map(luaeval("vim.diagnostic.get(0)"), "v:val.message"))';
    assert.match(await shows(messages, /\w/), /Did you mean \\"channels\\"/);
  });

  it('completes a key of a condarc', async () => {
    type('ggOchannel_al<C-x><C-o>');
    const words = 'json_encode(map(complete_info(["items"]).items, "v:val.word"))';
    assert.match(await shows(words, /\w/), /channel_alias/);
    type('<C-e><Esc>dd');
  });

  it('makes a fix', async () => {
    type('gg:lua vim.lsp.buf.code_action()<CR>');
    await shows('getline(1)', /^channels:/);
  });

  it('takes the problem back, for it was told of the fix', async () => {
    await shows('luaeval("#vim.diagnostic.get(0)")', /^0$/);
  });
});
