import {
  DidChangeConfigurationNotification,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver';
import { redactShapes } from '../domain/secret/redact';
import type { Problem } from '../rules/engine/problem';
import { initializeResult, pullsDiagnostics } from './capabilities';
import { ChannelNames } from './channelNames';
import { answerCustomMessages } from './customHandlers';
import { CondarcFindings } from './diagnostics/condarcFindings';
import {
  pulledDiagnostics,
  PushedDiagnostics,
  type DiagnosticsDelivery,
} from './diagnostics/diagnosticsDelivery';
import { answerFindings } from './diagnostics/workspaceFindings';
import { OpenDocuments, type OpenDocument, type OpenText } from './documents';
import { withNotificationErrorHandling, type Log } from './errorHandling';
import { answerClientTables, answerLanguageRequests } from './languageHandlers';
import type { Platform } from './platform';
import { recordIn, requiredText } from './received';
import { Session } from './session';
import { askForSettings } from './settings';
import { AnswerForms } from './wire/answerForms';
import { MachineWire } from './wire/machineWire';
import { BESIDE_YAML_SERVER_MESSAGE } from './wire/messages';
import { Workspace } from './workspace';

/** Serves one client over a connection, whatever carries it. The caller listens. */
export function serve(connection: Connection, platform: Platform, openText: OpenText): void {
  const log: Log = (line) => {
    connection.console.error(redactShapes(line));
  };
  const workspace = new Workspace(new OpenDocuments(openText), new Session(platform));
  connection.onInitialize((params) => {
    const { capabilities } = params;
    const ready = new Promise<void>((resolve) => {
      connection.onInitialized(() => {
        void takeSettings(connection, capabilities, workspace).then(resolve);
      });
    });
    workspace.session.start(params.initializationOptions);
    const pushed = new PushedDiagnostics(connection, workspace, ready, platform.nextTurn, log);
    const wire = pullsDiagnostics(capabilities)
      ? pulledDiagnostics(connection, workspace, ready, pushed, canRefresh(capabilities), log)
      : pushed;
    const forms = new AnswerForms(capabilities);
    followDocuments(connection, workspace, wire, log);
    followSettings(connection, capabilities, workspace, wire);
    followYamlServer(connection, workspace, wire);
    const machine = new MachineWire(connection, capabilities, platform, log);
    machine.answer(params.initializationOptions);
    followMachine(workspace, machine, wire, platform, log);
    const channels = new ChannelNames(connection, workspace.documents, machine, openText);
    channels.answer(log);
    answerLanguageRequests(connection, workspace, forms, machine, channels, log);
    const sources = answerCustomMessages(connection, workspace, wire, openText, log);
    answerFindings(connection, workspace, sources, platform, ready, log);
    answerClientTables(connection, workspace, machine, log);
    return initializeResult(capabilities);
  });
}

/** Judges condarcs by the whole machine, too, where the editor has told of it. */
function followMachine(
  workspace: Workspace,
  machine: MachineWire,
  wire: DiagnosticsDelivery,
  { nextTurn }: Platform,
  log: Log,
): void {
  const judge = (document: OpenDocument): Promise<readonly Problem[]> => machine.problems(document);
  const tell = (uri: string): void => {
    wire.foundMore(uri);
  };
  const findings = new CondarcFindings(workspace.documents, judge, tell, nextTurn, log);
  workspace.findings = findings;
  machine.onChanged = () => {
    void findings.lookAgain();
  };
}

function canRefresh({ workspace }: ClientCapabilities): boolean {
  return workspace?.diagnostics?.refreshSupport === true;
}

function followDocuments(
  connection: Connection,
  { documents }: Workspace,
  wire: DiagnosticsDelivery,
  log: Log,
): void {
  connection.onDidOpenTextDocument(
    withNotificationErrorHandling(
      'Opening a document',
      log,
      ({ textDocument: { uri, languageId, version, text } }) => {
        documents.open(requiredText(uri), languageId, version, requiredText(text));
        wire.changed(uri);
      },
    ),
  );
  connection.onDidChangeTextDocument(
    withNotificationErrorHandling(
      'Taking an edit',
      log,
      ({ textDocument: { uri, version }, contentChanges }) => {
        const changes = contentChanges.map((change) => ({ ...change, text: requiredText(change.text) }));
        documents.change(uri, version, changes);
        wire.changed(uri);
      },
    ),
  );
  connection.onDidCloseTextDocument(
    withNotificationErrorHandling('Closing a document', log, ({ textDocument: { uri } }) => {
      documents.close(uri);
      wire.closed(uri);
    }),
  );
}

async function takeSettings(
  connection: Connection,
  client: ClientCapabilities,
  { session }: Workspace,
): Promise<void> {
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    const options = { section: 'anacondaTokens' };
    connection.client.register(DidChangeConfigurationNotification.type, options).catch(() => undefined);
  }
  if (client.workspace?.configuration === true) {
    session.configure(await askForSettings(connection, client));
  }
}

/** Clients that can be asked are asked again; the others send their settings along. */
function followSettings(
  connection: Connection,
  client: ClientCapabilities,
  { session }: Workspace,
  wire: DiagnosticsDelivery,
): void {
  connection.onDidChangeConfiguration(async (params: unknown) => {
    const section =
      client.workspace?.configuration === true
        ? await askForSettings(connection, client)
        : recordIn(recordIn(params).settings).anacondaTokens;
    session.configure(section);
    wire.everythingChanged();
  });
}

function followYamlServer(connection: Connection, { session }: Workspace, wire: DiagnosticsDelivery): void {
  connection.onNotification(BESIDE_YAML_SERVER_MESSAGE, (params: unknown) => {
    session.besideYamlServer = recordIn(params).active === true;
    wire.everythingChanged();
  });
}
