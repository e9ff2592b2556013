import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const page = readFileSync('docs/editors.md', 'utf8');

/** The block of code under a heading of the page on editors. */
export function setUp(heading: string): string {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const [, code] = /^```\w+\n([^]*?)^```$/m.exec(section) ?? [];
  if (code === undefined) throw new Error(`docs/editors.md has no code under "${heading}".`);
  return code;
}

/** The first line that a program says of its version; undefined where there is no such program. */
export function versionOf(program: string, flag = '--version'): string | undefined {
  const { error, stdout } = spawnSync(program, [flag], { encoding: 'utf8' });
  return error === undefined ? stdout.split('\n')[0] : undefined;
}

/** A home and a project for an editor, on whose PATH `anaconda-tokens` is this build. */
export class EditorProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'editor-'));
  readonly condarc = join(this.folder, 'project/.condarc');
  readonly environment: NodeJS.ProcessEnv;

  constructor(text: string) {
    for (const part of ['bin', 'home', 'project/.git'])
      mkdirSync(join(this.folder, part), { recursive: true });
    const program = join(this.folder, 'bin/anaconda-tokens');
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${resolve('dist/cli.js')}' "$@"\n`);
    chmodSync(program, 0o755);
    writeFileSync(this.condarc, text);
    const PATH = [join(this.folder, 'bin'), process.env.PATH].join(delimiter);
    this.environment = { ...process.env, PATH, HOME: join(this.folder, 'home') };
    for (const name of Object.keys(this.environment))
      if (name.startsWith('XDG_')) Reflect.deleteProperty(this.environment, name);
  }

  /** Writes a file beside the project; gives its path. */
  file(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  text(): string {
    return readFileSync(this.condarc, 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
