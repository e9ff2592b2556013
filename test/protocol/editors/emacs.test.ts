import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { EditorProject, setUp, versionOf } from './editorProject';

const version = versionOf('emacs');

/** Whether Emacs has a package, its own or an installed one. */
function hasPackage(name: string): boolean {
  const look = `(progn (package-initialize) (kill-emacs (if (require '${name} nil t) 0 1)))`;
  return version !== undefined && spawnSync('emacs', ['--batch', '--eval', look]).status === 0;
}

for (const [client, heading] of [
  ['eglot', 'Emacs, eglot'],
  ['lsp-mode', 'Emacs, lsp-mode'],
] as const) {
  const isThere = hasPackage(client);
  const what = version === undefined ? 'Emacs is not installed' : `${version} has no ${client}`;
  describe(isThere ? `${client} of ${version ?? ''}` : `${client} (${what}, so not tried)`, () => {
    let project: EditorProject | undefined;
    let shown: ReadonlyMap<string, string>;
    let said = '';

    before(function () {
      if (!isThere) this.skip();
      project = new EditorProject('chanels:\n  - defaults\n');
      const env = {
        ...project.environment,
        CLIENT: client,
        CONDARC: project.condarc,
        INIT: project.file('init.el', setUp(heading)),
      };
      const args = ['--batch', '--load', resolve('test/protocol/editors/emacsSession.el')];
      const { stdout, stderr } = spawnSync('emacs', args, { encoding: 'utf8', env, timeout: 80_000 });
      said = stdout + stderr;
      shown = new Map(
        [...stdout.matchAll(/^SHOWN (\w+): (.*)$/gm)].map(([, name = '', text = '']) => [name, text]),
      );
    });
    after(() => project?.remove());

    it('shows a problem', () => {
      assert.match(shown.get('problem') ?? '', /Did you mean "channels"/, said);
    });

    it('completes a key of a condarc', () => {
      assert.match(shown.get('completion') ?? '', /\bchannel_alias\b/, said);
    });

    it('makes a fix', () => {
      assert.equal(shown.get('fixed'), 'channels:', said);
    });
  });
}
