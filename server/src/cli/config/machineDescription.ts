import { CommandFault } from '../command';
/** A file of a described machine; `path` is symbolic, as are links. */
export interface DescribedFile {
  readonly path: string;
  readonly text?: string;
  /** The content in bytes, two digits each. */
  readonly hex?: string;
  /** Where a symbolic link leads. */
  readonly link?: string;
  readonly dir?: boolean;
  readonly unreadable?: boolean;
}

/** The kinds of settings that a described plugin may add. */
export const SETTING_TYPES = ['str', 'bool', 'int', 'list', 'map', 'map of maps', 'map of lists'] as const;

export interface DescribedSetting {
  readonly type: (typeof SETTING_TYPES)[number];
  readonly aliases: readonly string[];
}

/** A machine that somebody wrote down, so that what conda makes of it can be told elsewhere. */
export interface MachineDescription {
  readonly platform: 'linux' | 'osx' | 'win';
  /** The machine's own platform. */
  readonly subdir: string;
  readonly files: readonly DescribedFile[];
  readonly env: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  /** By name; undefined for the settings that the format's own example plugin adds. */
  readonly plugins: ReadonlyMap<string, DescribedSetting> | undefined;
  readonly ask: readonly string[] | undefined;
  readonly sessions: readonly string[] | undefined;
  readonly virtual: readonly string[] | undefined;
  readonly solve: boolean;
}

const NATIVE = { linux: 'linux-64', osx: 'osx-64', win: 'win-64' } as const;

/** Reads a description from JSON; fields that it does not know are left alone. @throws CommandFault in words that name the field */
export function readDescription(json: string): MachineDescription {
  const fields = objectOf(parsed(json), 'The description');
  const platform = fields.platform ?? 'linux';
  if (platform !== 'linux' && platform !== 'osx' && platform !== 'win')
    throw new CommandFault('"platform" is none of linux, osx, win.');
  const subdir = fields.subdir ?? NATIVE[platform];
  if (typeof subdir !== 'string') throw new CommandFault('"subdir" is no text.');
  return {
    platform,
    subdir,
    files: listOf(fields.files ?? [], 'files').map(fileOf),
    env: textsByName(fields.env ?? {}, 'env'),
    argv: textsOf(fields.argv ?? [], 'argv'),
    plugins: pluginsOf(fields.plugins),
    ask: optionalTexts(fields.ask, 'ask'),
    sessions: optionalTexts(fields.sessions, 'sessions'),
    virtual: optionalTexts(fields.virtual, 'virtual'),
    solve: fields.solve === true,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new CommandFault('The description is no JSON.');
  }
}

type Fields = Readonly<Record<string, unknown>>;

function objectOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CommandFault(`${what} is no object with fields.`);
  return value as Fields;
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new CommandFault(`"${name}" is no list.`);
  return value;
}

function textsOf(value: unknown, name: string): readonly string[] {
  return listOf(value, name).map((one) => {
    if (typeof one !== 'string') throw new CommandFault(`"${name}" holds something else than texts.`);
    return one;
  });
}

function optionalTexts(value: unknown, name: string): readonly string[] | undefined {
  return value === undefined || value === null ? undefined : textsOf(value, name);
}

function textsByName(value: unknown, name: string): Readonly<Record<string, string>> {
  const fields = objectOf(value, `"${name}"`);
  for (const one of Object.values(fields)) {
    if (typeof one !== 'string') throw new CommandFault(`"${name}" holds something else than texts.`);
  }
  return fields as Readonly<Record<string, string>>;
}

function fileOf(value: unknown): DescribedFile {
  const fields = objectOf(value, 'An entry of "files"');
  const { path, text, hex, link } = fields;
  if (typeof path !== 'string') throw new CommandFault('An entry of "files" has no "path".');
  for (const [name, one] of Object.entries({ text, hex, link })) {
    if (one !== undefined && typeof one !== 'string')
      throw new CommandFault(`"${name}" of the file ${path} is no text.`);
  }
  if (typeof hex === 'string' && !/^(?:[0-9a-f]{2})*$/i.test(hex))
    throw new CommandFault(`"hex" of the file ${path} is no run of bytes.`);
  return {
    path,
    ...(typeof text === 'string' ? { text } : {}),
    ...(typeof hex === 'string' ? { hex } : {}),
    ...(typeof link === 'string' ? { link } : {}),
    dir: fields.dir !== undefined && fields.dir !== false,
    unreadable: fields.unreadable !== undefined && fields.unreadable !== false,
  };
}

function pluginsOf(value: unknown): MachineDescription['plugins'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return value === false ? new Map() : undefined;
  return new Map(Object.entries(value).map(([name, one]) => [name, settingOf(name, one)]));
}

function settingOf(name: string, value: unknown): DescribedSetting {
  const fields = typeof value === 'string' ? { type: value } : objectOf(value, `The setting "${name}"`);
  const type = SETTING_TYPES.find((one) => one === fields.type);
  if (!type)
    throw new CommandFault(`The type of the setting "${name}" is none of ${SETTING_TYPES.join(', ')}.`);
  return { type, aliases: 'aliases' in fields ? textsOf(fields.aliases, 'aliases') : [] };
}
