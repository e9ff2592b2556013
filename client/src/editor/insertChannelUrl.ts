import { l10n, type Uri, workspace } from 'vscode';
import {
  type InsertChannelParams,
  type InsertChannelResult,
  type TextEdit,
  tokenMarker,
} from '../../../server/src/connection/messages';
import type { Answers } from '../tokens/answers';
import type { Desk } from '../tokens/desk';
import { chosenHeld } from '../tokens/tokenChoice';
import { type Choice, pickOne } from '../ui/prompts';
import { chosenChannel } from './channelChoice';
import { channelUrl } from './channelUrl';
import { condarcAt, type CondarcFile, condarcFiles } from './condarcFiles';
import { applyAndSave, makePrivate, openedFile } from './fileEdit';
import { heldValue } from './heldValue';
import type { UrlForms } from './urlForms';

/** Asks the language server for the edits that put a channel into a condarc. */
export type AskForEdits = (params: InsertChannelParams) => Promise<InsertChannelResult>;

/** Puts a channel URL into a condarc: with the token itself, or with a reference to its variable. */
export class InsertChannelUrl {
  constructor(
    private readonly desk: Desk,
    private readonly forms: UrlForms,
    private readonly askForEdits: AskForEdits,
  ) {}

  /** Resolves to the file that was changed; undefined when the person left. */
  async run(given: Answers): Promise<{ readonly file: string } | undefined> {
    const title = l10n.t('Insert Channel URL');
    const token = await chosenHeld(this.desk, given, title);
    if (token === undefined) return undefined;
    const held = await heldValue(this.desk.vault, token);
    const channel = given.channel ?? held.given?.channel ?? (await chosenChannel(this.desk, held, title));
    const file = channel && (given.file === undefined ? await pickFile(title) : await condarcAt(given.file));
    if (channel === undefined || !file) return undefined;
    const literal =
      given.literal ??
      (given.file === undefined ? await askLiteral(title, file, held.variable) : file.userLevel);
    if (literal === undefined) return undefined;
    const form = await this.forms.of(held.server, channel, held.value);
    const written = literal ? tokenMarker : `\${${held.variable}}`;
    if (literal && file.userLevel) await makePrivate(file.uri);
    const document = await openedFile(file.uri);
    const edits = await this.#edits(document.uri, channelUrl(held.server, written, channel, form));
    const filled = edits.map((edit) => ({
      ...edit,
      newText: edit.newText.replaceAll(tokenMarker, held.value),
    }));
    await applyAndSave(document, filled);
    return { file: file.uri.toString() };
  }

  async #edits(uri: Uri, url: string): Promise<readonly TextEdit[]> {
    const answer = await this.askForEdits({ uri: uri.toString(), url, key: 'channels', at: 'top' });
    if ('edits' in answer) return answer.edits;
    throw new Error(l10n.t('{0} was not changed: {1}', workspace.asRelativePath(uri), answer.refused));
  }
}

async function pickFile(title: string): Promise<CondarcFile | undefined> {
  const rows: Choice<CondarcFile>[] = (await condarcFiles()).map((file) => ({
    label: workspace.asRelativePath(file.uri),
    description: file.exists ? '' : l10n.t('will be created'),
    detail: file.readBy,
    value: file,
  }));
  const outcome = await pickOne({ title, step: 1, total: 2 }, l10n.t('Into which file?'), rows);
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

async function askLiteral(title: string, file: CondarcFile, variable: string): Promise<boolean | undefined> {
  const literal = {
    label: l10n.t('The token itself'),
    detail: l10n.t(
      'Works everywhere, as “conda config --add channels” writes it. Who can read the file can use the token.',
    ),
    value: true,
  };
  const reference = {
    label: `\${${variable}}`,
    detail: l10n.t(
      'Keeps the token out of the file. conda needs this environment variable: terminals opened by “Open Terminal with Tokens” have it.',
    ),
    value: false,
  };
  const rows = file.userLevel ? [literal, reference] : [reference, literal];
  const outcome = await pickOne({ title, step: 2, total: 2 }, l10n.t('What shall stand in the file?'), rows);
  return typeof outcome === 'string' ? undefined : outcome.answer;
}
