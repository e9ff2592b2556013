import { CondaFailure } from '../../domain/channel/condaFailure';
import type { PluginSetting } from '../../domain/configuration/parameters';
import type { ParameterShape } from '../../domain/configuration/parameterShape';
import { absolutePath } from '../../domain/machine/machinePaths';
import { strictText } from '../../machine/strictText';
import type { ConfiguredMachine } from '../../rules/machine/machineReader';
import type { DescribedFile, DescribedSetting, MachineDescription } from './machineDescription';
import { VirtualFiles } from './virtualFiles';

/** The folders that a description names by a sign; nobody else has folders called so. */
const PLACES: ReadonlyMap<string, string> = new Map(
  ['HOME', 'ROOT', 'PREFIX', 'XDG', 'CWD', 'DATA'].map((name) => [
    `<${name}>`,
    `/machine/${name.toLowerCase()}`,
  ]),
);
/** How paths begin that mean one of them. */
const BEGINNINGS: ReadonlyMap<string, string> = new Map([
  ['~', '<HOME>'],
  ['$CONDA_ROOT', '<ROOT>'],
  ['$CONDA_PREFIX', '<PREFIX>'],
  ['$XDG_CONFIG_HOME', '<XDG>'],
  ['.', '<CWD>'],
]);

/** A described machine, its command line, and how its folders are shown. */
export interface DescribedMachine {
  readonly machine: ConfiguredMachine;
  readonly argv: readonly string[];
  /** Puts the signs of a description back in the place of paths. */
  readonly shown: (text: string) => string;
}

/** Lays a description out, as far as conda's configuration asks for it. */
export function describedMachine(description: MachineDescription): DescribedMachine {
  const isWindows = description.platform === 'win';
  const files = new VirtualFiles();
  for (const place of PLACES.values()) files.add(place, { kind: 'folder' });
  const spelled = new Map<string, string>();
  for (const file of description.files) {
    const path = realPath(file.path, isWindows);
    files.add(path, nodeOf(file, isWindows));
    spelled.set(absolutePath(path, { home: '/', workingDirectory: '/' }), file.path);
  }
  const environment = Object.fromEntries(
    Object.entries(description.env).map(([name, value]) => [name, filled(value)]),
  );
  const place = (name: string): string => PLACES.get(name) ?? '';
  const home = environment.HOME ?? (isWindows ? environment.USERPROFILE : undefined) ?? place('<HOME>');
  const machine: ConfiguredMachine = {
    files,
    isWritable: files.kind(`${place('<ROOT>')}/conda-meta/history`) === 'file',
    read: (path) => readNode(files, path),
    facts: {
      isWindows,
      nativeSubdir: description.subdir,
      environment: { HOME: home, CONDA_ROOT: place('<ROOT>'), ...environment },
      installation: place('<ROOT>'),
      home: isWindows ? home.replaceAll('\\', '/') : home,
      workingDirectory: place('<CWD>'),
      pathExists: (path) =>
        files.kind(absolutePath(path, { home, workingDirectory: place('<CWD>') })) !== undefined,
      isFolder: (path) => files.kind(path) === 'folder',
      plugins: settingsOf(description.plugins ?? EXAMPLE_PLUGIN),
    },
  };
  const longestFirst = [...spelled].sort(([a], [b]) => b.length - a.length);
  return { machine, argv: description.argv.map(filled), shown: (text) => shownText(text, longestFirst) };
}

function filled(text: string): string {
  let found = text;
  for (const [sign, path] of PLACES) found = found.replaceAll(sign, path);
  return found;
}

function realPath(path: string, isWindows: boolean): string {
  const slashed = isWindows ? path.replaceAll('\\', '/') : path;
  for (const [begin, sign] of BEGINNINGS) {
    if (slashed === begin || slashed.startsWith(`${begin}/`))
      return filled(sign + slashed.slice(begin.length));
  }
  return filled(slashed);
}

function nodeOf(
  { text = '', hex, link, dir, unreadable }: DescribedFile,
  isWindows: boolean,
): Parameters<VirtualFiles['add']>[1] {
  if (link !== undefined) return { kind: 'link', to: realPath(link, isWindows) };
  if (dir) return { kind: 'folder' };
  const bytes = hex === undefined ? new TextEncoder().encode(text) : Buffer.from(hex, 'hex');
  return { kind: 'file', bytes, readable: unreadable !== true };
}

function readNode(files: VirtualFiles, path: string): string | CondaFailure {
  const node = files.node(path);
  if (node?.kind !== 'file') return new CondaFailure('FileNotFoundError', `No such file: ${path}`);
  if (!node.readable) return new CondaFailure('PermissionError', `[Errno 13] Permission denied: '${path}'`);
  return strictText(node.bytes);
}

/** Files are shown as they are described, the longest paths first; all else by the sign of its folder. */
function shownText(text: string, spelled: readonly (readonly [path: string, spelling: string])[]): string {
  if (!text.includes('/')) return text;
  let found = text;
  for (const [path, spelling] of spelled) if (found.includes(path)) found = found.replaceAll(path, spelling);
  for (const [sign, path] of PLACES) found = found.replaceAll(path, sign);
  return found;
}

const EXAMPLE_PLUGIN: ReadonlyMap<string, DescribedSetting> = new Map([
  ['x_text', { type: 'str', aliases: ['x_words'] }],
  ['x_flag', { type: 'bool', aliases: [] }],
  ['x_list', { type: 'list', aliases: [] }],
  ['x_map', { type: 'map', aliases: [] }],
  ['x_nested', { type: 'map of maps', aliases: [] }],
  ['x_lists', { type: 'map of lists', aliases: [] }],
]);

function settingsOf(described: ReadonlyMap<string, DescribedSetting>): ReadonlyMap<string, PluginSetting> {
  return new Map(
    [...described].map(([name, { type, aliases }]) => [name, { shape: shapeOf(type), aliases }]),
  );
}

function shapeOf(type: DescribedSetting['type']): ParameterShape {
  const text: ParameterShape = { kind: 'scalar', type: 'str' };
  switch (type) {
    case 'str':
    case 'bool':
    case 'int':
      return { kind: 'scalar', type };
    case 'list':
      return { kind: 'list', of: text, delimiter: ',' };
    case 'map':
      return { kind: 'map', of: text };
    case 'map of maps':
      return { kind: 'map', of: { kind: 'map', of: text } };
    case 'map of lists':
      return { kind: 'map', of: { kind: 'list', of: text, delimiter: ',' } };
  }
}
