import * as l10n from '@vscode/l10n';
import { chosenChannel } from '../insert/channelChoice';
import { channelAlias, channelUrl, plainChannelUrl } from '../insert/channelUrl';
import type { UrlForms } from '../insert/urlForms';
import type { Answers } from '../tokens/answers';
import { chosenCommand, commandChoices, type CondaCommand } from '../tokens/condaCommand';
import { heldValue, type HeldValue } from '../tokens/tokenChoice';
import { chosenHeld } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import type { Command } from './commandLine';
import { addChannel, logIn, setAlias, setToken } from './condaCommands';
import { storeForConda } from './storeForConda';
import type { TerminalLines, TypedTerminal } from './terminalLines';
import { consentToTokenSet } from './tokenSetConsent';

/** Hands a token to conda in one of its ways, without the value in a shell's history. */
export class RunCondaCommand {
  constructor(
    private readonly services: TokenServices,
    private readonly forms: UrlForms,
    private readonly lines: TerminalLines,
    /** Opens a terminal whose environment has the stored tokens. */
    private readonly openTerminal: () => Promise<TypedTerminal>,
  ) {}

  async run(given: Answers): Promise<{ readonly id: string } | undefined> {
    const title = l10n.t('Run conda Command');
    const token = await chosenHeld(this.services, given, title);
    const command = token && (await chosenCommand(this.services.ui, title, commandChoices(), given.command));
    if (token === undefined || command === undefined) return undefined;
    const held = await heldValue(this.services.vault, token);
    const done =
      command === 'setToken'
        ? await this.#setToken(held, given, title)
        : await this.#withChannel(command, held, given, title);
    return done ? { id: held.id } : undefined;
  }

  async #withChannel(
    command: Exclude<CondaCommand, 'setToken'>,
    held: HeldValue,
    given: Answers,
    title: string,
  ): Promise<boolean> {
    const channel = given.channel ?? held.given?.channel ?? (await chosenChannel(this.services, held, title));
    if (channel === undefined) return false;
    if (command === 'storeToken') return storeForConda(this.services, held, channel);
    const form = await this.forms.of(held.server, channel, held.value);
    const url = channelUrl(held.server, `\${${held.variable}}`, channel, form);
    switch (command) {
      case 'addChannel':
        return this.#send([addChannel(url)], true);
      case 'setAlias':
        // Typed, not run: it changes where conda looks for every channel that is known by its name.
        return this.#send([setAlias(channelAlias(url, channel)), addChannel(channel)], false);
      case 'logIn':
        return this.#send([logIn(plainChannelUrl(held.server, channel, form))], true);
    }
  }

  /** The program takes the value only as an argument, where other programs of the machine can see it while it runs. */
  async #setToken(held: HeldValue, given: Answers, title: string): Promise<boolean> {
    const choice = await consentToTokenSet(this.services, held, ['store', 'run', 'copy']);
    switch (choice?.chosen) {
      case undefined:
        return false;
      case 'store':
        return this.#withChannel('storeToken', held, { channel: 'main', ...given }, title);
      case 'run':
        return this.#send([setToken({ variable: held.variable }, choice.repository)], true);
      case 'copy':
        await this.services.clipboard.copy(this.lines.copied([setToken(held.value, choice.repository)]));
        return true;
    }
  }

  async #send(commands: readonly Command[], run: boolean): Promise<boolean> {
    return this.lines.send(await this.openTerminal(), commands, run);
  }
}
