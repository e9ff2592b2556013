import { spawnSync } from 'node:child_process';
import { installVsCodeServer } from '../host/install/vsCodeServer';

/**
 * Runs this program again on the Node that today's VS Code brings, for that is what its language servers run on.
 *
 * @returns its exit code; undefined where this is that Node already, or npm has none for this machine
 */
export async function runOnVsCodesNode(): Promise<number | undefined> {
  const progress = (words: string): void => void process.stderr.write(`${words}\n`);
  const installed = await installVsCodeServer(progress).catch((error: unknown) => {
    progress(
      `Measuring on Node ${process.version}: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  if (!installed || installed.node === process.execPath) return undefined;
  return spawnSync(installed.node, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1;
}
