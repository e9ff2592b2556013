import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EditorProject, setUp, versionOf } from './editorProject';
import { Terminal } from './terminal';

const version = versionOf('hx');
const lacks = version === undefined ? 'hx' : versionOf('tmux', '-V') === undefined ? 'tmux' : undefined;

describe(
  lacks === undefined ? `Helix (${version ?? ''})` : `Helix (there is no ${lacks}, so not tried)`,
  () => {
    let project: EditorProject;
    let editor: Terminal | undefined;

    before(function () {
      if (lacks !== undefined) this.skip();
      project = new EditorProject('chanels:\n  - defaults\n');
      mkdirSync(join(project.folder, 'home/.config/helix'), { recursive: true });
      project.file('home/.config/helix/languages.toml', setUp('Helix'));
      editor = new Terminal(project, 'hx', [project.condarc]);
    });
    after(() => {
      if (editor === undefined) return;
      editor.end();
      project.remove();
    });

    it('shows a problem', async () => {
      await editor?.shows(/mean "channels"\?/);
    });

    it('completes a key of a condarc', async () => {
      editor?.type('Ochannel_al');
      await editor?.shows(/channel_alias +property/);
      editor?.press('Escape');
      editor?.type('u');
      await editor?.shows(/1 +chanels:/, /channel_al/);
    });

    it('makes a fix, and then shows the problem no more', async () => {
      editor?.type(' a');
      await editor?.shows(/Change to channels/);
      editor?.press('Enter');
      await editor?.shows(/1 +channels:/, /mean "channels"/);
    });
  },
);
