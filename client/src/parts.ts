import type { ExtensionContext } from 'vscode';
import type { WindowLock } from './documents/windowLock';
import type { KnownSecrets } from './knownSecrets';
import type { LanguageSide } from './language/languageSide';
import type { AllTerminals } from './terminal/allTerminals';
import type { Desk } from './tokens/desk';
import type { Consents } from './ui/consents';
import type { Messages } from './ui/messages';
import type { Redact, RedactedLog } from './ui/redactedLog';

/** Everything the extension is made of, before it is wired to VS Code. */
export interface Parts {
  readonly context: ExtensionContext;
  readonly log: RedactedLog;
  readonly redact: Redact;
  readonly messages: Messages;
  readonly secrets: KnownSecrets;
  readonly desk: Desk;
  readonly consents: Consents;
  readonly language: LanguageSide;
  readonly terminals: AllTerminals;
  /** Lets one window at a time change files, or apply a manifest. */
  readonly lock: WindowLock;
  /** Key of this run's fingerprints. */
  readonly key: string;
  /** Whether VS Code kept the secrets of the last run. */
  readonly secretsSurvived: Promise<boolean>;
}
