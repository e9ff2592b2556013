import * as l10n from '@vscode/l10n';
import { chosenChannel } from '../insert/channelChoice';
import { channelAlias, channelUrl, plainChannelUrl } from '../insert/channelUrl';
import type { UrlForms } from '../insert/urlForms';
import type { Answers } from '../tokens/answers';
import { chosenCommand, copiedChoices, type CopiedCommand } from '../tokens/condaCommand';
import { chosenHeld, chosenToken, chosenTokens } from '../tokens/tokenChoice';
import { heldValue, type HeldValue } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import type { Command } from './commandLine';
import { addChannel, logIn, setAlias, setToken } from './condaCommands';
import { copyForCi } from './copyForCi';
import type { TerminalLines } from './terminalLines';
import { consentToTokenSet } from './tokenSetConsent';

/** The token that was copied. */
type Copied = { readonly id: string } | undefined;

/** Puts on the clipboard what people paste elsewhere: a value, a channel URL, a command. Each resolves to the token's id. */
export class Copying {
  constructor(
    private readonly services: TokenServices,
    private readonly forms: UrlForms,
    private readonly lines: TerminalLines,
  ) {}

  async value(given: Answers): Promise<Copied> {
    const chosen = await this.#chosen(given, l10n.t('Copy Token Value'));
    return chosen && this.#copied(chosen, chosen.value);
  }

  async url(given: Answers): Promise<Copied> {
    const title = l10n.t('Copy Channel URL');
    const chosen = await this.#chosen(given, title);
    const url = chosen && (await this.#url(chosen, given.channel, title));
    if (chosen === undefined || url === undefined) return undefined;
    return this.#copied(chosen, url);
  }

  async condaCommand(given: Answers): Promise<Copied> {
    const title = l10n.t('Copy conda Command');
    const chosen = await this.#chosen(given, title);
    const command = chosen && (await chosenCommand(this.services.ui, title, copiedChoices(), given.command));
    if (chosen === undefined || command === undefined) return undefined;
    const commands =
      command === 'setToken'
        ? await this.#setToken(chosen)
        : await this.#withChannel(command, chosen, given.channel, title);
    return commands && this.#copied(chosen, this.lines.copied(commands));
  }

  /** A line that sets the token as a secret where jobs run. */
  async forCi(given: Answers): Promise<Copied> {
    const token = await chosenHeld(this.services, given, l10n.t('Copy for CI'));
    const held = token && (await this.services.vault.entry(token));
    return held && copyForCi(this.services, held, this.lines.shell);
  }

  async #setToken(chosen: HeldValue): Promise<readonly Command[] | undefined> {
    const choice = await consentToTokenSet(this.services, chosen, ['copy']);
    return choice && [setToken(chosen.value, choice.repository)];
  }

  async #withChannel(
    command: Exclude<CopiedCommand, 'setToken'>,
    chosen: HeldValue,
    given: string | undefined,
    title: string,
  ): Promise<readonly Command[] | undefined> {
    const { server, value, variable } = chosen;
    const channel = await this.#channel(chosen, given, title);
    if (channel === undefined) return undefined;
    const form = await this.forms.of(server, channel, value);
    switch (command) {
      case 'addChannel':
        return [addChannel(channelUrl(server, value, channel, form))];
      case 'setAlias': {
        const url = channelUrl(server, `\${${variable}}`, channel, form);
        return [setAlias(channelAlias(url, channel)), addChannel(channel)];
      }
      case 'logIn':
        return [logIn(plainChannelUrl(server, channel, form))];
    }
  }

  /** The name or the id of a token, which are no secrets and stay on the clipboard. */
  async plain(given: Answers, what: 'id' | 'name'): Promise<Copied> {
    const listed = await chosenToken(this.services, given, l10n.t('Copy'));
    if (listed === undefined) return undefined;
    await this.services.clipboard.copyPlain(listed.token[what]);
    return { id: listed.token.id };
  }

  /** The names of several tokens, a line each. */
  async names(given: readonly Answers[]): Promise<{ readonly ids: readonly string[] } | undefined> {
    const chosen = await chosenTokens(this.services, given, l10n.t('Copy'));
    if (chosen === undefined) return undefined;
    await this.services.clipboard.copyPlain(chosen.map(({ token }) => token.name).join('\n'));
    return { ids: chosen.map(({ token }) => token.id) };
  }

  async #chosen(given: Answers, title: string): Promise<HeldValue | undefined> {
    const token = await chosenHeld(this.services, given, title);
    return token && heldValue(this.services.vault, token);
  }

  async #url(chosen: HeldValue, given: string | undefined, title: string): Promise<string | undefined> {
    const { server, value } = chosen;
    const channel = await this.#channel(chosen, given, title);
    return channel && channelUrl(server, value, channel, await this.forms.of(server, channel, value));
  }

  async #channel(chosen: HeldValue, given: string | undefined, title: string): Promise<string | undefined> {
    return given ?? chosen.given?.channel ?? (await chosenChannel(this.services, chosen, title));
  }

  async #copied({ id }: HeldValue, text: string): Promise<Copied> {
    await this.services.clipboard.copy(text);
    return { id };
  }
}
