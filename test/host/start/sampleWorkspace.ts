import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The address that the sample's files have in the place of the sandbox's. */
const PLACEHOLDER = 'https://conda.example.com';

/**
 * The sample workspace in the kept folder, whose files name the sandbox at `server`: copied on the first start,
 * afterwards left as the person changed it. What shows errors on purpose, in `mistakes`, keeps the address it has.
 */
export function sampleWorkspace(folder: string, server: string): string {
  const workspace = join(folder, 'workspace');
  if (existsSync(workspace)) return workspace;
  mkdirSync(folder, { recursive: true });
  cpSync(resolve('test/host/start/sample'), workspace, { recursive: true });
  for (const name of readdirSync(workspace)) {
    const file = join(workspace, name);
    if (statSync(file).isFile())
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(PLACEHOLDER, server));
  }
  return workspace;
}

/** Has VS Code open the README of a folder at its first start; what the person sets later stays. */
export function openReadme(userDataFolder: string): void {
  const settings = join(userDataFolder, 'User/settings.json');
  if (existsSync(settings)) return;
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify({ 'workbench.startupEditor': 'readme' }, undefined, 2));
}
