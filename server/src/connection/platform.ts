import type { UserFolders } from '../domain/file/fileKind';
import type { StampedMachine } from '../machine/keptFiles';
import type { FaultTeller } from '../machine/project/configurationFiles';
import type { ProjectSettings } from '../machine/project/projectSettings';

/** What the server needs of the machine it runs on; Node and the browser have one each. */
export interface Platform {
  /** Keyed fingerprints (HMAC-SHA-256, hex) under a key given as hex; absent where nobody has one. */
  fingerprints?(key: string): (value: string) => string;
  /** Runs a job behind the messages that are waiting now; no fixed delay. */
  readonly nextTurn: (job: () => void) => void;
  /** Absent where there is no file system to ask. */
  readonly pathExists?: (path: string) => boolean;
  /** The machine that conda runs on; absent where there is no file system to ask. */
  readonly machine?: () => StampedMachine;
  /** What projects configure for `lint`, read anew; absent where there is no file system to ask. */
  readonly projectSettings?: (faults: FaultTeller) => ProjectSettings;
  readonly userFolders: UserFolders;
}
