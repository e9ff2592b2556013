import { strict as assert } from 'node:assert';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EditorProject, setUp, versionOf } from './editorProject';

const version = versionOf('vim')?.replace(/ \(.*/, '');

/** A plugin's folder: the one that a variable names, else where packages of Vim and vim-plug put it. */
function plugin(name: string, variable: string): string | undefined {
  const packages = join(homedir(), '.vim/pack');
  const packaged = existsSync(packages)
    ? readdirSync(packages).flatMap((one) => ['start', 'opt'].map((way) => join(packages, one, way, name)))
    : [];
  const places = [process.env[variable] ?? '', ...packaged, join(homedir(), '.vim/plugged', name)];
  return places.find((place) => place !== '' && existsSync(join(place, 'plugin')));
}

/** A Vim that takes orders over a channel of its own, as `:help channel` has it: keys, and expressions that it answers. */
class Vim {
  #socket: Socket | undefined;
  readonly #answers = new Map<number, (value: unknown) => void>();
  #asked = 0;

  private constructor(
    private readonly server: Server,
    private readonly process: ChildProcess,
  ) {}

  static async start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Vim> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const call = `let orders = ch_open('127.0.0.1:${port}')`;
    const command = ['-N', '--not-a-term', '--cmd', call, ...args];
    const child = spawn('vim', command, { env, stdio: ['pipe', 'ignore', 'ignore'] });
    const vim = new Vim(server, child);
    const [socket] = (await once(server, 'connection')) as [Socket];
    vim.#listen(socket);
    return vim;
  }

  #listen(socket: Socket): void {
    this.#socket = socket;
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const [id, value] = JSON.parse(line) as [number, unknown];
        this.#answers.get(id)?.(value);
      }
    });
    socket.on('error', () => undefined);
  }

  says(expression: string): Promise<unknown> {
    const id = --this.#asked;
    return new Promise((answered) => {
      this.#answers.set(id, answered);
      this.#socket?.write(JSON.stringify(['expr', expression, id]));
    });
  }

  type(keys: string): void {
    this.process.stdin?.write(keys);
  }

  async shows(expression: string, expected: RegExp): Promise<string> {
    for (;;) {
      const said = JSON.stringify(await this.says(expression));
      if (expected.test(said)) return said;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async end(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.#socket?.write(JSON.stringify(['ex', 'qall!']));
    await ended;
    this.server.close();
  }
}

for (const { name, variable, heading, list, fix } of [
  {
    name: 'vim-lsp',
    variable: 'VIM_LSP',
    heading: 'Vim, vim-lsp',
    list: 'LspDocumentDiagnostics',
    fix: async (vim: Vim) => {
      vim.type(':LspCodeAction\r');
      // A menu, or before Vim 9.1 a window of its own.
      await vim.shows('[&filetype, popup_list()]', /quickpick|\d/);
      vim.type('\r');
    },
  },
  {
    name: 'lsp',
    variable: 'VIM9_LSP',
    heading: 'Vim 9, yegappan/lsp',
    list: 'LspDiag show',
    fix: (vim: Vim): Promise<void> => {
      vim.type(':LspCodeAction 1\r');
      return Promise.resolve();
    },
  },
]) {
  const folder = plugin(name, variable);
  const isThere = version !== undefined && folder !== undefined;
  const lacks = version === undefined ? 'Vim is not installed' : `${variable} names no folder with ${name}`;
  describe(isThere ? `${heading} in ${version}` : `${heading} (${lacks}, so not tried)`, () => {
    let project: EditorProject | undefined;
    let vim: Vim;

    before(async function () {
      if (!isThere) this.skip();
      project = new EditorProject('chanels:\n  - defaults\n');
      const rc = project.file('vimrc', `set runtimepath^=${folder}\nfiletype plugin on\n${setUp(heading)}`);
      vim = await Vim.start(['-u', rc, project.condarc], project.environment);
    });
    after(async () => {
      if (project === undefined) return;
      await vim.end();
      project.remove();
    });

    it('shows a problem', async () => {
      await vim.shows('len(sign_getplaced("%", {"group": "*"})[0].signs)', /[1-9]/);
      vim.type(`:${list}\r`);
      assert.match(await vim.shows('getloclist(0)', /text/), /Did you mean \\"channels\\"/);
      vim.type(':lclose\r');
    });

    it('completes a key of a condarc', async () => {
      vim.type('ggOchannel_al\x18\x0f');
      const words = await vim.shows('map(complete_info(["items"]).items, "v:val.word")', /\w/);
      assert.match(words, /channel_alias/);
      vim.type('\x05\x1bdd');
    });

    it('makes a fix', async () => {
      vim.type('gg');
      await fix(vim);
      await vim.shows('getline(1)', /^"channels:/);
    });
  });
}
