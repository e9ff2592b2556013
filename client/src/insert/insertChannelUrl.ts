import * as l10n from '@vscode/l10n';
import {
  type InsertChannelParams,
  type InsertChannelResult,
  type TextEdit,
  TOKEN_MARKER,
} from '../../../server/src/connection/wire/messages';
import { isTokenValue } from '../../../server/src/domain/token/tokenValue';
import { hostOf } from '../anaconda/serverAddress';
import { putBack, type ReadBack } from '../documents/readBack';
import type { WindowLock } from '../documents/windowLock';
import type { OpenDocument, Uri } from '../host/workspace';
import type { Answers } from '../tokens/answers';
import type { HeldValue } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import { Expected } from '../ui/expected';
import { plain } from '../ui/plainText';
import { withProgress } from '../ui/progress';
import { runSteps } from '../ui/steps';
import { channelUrl } from './channelUrl';
import { type InsertionInputs, insertSteps, startOf } from './insertSteps';
import type { UrlForms } from './urlForms';

/** Asks the language server for the edits that put a channel into a condarc. */
export type AskForEdits = (params: InsertChannelParams) => Promise<InsertChannelResult>;

/** Puts a channel URL into a condarc: with the token itself, or with a reference to its variable. */
export class InsertChannelUrl {
  constructor(
    private readonly services: TokenServices,
    private readonly forms: UrlForms,
    private readonly askForEdits: AskForEdits,
    private readonly lock: WindowLock,
    private readonly readBack: ReadBack,
  ) {}

  /** Resolves to the file that was changed; undefined when the person left. */
  async run(given: Answers): Promise<{ readonly file: string } | undefined> {
    const { workspace } = this.services;
    const title = l10n.t('Insert Channel URL');
    const chosen = await runSteps(
      this.services.ui,
      title,
      await startOf(this.services, given),
      insertSteps(this.services, given),
    );
    if (chosen?.held === undefined || chosen.file === undefined || chosen.channel === '') return undefined;
    const { held, channel, file, literal, at } = chosen;
    const form = await this.forms.of(held.server, channel, held.value);
    const written = literal ? TOKEN_MARKER : `\${${held.variable}}`;
    if (file.exists && (await workspace.isReadOnly(file.uri)))
      throw new Expected(l10n.t('{0} is read-only, so it was not changed.', workspace.nameOf(file.uri)));
    if (literal && !isTokenValue(held.value)) throw notWritable(held);
    if (literal && !chosen.literalChosen && !(await this.#consent(held, file.uri))) return undefined;
    const insert = async (): Promise<void> => {
      if (literal && file.userLevel) await workspace.makePrivate(file.uri);
      const document = await workspace.openAsStored(file.uri);
      const url = channelUrl(held.server, written, channel, form);
      const edits = await this.#edits(document.uri, url, at);
      await this.#write(document, edits, literal ? held.value : undefined);
      await this.#reveal(
        document,
        url.replaceAll(TOKEN_MARKER, literal ? held.value : TOKEN_MARKER),
        channel,
      );
    };
    const waiting = l10n.t('Inserting the channel into {0}…', workspace.nameOf(file.uri));
    await withProgress(this.services.ui, waiting, (signal) => this.lock.alone('files', insert, signal));
    return { file: file.uri.toString() };
  }

  async #write(document: OpenDocument, edits: readonly TextEdit[], value: string | undefined): Promise<void> {
    const words = edits.map(({ range, newText }) => ({
      range,
      newText: newText.replaceAll(TOKEN_MARKER, value ?? TOKEN_MARKER),
      value,
    }));
    const before = document.text();
    await this.readBack.checked(document.uri, words, async () => {
      await this.#applyAndSave(document, words);
      return { result: undefined, undo: () => putBack(this.services.workspace, document, before, true) };
    });
  }

  /** Applies edits as one, so that one undo takes them back, saves the document and shows it. */
  async #applyAndSave(document: OpenDocument, edits: readonly TextEdit[]): Promise<void> {
    const { workspace } = this.services;
    const { uri } = document;
    if (!(await workspace.replace(document, edits)))
      throw new Expected(l10n.t('{0} could not be changed: is it read-only?', uri.fsPath));
    if (!(await document.save()))
      throw new Expected(l10n.t('{0} was changed but could not be saved.', uri.fsPath));
    await workspace.show(uri);
  }

  /** Shows the line that the URL stands on now, and says which it is. */
  async #reveal(document: OpenDocument, url: string, channel: string): Promise<void> {
    const { workspace, ui } = this.services;
    const name = workspace.nameOf(document.uri);
    const line = document
      .text()
      .split('\n')
      .findIndex((text) => text.includes(url));
    if (line < 0) return;
    const at = { line, character: 0 };
    await workspace.show(document.uri, { start: at, end: at });
    ui.showStatus(l10n.t('{0} stands in {1}, line {2}', plain(channel), plain(name), line + 1));
  }

  #consent({ name, server }: HeldValue, file: Uri): Promise<boolean> {
    const path = file.scheme === 'file' ? file.fsPath : file.toString();
    return this.services.consent(
      l10n.t('Write “{0}” in plain text into {1}?', plain(name), this.services.workspace.nameOf(file)),
      l10n.t(
        'The token of {0} will stand in {1}. Who can read the file can use the token. With a reference to its variable it stays out of the file.',
        hostOf(server),
        plain(path, 300),
      ),
      l10n.t('Write the Token'),
    );
  }

  async #edits(uri: Uri, url: string, at: InsertionInputs['at']): Promise<readonly TextEdit[]> {
    const answer = await this.askForEdits({ uri: uri.toString(), url, key: 'channels', at });
    if ('edits' in answer) return answer.edits;
    throw new Expected(
      l10n.t('{0} was not changed: {1}', this.services.workspace.nameOf(uri), answer.refused),
    );
  }
}

function notWritable(held: HeldValue): Error {
  return new Expected(
    l10n.t(
      'The stored value of “{0}” is not written into a file: it has characters that no token has. Put in its variable instead, or reissue the token.',
      plain(held.name),
    ),
  );
}
