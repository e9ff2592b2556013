import { run } from '../install/npm';
import type { VsCodeServerInstall } from '../install/vsCodeServer';

/** Installs a .vsix into an extensions folder, as `code --install-extension` does. Rejects with VS Code's words. */
export async function installExtension(
  install: VsCodeServerInstall,
  vsix: string,
  extensionsFolder: string,
): Promise<void> {
  const args = ['--install-extension', vsix, '--force', '--extensions-dir', extensionsFolder];
  await run(install.node, [install.serverMain, ...args, '--accept-server-license-terms'], process.cwd());
}
