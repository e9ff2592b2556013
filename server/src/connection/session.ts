import { isUserLevelCondarc } from '../domain/file/fileKind';
import type { ServerFacts } from '../domain/token/facts';
import { indexed } from '../domain/token/factsIndex';
import type { ClientCommands } from '../features/featureContext';
import { isDeepEqual } from '../readers/reuse';
import type { RuleContext } from '../rules/engine/rule';
import type { OpenDocument } from './documents';
import type { Platform } from './platform';
import { factsIn, recordIn, textIn, textsIn } from './received';
import { DEFAULT_SETTINGS, readSettings, type Settings } from './settings';
import { CLIENT_COMMANDS } from './wire/messages';

/** What the client has told the server so far: facts, files, settings. */
export class Session {
  #settings: Settings = DEFAULT_SETTINGS;
  /** What was sent with the start; it holds as far as nothing else is told. */
  #startSettings: Settings = DEFAULT_SETTINGS;
  /** The commands that the client has said it has. */
  commands: ClientCommands = {};
  /** Whether another server of the editor reports faults of YAML in documents of the language `yaml`. */
  besideYamlServer = false;
  /** The editor's command that shows suggestions again. */
  suggestCommand: string | undefined;
  #servers: ReadonlyMap<string, ServerFacts> = new Map();
  /** The newest revision told of each server, though it may have said what was known. */
  readonly #revisions = new Map<string, number>();
  /** One array until the facts change, for caches compare it by identity. */
  #facts: readonly ServerFacts[] = [];
  #userLevelFiles: ReadonlySet<string> = new Set();
  #tracked: ReadonlySet<string> | undefined;
  #inHistory: ReadonlySet<string> = new Set();
  #notUtf8: ReadonlySet<string> = new Set();
  #fingerprint: ((value: string) => string) | undefined;

  constructor(private readonly platform: Platform) {}

  /** Takes `initializationOptions`, whatever an editor may have put there. */
  start(initializationOptions: unknown): void {
    const options = recordIn(initializationOptions);
    this.#userLevelFiles = new Set(textsIn(options.userLevelFiles));
    if (Array.isArray(options.trackedByGit)) this.setTracked(options.trackedByGit);
    // For editors that cannot be asked for settings, or have none when they are.
    this.#startSettings = readSettings(options.settings);
    this.#settings = this.#startSettings;
    this.commands = commandsOf(textsIn(options.commands));
    this.besideYamlServer = options.besideYamlServer === true;
    this.suggestCommand = textIn(options.suggestCommand);
    const key = textIn(options.fingerprintKey);
    if (key) this.#fingerprint = this.platform.fingerprints?.(key);
    if (Array.isArray(options.facts))
      options.facts.forEach((facts) => {
        this.learn(facts);
      });
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Takes the section `anacondaTokens` of the editor's settings, whatever is in it. */
  configure(section: unknown): void {
    this.#settings = readSettings(section, this.#startSettings);
  }

  get facts(): readonly ServerFacts[] {
    return this.#facts;
  }

  get fingerprint(): ((value: string) => string) | undefined {
    return this.#fingerprint;
  }

  /** Replaces what is known of a server; a message that a newer one has overtaken, or that is none, changes nothing. */
  learn(message: unknown): void {
    const facts = factsIn(message);
    if (!facts) return;
    const { server, revision } = facts;
    const known = this.#servers.get(server);
    if (known && (this.#revisions.get(server) ?? 0) > revision) return;
    this.#revisions.set(server, revision);
    // What says the same stays the same object, or all documents would be judged anew.
    if (known && isDeepEqual(factsIn(known), { ...facts, revision: known.revision })) return;
    this.#replace(new Map(this.#servers).set(server, indexed(facts)));
  }

  forget(server: string): void {
    if (!this.#servers.has(server)) return;
    this.#revisions.delete(server);
    const rest = new Map(this.#servers);
    rest.delete(server);
    this.#replace(rest);
  }

  /** Takes what is known of git: URIs of files that it tracks, and fingerprints of tokens that its history holds. */
  setTracked(uris: unknown, inHistory?: unknown): void {
    this.#tracked = new Set(textsIn(uris));
    this.#inHistory = new Set(textsIn(inHistory));
  }

  /** Takes which documents are not stored as UTF-8; an editor shows them decoded. */
  setNotUtf8(uris: unknown): void {
    this.#notUtf8 = new Set(textsIn(uris));
  }

  /** What the rules may know beside the document. */
  context(document: OpenDocument): RuleContext {
    const { pathExists } = this.platform;
    return {
      fileKind: document.kind,
      userLevel: this.#isUserLevel(document.uri),
      facts: this.#facts,
      now: Date.now(),
      expiresSoon: this.settings.expiresSoon,
      ...(this.#tracked ? { trackedByGit: this.#tracked.has(document.uri) } : {}),
      ...(this.#notUtf8.has(document.uri) ? { notUtf8: true } : {}),
      ...(this.#inHistory.size > 0 ? { inHistory: this.#inHistory } : {}),
      ...(this.#fingerprint ? { fingerprint: this.#fingerprint } : {}),
      ...(pathExists ? { pathExists } : {}),
    };
  }

  #isUserLevel(uri: string): boolean {
    return this.#userLevelFiles.has(uri) || isUserLevelCondarc(uri, this.platform.userFolders);
  }

  #replace(servers: ReadonlyMap<string, ServerFacts>): void {
    this.#servers = servers;
    this.#facts = [...servers.values()];
  }
}

function commandsOf(ids: readonly string[]): ClientCommands {
  return Object.fromEntries(Object.entries(CLIENT_COMMANDS).filter(([, id]) => ids.includes(id)));
}
