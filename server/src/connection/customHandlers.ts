import type { Connection } from 'vscode-languageserver';
import { insertChannel, type Inserted, type Insertion } from '../features/actions/insertChannel';
import { channelRequest } from '../features/conda/channelRequest';
import { condaNetwork } from '../features/conda/condaNetwork';
import { rangeOf, referencesOf } from '../features/documentView';
import { manifestValues } from '../features/manifest/manifestValues';
import { literalPlaces, type LiteralPlace } from '../features/tokens/literalPlaces';
import { variablePlaces, type VariablePlace } from '../features/tokens/tokenUses';
import { wholeText, type ParsedDocument } from '../readers/parsedDocument';
import { isOneChannel } from '../rules/url/urlSubject';
import type { DiagnosticsDelivery } from './diagnostics/diagnosticsDelivery';
import type { OpenDocument, OpenText } from './documents';
import { withErrorHandling, withNotificationErrorHandling, type Log } from './errorHandling';
import { Sources } from './sources';
import * as messages from './wire/messages';
import type { Workspace } from './workspace';

/** Takes and answers the messages of our own client. Returns where their documents come from. */
export function answerCustomMessages(
  connection: Connection,
  workspace: Workspace,
  wire: DiagnosticsDelivery,
  openText: OpenText,
  log: Log,
): Sources {
  takeFacts(connection, workspace, wire, log);
  const sources = new Sources(connection, workspace.documents, openText);
  connection.onRequest<Inserted, unknown>(
    messages.INSERT_CHANNEL_MESSAGE,
    withErrorHandling('Inserting a channel', log, async (params: messages.InsertChannelParams) => {
      const document = await sources.find(params, '.condarc');
      const { url, at } = params;
      return document
        ? checkedInsertion(document, { url, at, eol: document.eol }, openText)
        : { refused: 'The file cannot be read.' };
    }),
  );
  connection.onRequest(
    messages.MANIFEST_MESSAGE,
    withErrorHandling('Reading a manifest', log, async (params: messages.ManifestParams) => {
      const document = await sources.find(params, 'anaconda-tokens.yaml');
      return document ? manifestResult(document, workspace) : null;
    }),
  );
  answerChannelRequests(connection, sources, log);
  connection.onRequest(
    messages.PLACES_MESSAGE,
    withErrorHandling('Looking for tokens', log, (params: messages.PlacesParams) =>
      places(params, sources, workspace),
    ),
  );
  connection.onRequest(
    messages.CONDA_NETWORK_MESSAGE,
    withErrorHandling('Reading network settings', log, async ({ uris }: messages.CondaNetworkParams) => {
      const files = await Promise.all(uris.map((uri) => sources.saved(uri)));
      return condaNetwork(files.filter((file) => file !== undefined));
    }),
  );
  return sources;
}

function answerChannelRequests(connection: Connection, sources: Sources, log: Log): void {
  type Params = messages.ChannelRequestParams;
  connection.onRequest(
    messages.CHANNELS_MESSAGE,
    withErrorHandling('Looking for channels', log, async ({ uri }: messages.ChannelsParams) => {
      const document = await sources.find({ uri }, uri);
      return document ? channelStarts(document.parsed) : null;
    }),
  );
  connection.onRequest<messages.ChannelRequestResult, unknown>(
    messages.CHANNEL_REQUEST_MESSAGE,
    withErrorHandling('Reading a channel', log, async ({ uri, position, subdir, condarcs }: Params) => {
      const document = await sources.find({ uri }, uri);
      if (document === undefined) return { refused: 'noChannel' };
      const others = await Promise.all(
        condarcs.filter((other) => other !== uri).map((other) => sources.saved(other)),
      );
      return channelRequest(document, position, {
        mark: messages.TOKEN_MARKER,
        subdir,
        condarcs: [
          ...(document.kind === 'condarc' ? [document] : []),
          ...others.filter((file) => file !== undefined),
        ],
      });
    }),
  );
}

function takeFacts(
  connection: Connection,
  { session }: Workspace,
  wire: DiagnosticsDelivery,
  log: Log,
): void {
  const taken = withNotificationErrorHandling('Taking facts', log, (take: () => void) => {
    take();
    wire.everythingChanged();
  });
  connection.onNotification(messages.FACTS_MESSAGE, (facts: messages.FactsParams) => {
    taken(() => {
      session.learn(facts);
    });
  });
  connection.onNotification(messages.FORGET_SERVER_MESSAGE, ({ server }: messages.ForgetServerParams) => {
    taken(() => {
      session.forget(server);
    });
  });
  connection.onNotification(messages.NOT_UTF8_MESSAGE, ({ uris }: messages.NotUtf8Params) => {
    taken(() => {
      session.setNotUtf8(uris);
    });
  });
  connection.onNotification(
    messages.TRACKED_BY_GIT_MESSAGE,
    ({ uris, inHistory }: messages.TrackedByGitParams) => {
      taken(() => {
        session.setTracked(uris, inHistory);
      });
    },
  );
}

/** YAML knows more ways to write a list than an edit can foresee: the result is read again before it is answered. */
async function checkedInsertion(
  document: OpenDocument,
  insertion: Insertion,
  openText: OpenText,
): Promise<Inserted> {
  const { kind, parsed: parsed } = document;
  const answer = insertChannel(parsed, insertion);
  if ('refused' in answer || answer.edits.length === 0) return answer;
  const after = await openText(kind, wholeText(parsed));
  after.change(
    answer.edits.map(({ range, newText }) => ({ from: range.start, to: range.end, text: newText })),
  );
  const before = channelsOf(parsed);
  const wanted = insertion.at === 'top' ? [insertion.url, ...before] : [...before, insertion.url];
  return channelsOf(after).join('\n') === wanted.join('\n')
    ? answer
    : { refused: 'The list of channels is written in a way that leaves no safe place to insert one.' };
}

function channelsOf(parsed: ParsedDocument): readonly string[] {
  return referencesOf(parsed, 'channel')
    .filter(({ item: { list } }) => list === 'channels' || list === 'channel')
    .map(({ item }) => item.value);
}

function manifestResult(document: OpenDocument, workspace: Workspace): messages.ManifestResult {
  const problems = workspace.faults(document).map(({ code, severity, message, line, place }) => ({
    code,
    severity,
    message,
    range: rangeOf(line, place),
  }));
  return { ...manifestValues(document.parsed), problems };
}

async function places(
  { uris, fingerprints, variables = [] }: messages.PlacesParams,
  sources: Sources,
  { session, cache: cache }: Workspace,
): Promise<messages.PlacesResult> {
  const { fingerprint } = session;
  const found: LiteralPlace[] = [];
  const named: VariablePlace[] = [];
  const unreadable: string[] = [];
  for (const uri of uris) {
    const document = await sources.find({ uri }, uri);
    if (!document) {
      unreadable.push(uri);
      continue;
    }
    if (fingerprint)
      found.push(
        ...literalPlaces(
          { uri, parsed: document.parsed },
          cache,
          fingerprint,
          fingerprints && new Set(fingerprints),
        ),
      );
    named.push(...variablePlaces(uri, document.parsed, new Set(variables)));
  }
  return { places: found, variables: named, unreadable };
}

/** Where each line's first channel begins: an answer is shown behind the line. */
function channelStarts(parsed: ParsedDocument): messages.ChannelsResult {
  const starts = new Map<number, { readonly line: number; readonly character: number }>();
  for (const { line, item } of referencesOf(parsed, 'channel'))
    if (!starts.has(line) && isOneChannel(item)) starts.set(line, { line, character: item.place.start });
  return [...starts.values()];
}
