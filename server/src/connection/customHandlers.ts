import type { Connection } from 'vscode-languageserver';
import type { DiagnosticsWire } from './diagnosticsWire';
import type { OpenText } from './documents';
import { guardedNotification, type Log } from './guarded';
import {
  factsMessage,
  forgetServerMessage,
  trackedByGitMessage,
  type FactsParams,
  type ForgetServerParams,
  type TrackedByGitParams,
} from './messages';
import type { Workspace } from './workspace';

/** Takes and answers the messages of our own client. */
export function answerCustomMessages(
  connection: Connection,
  { session }: Workspace,
  wire: DiagnosticsWire,
  _openText: OpenText,
  log: Log,
): void {
  connection.onNotification(
    factsMessage,
    guardedNotification('Taking facts', log, (facts: FactsParams) => {
      session.learn(facts);
      wire.everythingChanged();
    }),
  );
  connection.onNotification(
    forgetServerMessage,
    guardedNotification('Forgetting a server', log, ({ server }: ForgetServerParams) => {
      session.forget(server);
      wire.everythingChanged();
    }),
  );
  connection.onNotification(
    trackedByGitMessage,
    guardedNotification('Taking tracked files', log, ({ uris }: TrackedByGitParams) => {
      session.setTracked(uris);
      wire.everythingChanged();
    }),
  );
}
