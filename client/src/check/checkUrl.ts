import * as l10n from '@vscode/l10n';
import {
  type ChannelRequestParams,
  type ChannelRequestResult,
  TOKEN_MARKER,
} from '../../../server/src/connection/wire/messages';
import type { Machine } from '../../../server/src/stores/machine';
import type { KnownServer } from '../accounts/servers';
import type { Held } from '../accounts/storage/vault';
import type { AnacondaServer } from '../anaconda/anacondaServer';
import { isAnacondaError } from '../anaconda/errors';
import { hostOf } from '../anaconda/serverAddress';
import { givenPlace } from '../documents/givenPlace';
import type { Caret, OpenDocument } from '../host/workspace';
import { chosenChannel } from '../insert/channelChoice';
import { channelUrl } from '../insert/channelUrl';
import type { UrlForms } from '../insert/urlForms';
import { addedByConda } from '../stores/condaAdds';
import type { Answers } from '../tokens/answers';
import { chosenHeld, heldValue } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import { errorWords } from '../ui/errorWords';
import { Expected } from '../ui/expected';
import type { NoticeButton } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';
import { withProgress } from '../ui/progress';
import type { ChannelResult, ChannelResults } from './channelResults';
import { isGood, type SentToken, tellingStatus, verdictOf, type Verdict } from './checkUrlVerdict';
import { addedWords, refusalWords, shortVerdict, verdictWords } from './checkUrlWords';
import { condaSubdir } from './condaSubdir';

/** What was found out about a channel URL. */
export interface Checked {
  readonly verdict: Verdict;
  readonly checks: readonly { readonly subdir: string; readonly status: number }[];
}

type Request = Exclude<ChannelRequestResult, { readonly refused: unknown }>;

/** A request with all that it is asked with. */
interface AskedRequest {
  readonly request: Pick<Request, 'urls'>;
  readonly server: KnownServer;
  readonly token: string | undefined;
  readonly subdir: string;
}

/** What a server is to be asked about a channel of a document. May hold a token. */
export interface Question extends AskedRequest {
  readonly request: Request;
  /** Where the channel stands, and the text of its line, which may hold a secret. */
  readonly place: Pick<ChannelResult, 'line' | 'text'> & { readonly uri: string };
}

/** What a server answered. */
export interface Answer extends Checked {
  readonly status: number;
  /** The token, where an account can change it. */
  readonly held: Held | undefined;
}

/**
 * Asks a server for the URLs that conda asks for a channel of a document, with the URL's own token alone. Never by
 * itself. What came of it is kept for the channel's line.
 */
export class CheckUrl {
  constructor(
    private readonly services: TokenServices,
    private readonly ask: (params: Omit<ChannelRequestParams, 'condarcs'>) => Promise<ChannelRequestResult>,
    private readonly machine: () => Machine,
    private readonly forms: Pick<UrlForms, 'of'>,
    private readonly results: ChannelResults,
  ) {}

  /** Throws an error in words where nothing may be asked; rejects with an AnacondaError where nobody answers. */
  async run(given: unknown): Promise<Checked> {
    const place = givenPlace(this.services.workspace, given);
    if (place === undefined) throw new Error(refusalWords('noChannel'));
    const question = await this.question(place);
    const { request, server, token, subdir } = question;
    const words = l10n.t('Asking {0}…', hostOf(server.id));
    const { verdict, status, checks, held } = await withProgress(this.services.ui, words, (signal) =>
      this.answer(question, signal),
    );
    const added = await addedByConda(
      request.urls[0] ?? '',
      token !== undefined,
      request.added,
      this.machine(),
    );
    const said = [
      verdictWords(verdict, request.shown, subdir, status),
      ...added.map((each) => addedWords(each)),
    ];
    this.services.ui.showMessage(
      isGood(verdict) ? 'information' : 'warning',
      said.join(' '),
      ...buttons(this.services.ui, verdict, server, held),
    );
    return { verdict, checks };
  }

  /** What to ask about the channel at a place. Throws an error in words where nothing may be asked. */
  async question({ uri, at }: Pick<Caret, 'uri' | 'at'>): Promise<Question> {
    const subdir = condaSubdir(process.platform, process.arch);
    const document = await this.services.workspace.open(uri);
    const place = { uri: uri.toString(), line: at.line, text: lineOf(document, at.line) };
    const request = await this.ask({ uri: uri.toString(), position: at, subdir });
    if ('refused' in request) throw new Error(refusalWords(request.refused));
    const server = this.#serverOf(request.urls[0] ?? '', place);
    const token =
      request.token && 'literal' in request.token
        ? document.text(request.token.literal)
        : await this.#valueBehind(request, server);
    return { request, server, token, subdir, place };
  }

  /** Asks about a channel of a document. Rejects with an AnacondaError where nobody answers. */
  async answer(question: Question, signal: AbortSignal): Promise<Answer> {
    const { request, subdir, place } = question;
    try {
      const answer = await this.#answer(question, signal);
      const { verdict, status } = answer;
      const words = shortVerdict(verdict, status);
      const details = verdictWords(verdict, request.shown, subdir, status);
      this.results.put(place.uri, { ...place, outcome: isGood(verdict) ? 'good' : 'bad', words, details });
      return answer;
    } catch (error) {
      const words = l10n.t('no answer');
      if (!signal.aborted)
        this.results.put(place.uri, { ...place, outcome: 'bad', words, details: errorWords(error) });
      throw error;
    }
  }

  async #answer({ request, server, token, subdir }: AskedRequest, signal: AbortSignal): Promise<Answer> {
    const held = await this.#listed(token);
    return this.services.connections.asNobody(server, async (nobody) => {
      const [first = '', second = first] = request.urls.map((url) => url.replace(TOKEN_MARKER, token ?? ''));
      const [platform, noarch] = await Promise.all([
        nobody.channels.repodata(new URL(`${first}/repodata.json`), token, signal),
        nobody.channels.repodata(new URL(`${second}/repodata.json`), token, signal),
      ]);
      const isForbidden = [platform, noarch].some(({ status }) => status === 403);
      const listed = held && this.services.lists.find(held)?.token;
      const sent =
        token === undefined ? undefined : (listed ?? (isForbidden ? await about(nobody, token, signal) : {}));
      return {
        verdict: verdictOf(platform, noarch, sent),
        status: tellingStatus(platform, noarch),
        checks: [
          { subdir, status: platform.status },
          { subdir: 'noarch', status: noarch.status },
        ],
        held,
      };
    });
  }

  /** The same for a channel on the server of a stored token, with that token, which is asked for unless named. */
  async channel(given: Answers): Promise<Checked | undefined> {
    const title = l10n.t('Check Channel');
    const token = await chosenHeld(this.services, given, title);
    const held = token && (await heldValue(this.services.vault, token));
    const channel = held && (given.channel ?? (await chosenChannel(this.services, held, title)));
    const server = held && this.services.servers.find(held.server);
    if (held === undefined || channel === undefined || server === undefined) return undefined;
    const value = whole(held.value);
    const form = await this.forms.of(held.server, channel, value);
    const subdir = condaSubdir(process.platform, process.arch);
    const url = channelUrl(held.server, TOKEN_MARKER, channel, form);
    const urls = [`${url}/${subdir}`, `${url}/noarch`];
    const found = await withProgress(this.services.ui, l10n.t('Asking {0}…', hostOf(server.id)), (signal) =>
      this.#answer({ request: { urls }, server, token: value, subdir }, signal),
    );
    const shown = plain(channelUrl(held.server, '•••', channel, form), 300);
    this.services.ui.showMessage(
      isGood(found.verdict) ? 'information' : 'warning',
      verdictWords(found.verdict, shown, subdir, found.status),
      ...buttons(this.services.ui, found.verdict, server, found.held),
    );
    return { verdict: found.verdict, checks: found.checks };
  }

  /** The stored value that the URL's variable stands for; undefined for a channel without a token. */
  async #valueBehind({ token }: Request, server: KnownServer): Promise<string | undefined> {
    if (token === undefined || !('variable' in token)) return undefined;
    const held = (await this.services.vault.entries()).find(({ variable }) => variable === token.variable);
    if (held !== undefined && held.server !== server.id)
      throw new Expected(
        l10n.t(
          'Nothing was asked: {0} stands for a token of {1}, which no other server gets.',
          held.variable,
          held.server,
        ),
      );
    const value = held && (await this.services.vault.value(held));
    if (value === undefined)
      throw new Expected(
        l10n.t('Nothing was asked: no value is stored for the variable {0}.', token.variable),
      );
    return whole(value);
  }

  /** The added server below which conda's URL lies. A token goes to no other, which is kept for the line. */
  #serverOf(url: string, place: Question['place']): KnownServer {
    const asked = URL.canParse(url) ? new URL(url) : undefined;
    const server = this.services.servers.all().find(({ id }) => asked?.href.startsWith(`${id}/`));
    if (asked !== undefined && server !== undefined) return server;
    const words = l10n.t('not asked: server not added');
    const details = l10n.t(
      'Nothing was asked: {0}, where conda would go, is not a server that you have added. Run “Add Server” first.',
      asked?.host ?? l10n.t('the address'),
    );
    this.results.put(place.uri, { ...place, outcome: 'notAsked', words, details });
    throw new Expected(details, 'addServer');
  }

  /** The token of a value, where an account can change it. */
  async #listed(token: string | undefined): Promise<Held | undefined> {
    for (const held of token === undefined ? [] : await this.services.vault.entries())
      if (this.services.lists.find(held) !== undefined && (await this.services.vault.value(held)) === token)
        return held;
    return undefined;
  }
}

function lineOf(document: OpenDocument, line: number): string {
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return document.text(range).replace(/\r?\n$/, '');
}

/** What the server tells of a token that opens nothing; nothing where it does not tell. */
async function about(nobody: AnacondaServer, token: string, signal: AbortSignal): Promise<SentToken> {
  try {
    const { kind } = await nobody.tokens.info(token, signal);
    return { kind, scopes: kind === 'scope' ? await nobody.tokens.scopesOf(token, signal) : undefined };
  } catch (error) {
    if (!isAnacondaError(error) || error.kind === 'cancelled') throw error;
    return {};
  }
}

/** The value, unless conda would ask for less of it. */
function whole(value: string): string {
  if (!/^[a-zA-Z0-9-]+$/.test(value)) throw new Error(refusalWords('tokenCut'));
  return value;
}

/** What can be done about a verdict. `held` is the token, where an account can change it. */
function buttons(
  ui: Interaction,
  verdict: Verdict,
  server: KnownServer,
  held: Held | undefined,
): readonly NoticeButton[] {
  const button = (title: string, command: string, argument: object): NoticeButton => ({
    title,
    run: () => ui.runCommand(`anacondaTokens.${command}`, argument),
  });
  const token = held && { server: held.server, id: held.id };
  switch (verdict) {
    case 'tokenRefused':
      return token ? [button(l10n.t('Reissue Token…'), 'reissueToken', token)] : [];
    case 'channelNotOpened':
      return token ? [button(l10n.t('Edit Token…'), 'editToken', token)] : [];
    case 'scopeMissing':
      return [button(l10n.t('Create Token…'), 'createToken', { server: server.id })];
    case 'tokenNeeded':
      return [button(l10n.t('Insert Channel URL…'), 'insertChannelUrl', { server: server.id })];
    default:
      return [];
  }
}
