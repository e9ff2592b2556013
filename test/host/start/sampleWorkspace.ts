import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The sample workspace in the kept folder: copied on the first start, afterwards left as the person changed it. */
export function sampleWorkspace(folder: string): string {
  const workspace = join(folder, 'workspace');
  if (!existsSync(workspace)) {
    mkdirSync(folder, { recursive: true });
    cpSync(resolve('test/host/start/sample'), workspace, { recursive: true });
  }
  return workspace;
}
