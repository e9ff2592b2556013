import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { confinement } from '../../client/src/language/confinement';
import { CLIENT_COMMANDS } from '../../server/src/connection/wire/messages';
import { installPeers, WITHOUT_DELAY } from './installPeers';

/** A server to measure: how to start it, and what it needs to be told. */
export interface Peer {
  readonly name: string;
  readonly command: readonly string[];
  /** What its client gives Node before that; left out where allocations are counted, which it forbids. */
  readonly nodeArguments?: readonly string[];
  /** Reads JSON instead of YAML. */
  readonly json?: true;
  /** Says nothing true about documents: it is a floor, and its answers are not checked. */
  readonly floor?: true;
  /** Is asked by our own client, which asks more than the protocol has. */
  readonly ours?: true;
  /** Publishes diagnostics without saying of which version. */
  readonly unversioned?: true;
  /** Waits a fixed time before it judges, so that many edits only measure that time. */
  readonly delays?: true;
  readonly initializationOptions?: object;
  /** Answers to `workspace/configuration`, by section. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Why it cannot be measured. */
  readonly unavailable?: string;
}

/** Every server of the comparison, the quickest first, and the folder of the installed ones' modules. */
export async function findPeers(): Promise<{ readonly peers: readonly Peer[]; readonly modules: string }> {
  let modules = '';
  let unavailable: string | undefined;
  try {
    modules = await installPeers();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${words}\n`);
    unavailable = `not installed (${/npm error code (\S+)/.exec(words)?.[1] ?? words.slice(0, 80)})`;
  }
  const installed = installedPeers(modules, resolve('dist/condarc.schema.json'));
  const others = installed.map((peer) => ({ ...peer, ...(unavailable !== undefined && { unavailable }) }));
  return { peers: [...ownPeers(), ...others], modules };
}

/** What our client gives today's server, run by the Node that runs this. */
function ownArguments(): readonly string[] {
  const { platform, env: environment, allowedNodeEnvironmentFlags: flags } = process;
  return confinement({ platform, home: homedir(), environment, flags, isElectron: false });
}

/** A build of ours, told what the client in VS Code tells it, so that it draws all that it draws there. */
export function ourServer(name: string, bundle: string): Peer {
  return {
    name,
    ours: true,
    command: [bundle, '--stdio'],
    initializationOptions: {
      suggestCommand: 'editor.action.triggerSuggest',
      commands: Object.values(CLIENT_COMMANDS),
      fingerprintKey: '00'.repeat(32),
    },
    configuration: {},
  };
}

function ownPeers(): readonly Peer[] {
  return [
    { ...ourServer('ours', 'dist/server.js'), nodeArguments: ownArguments() },
    { name: 'raw', floor: true, command: ['out/test/bench/rawServer.main.js'], configuration: {} },
  ];
}

function installedPeers(modules: string, schema: string): readonly Peer[] {
  const url = pathToFileURL(schema).href;
  const json = {
    json: true,
    command: [join(modules, 'vscode-langservers-extracted/bin/vscode-json-language-server'), '--stdio'],
    initializationOptions: { provideFormatter: false, handledSchemaProtocols: ['file'] },
    configuration: { json: { validate: { enable: true }, schemas: [{ fileMatch: ['*.json'], url }] } },
  } as const;
  const yaml = {
    validate: true,
    hover: true,
    completion: true,
    schemas: { [url]: ['*', '.condarc', 'environment.yml'] },
    schemaStore: { enable: false },
  };
  const yls = (name: string) => ({
    unversioned: true as const,
    command: [join(modules, name, 'bin/yaml-language-server'), '--stdio'],
    configuration: { yaml, http: {}, '[yaml]': {}, editor: {}, files: {} },
  });
  return [
    { name: 'JSON server', ...json },
    { name: 'yls2', ...yls('yaml-language-server'), delays: true },
    { name: 'yls2-d0', ...yls(WITHOUT_DELAY) },
  ];
}
