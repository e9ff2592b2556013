import * as l10n from '@vscode/l10n';
import { isAnacondaError } from '../anaconda/errors';
import { aboveOf, hostOf, type ParsedAddress, parseServerAddress } from '../anaconda/serverAddress';
import type { AskConsent } from '../ui/consents';
import { addressWords } from '../ui/errorDetails';
import { sentence } from '../ui/errorWords';
import { Expected } from '../ui/expected';
import type { Interaction } from '../ui/interaction';
import { withProgress } from '../ui/progress';
import type { Connections } from './connections';
import type { KnownServer, Servers } from './servers';

/**
 * Adds the server behind an address, which is asked for when it is not given. The server must answer as an
 * Anaconda Server; plain http to another machine needs a consent, which is remembered with the server.
 */
export class AddServer {
  #refused: Refused | undefined;

  constructor(
    private readonly servers: Servers,
    private readonly connections: Connections,
    private readonly consent: AskConsent,
    private readonly ui: Interaction,
  ) {}

  /** An address that is typed and refused stays in the box, with the reason, until another is taken or the person leaves. */
  async run(given: string | undefined): Promise<KnownServer | undefined> {
    // Who typed the address has agreed to it; an argument may come from anyone.
    if (given !== undefined) return this.#add(given, (id) => this.#consentToHost(id));
    for (;;) {
      const address = await askAddress(this.ui, this.#refused);
      this.#refused = undefined;
      if (address === undefined) return undefined;
      try {
        return await this.#add(address, () => Promise.resolve(true));
      } catch (error) {
        if (!isAnacondaError(error) || error.kind === 'cancelled') throw error;
        this.#refused = { address, reason: sentence(error) };
        // What is to be done is in VS Code's settings, to which the error's own message leads.
        if (error.kind === 'tls' || error.facts.proxyCredentials === true) throw error;
      }
    }
  }

  async #add(address: string, agreed: (id: string) => Promise<boolean>): Promise<KnownServer | undefined> {
    const parsed = parseServerAddress(address);
    if (!parsed.ok) throw new Expected(addressWords(parsed.problem));
    const known = this.servers.find(parsed.id);
    if (known !== undefined) return known;
    if (!(await agreed(parsed.id))) return undefined;
    if (parsed.insecure && !(await this.#consentToPlainHttp(parsed.id))) return undefined;
    const asked = { id: parsed.id, plainHttp: parsed.insecure };
    const server = await withProgress(this.ui, l10n.t('Asking {0}…', hostOf(asked.id)), (signal) =>
      this.#answering(asked, signal),
    );
    await this.servers.add(server);
    return server;
  }

  /** The server at an address, else at one above it: a page of the server, or a channel, stands below its own address. */
  async #answering(asked: KnownServer, signal: AbortSignal): Promise<KnownServer> {
    try {
      await this.connections.probe(asked, signal);
      return asked;
    } catch (error) {
      if (!isAnacondaError(error, 'notAnacondaServer')) throw error;
      const above = aboveOf(asked.id);
      if (above === undefined) throw error;
      return this.#answering({ ...asked, id: above }, signal);
    }
  }

  #consentToHost(server: string): Promise<boolean> {
    return this.consent(
      l10n.t('Add {0} to your servers?', hostOf(server)),
      l10n.t(
        'A command wants to add {0}. This host is then asked who it is, and you can sign in to it. Add it only if you know it as your Anaconda Server.',
        server,
      ),
      l10n.t('Add Server'),
    );
  }

  #consentToPlainHttp(server: string): Promise<boolean> {
    return this.consent(
      l10n.t('Connect to {0} without encryption?', hostOf(server)),
      l10n.t(
        'Over plain http your password and every token can be read by anyone on the way. Use the https address if the server has one.',
      ),
      l10n.t('Use Plain HTTP'),
    );
  }
}

/** An address under which no server was found, and why, in words. */
interface Refused {
  readonly address: string;
  readonly reason: string;
}

async function askAddress(ui: Interaction, refused: Refused | undefined): Promise<string | undefined> {
  const prompt = l10n.t('Address of the server: any link to it will do, its web page or a channel URL');
  const outcome = await ui.askText(
    { title: l10n.t('Add an Anaconda Server'), step: 1, total: 1 },
    {
      ...(refused === undefined
        ? { prompt }
        : { prompt: `${refused.reason} ${prompt}`, value: refused.address }),
      placeholder: 'https://repo.example.com',
      invalid: (text) => problemOf(parseServerAddress(text)),
    },
  );
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

function problemOf(parsed: ParsedAddress): string | undefined {
  return parsed.ok ? undefined : addressWords(parsed.problem);
}
