import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { nodeMachine } from '../../machine/nodeMachine';
import { ProjectSettings } from '../../machine/project/projectSettings';
import type { Platform } from '../platform';

/** The machine as Node sees it. */
export function nodePlatform(environment: NodeJS.ProcessEnv): Platform {
  const configHome = environment.XDG_CONFIG_HOME;
  return {
    fingerprints: (key) => {
      const bytes = Buffer.from(key, 'hex');
      return (value) => createHmac('sha256', bytes).update(value).digest('hex');
    },
    nextTurn: (job) => {
      setImmediate(job);
    },
    pathExists: existsSync,
    machine: () => nodeMachine(environment),
    projectSettings: (faults) => new ProjectSettings(faults),
    userFolders: { home: homedir(), ...(configHome ? { configHome } : {}) },
  };
}
