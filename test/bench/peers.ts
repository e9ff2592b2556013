import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A server to measure: how to start it, and what it needs to be told. */
export interface Peer {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads JSON instead of YAML. */
  readonly json?: true;
  /** Says nothing true about documents: it is a floor, and its answers are not checked. */
  readonly floor?: true;
  /** Completes and hovers nothing, by design. */
  readonly answersNothing?: true;
  readonly initializationOptions?: object;
  /** Answers to `workspace/configuration`, by section. */
  readonly configuration: Readonly<Record<string, unknown>>;
}

const pins = { 'yaml-language-server': '2.0.0', 'vscode-langservers-extracted': '4.10.0' };

/**
 * Every server of the comparison. The peers are installed from npm into `folder`, for the benchmark alone.
 * `schema` is the path of our JSON schema of condarcs, which the peers validate and complete with.
 */
export function peers(folder: string, schema: string): Peer[] {
  install(folder);
  const asUri = `file://${schema}`;
  const yaml = {
    validate: true,
    hover: true,
    completion: true,
    schemas: { [asUri]: ['*', '.condarc', 'environment.yml'] },
    schemaStore: { enable: false },
  };
  const yls = join(folder, 'node_modules/yaml-language-server');
  const configuration = { yaml, http: {}, '[yaml]': {}, editor: {}, files: {} };
  return [
    { name: 'ours', command: ['dist/server.js', '--stdio'], configuration: {} },
    { name: 'yls2', command: [join(yls, 'bin/yaml-language-server'), '--stdio'], configuration },
    {
      name: 'yls2-d0',
      command: [join(withoutDelay(folder, yls), 'bin/yaml-language-server'), '--stdio'],
      configuration,
    },
    {
      name: 'yaml.parseDocument',
      command: ['out/test/bench/parseServer.main.js'],
      answersNothing: true,
      configuration: {},
    },
    {
      name: 'JSON server',
      json: true,
      command: [
        join(folder, 'node_modules/vscode-langservers-extracted/bin/vscode-json-language-server'),
        '--stdio',
      ],
      initializationOptions: { provideFormatter: false, handledSchemaProtocols: ['file'] },
      configuration: {
        json: { validate: { enable: true }, schemas: [{ fileMatch: ['*.json'], url: asUri }] },
      },
    },
    {
      name: 'raw',
      floor: true,
      answersNothing: true,
      command: ['out/test/bench/rawServer.main.js'],
      configuration: {},
    },
  ];
}

function install(folder: string): void {
  const wanted = Object.entries(pins).map(([name, version]) => `${name}@${version}`);
  const there = Object.entries(pins).every(([name, version]) => {
    const manifest = join(folder, 'node_modules', name, 'package.json');
    return (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version === version
    );
  });
  if (there) return;
  console.error(`installing the peers into ${folder}: ${wanted.join(', ')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted], {
    cwd: folder,
    stdio: 'ignore',
  });
}

/** A copy of yaml-language-server whose fixed delay before validating (200 ms in 2.0.0) is taken out. */
function withoutDelay(folder: string, original: string): string {
  const copy = join(folder, 'node_modules/yaml-language-server-d0');
  const settings = join(copy, 'out/src/yamlSettings.js');
  if (!existsSync(settings)) cpSync(original, copy, { recursive: true });
  const text = readFileSync(settings, 'utf8').replace(/validationDelayMs = 200\b/, 'validationDelayMs = 0');
  if (!text.includes('validationDelayMs = 0'))
    throw new Error('yaml-language-server keeps its delay elsewhere now');
  writeFileSync(settings, text);
  return copy;
}
