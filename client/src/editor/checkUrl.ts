import * as v from 'valibot';
import { commands, l10n, Range, Uri, window, workspace } from 'vscode';
import {
  type ChannelRequestParams,
  type ChannelRequestResult,
  type TextRange,
  tokenMarker,
} from '../../../server/src/connection/messages';
import type { KnownServer } from '../accounts/servers';
import type { Held } from '../accounts/vault';
import { hostOf } from '../anaconda/serverAddress';
import type { Desk } from '../tokens/desk';
import { withProgress } from '../ui/progress';
import { type NoticeButton, tell } from '../ui/notices';
import { condaSubdir } from './condaSubdir';
import { verdictOf, type Verdict } from './checkUrlVerdict';
import { refusalWords, verdictWords } from './checkUrlWords';

/** What was found out about a channel URL. */
export interface Checked {
  readonly verdict: Verdict;
  readonly checks: readonly { readonly subdir: string; readonly status: number }[];
}

type Request = Exclude<ChannelRequestResult, { readonly refused: unknown }>;

const position = v.object({ line: v.number(), character: v.number() });
const argument = v.object({ uri: v.string(), place: v.object({ start: position }) });

/** Asks a server about the very URLs that conda would ask for a channel of a document. Never by itself. */
export class CheckUrl {
  constructor(
    private readonly desk: Desk,
    private readonly ask: (params: ChannelRequestParams) => Promise<ChannelRequestResult>,
  ) {}

  /** Throws an error in words where nothing may be asked; rejects with an AnacondaError where nobody answers. */
  async run(given: unknown): Promise<Checked> {
    const subdir = condaSubdir(process.platform, process.arch);
    const { uri, at } = placeOf(given);
    const document = await workspace.openTextDocument(uri);
    const request = await this.ask({ uri: uri.toString(), position: at, subdir });
    if ('refused' in request) throw new Error(refusalWords(request.refused));
    const server = this.#serverOf(request.urls[0] ?? '');
    const token =
      request.token && 'literal' in request.token
        ? document.getText(rangeOf(request.token.literal))
        : await this.#valueBehind(request, server);
    const [first = '', second = first] = request.urls.map((url) => url.replace(tokenMarker, token ?? ''));
    const words = l10n.t('Asking {0}…', hostOf(server.id));
    const [platform, noarch] = await withProgress(words, (signal) =>
      this.desk.connections.asNobody(server, (nobody) =>
        Promise.all([
          nobody.repodata(new URL(`${first}/repodata.json`), token, signal),
          nobody.repodata(new URL(`${second}/repodata.json`), token, signal),
        ]),
      ),
    );
    const verdict = verdictOf(platform, noarch);
    void this.#tell(verdictWords(verdict, request.shown, subdir, noarch.status), verdict, token);
    return {
      verdict,
      checks: [
        { subdir, status: platform.status },
        { subdir: 'noarch', status: noarch.status },
      ],
    };
  }

  /** The stored value that the URL's variable stands for; undefined for a channel without a token. */
  async #valueBehind({ token }: Request, server: KnownServer): Promise<string | undefined> {
    if (token === undefined || !('variable' in token)) return undefined;
    const held = (await this.desk.vault.entries()).find(({ variable }) => variable === token.variable);
    if (held !== undefined && held.server !== server.id)
      throw new Error(
        l10n.t(
          'Nothing was asked: {0} stands for a token of {1}, which no other server gets.',
          held.variable,
          held.server,
        ),
      );
    const value = held && (await this.desk.vault.value(held));
    if (value === undefined)
      throw new Error(l10n.t('Nothing was asked: no value is stored for the variable {0}.', token.variable));
    if (!/^[a-zA-Z0-9-]+$/.test(value)) throw new Error(refusalWords('tokenCut'));
    return value;
  }

  /** The added server below which conda's URL lies. A token goes to no other. */
  #serverOf(url: string): KnownServer {
    const asked = URL.canParse(url) ? new URL(url) : undefined;
    const server = this.desk.servers.all().find(({ id }) => asked?.href.startsWith(`${id}/`));
    if (asked === undefined || server === undefined)
      throw new Error(
        l10n.t(
          'Nothing was asked: {0}, where conda would go, is no server that you have added. Run “Add Server” first.',
          asked?.host ?? l10n.t('the address'),
        ),
      );
    return server;
  }

  async #tell(words: string, verdict: Verdict, token: string | undefined): Promise<void> {
    if (verdict === 'works' || verdict === 'worksWithoutSubdir') {
      tell('information', words);
      return;
    }
    const held = await this.#listed(token);
    const button = (title: string, command: string): NoticeButton => ({
      title,
      run: () =>
        commands.executeCommand(`anacondaTokens.${command}`, held && { server: held.server, id: held.id }),
    });
    const reissue = button(l10n.t('Issue New Value…'), 'reissueToken');
    const edit = button(l10n.t('Edit Token…'), 'editToken');
    const fitting = verdict === 'tokenRefused' ? [reissue] : verdict === 'noAccess' ? [edit] : [];
    tell('warning', words, ...(held === undefined ? [] : fitting));
  }

  /** The token of a value, where an account can change it. */
  async #listed(token: string | undefined): Promise<Held | undefined> {
    for (const held of token === undefined ? [] : await this.desk.vault.entries())
      if (this.desk.lists.find(held) !== undefined && (await this.desk.vault.value(held)) === token)
        return held;
    return undefined;
  }
}

function placeOf(given: unknown): { readonly uri: Uri; readonly at: ChannelRequestParams['position'] } {
  const read = v.safeParse(argument, given);
  if (read.success) return { uri: Uri.parse(read.output.uri, true), at: read.output.place.start };
  const editor = window.activeTextEditor;
  if (editor === undefined) throw new Error(refusalWords('noChannel'));
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri, at: { line, character } };
}

function rangeOf({ start, end }: TextRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
