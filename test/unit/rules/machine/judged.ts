import { strict as assert } from 'node:assert';
import { targetPrefix } from '../../../../server/src/domain/machine/targetPrefix';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import type { Problem } from '../../../../server/src/rules/engine/problem';
import type { ExampleMachine } from '../../../../server/src/rules/engine/rule';
import { MachineReader, type ConfiguredMachine } from '../../../../server/src/rules/machine/machineReader';
import { machineProblems } from '../../../../server/src/rules/machine/machineRules';
import { openCondarc } from '../../../../server/src/rules/machine/openCondarc';

const HOME = '/home/me';
const INSTALLATION = '/opt/conda';

/** A machine with conda in `/opt/conda`, a home in `/home/me` and nothing but the files that are given. */
export function machineWith({ files = {}, environment = {} }: ExampleMachine): ConfiguredMachine {
  const texts = new Map(Object.entries(files).map(([path, text]) => [fromHome(path), text]));
  const isFolder = (path: string): boolean => [...texts.keys()].some((file) => file.startsWith(`${path}/`));
  return {
    isWritable: false,
    facts: {
      isWindows: false,
      nativeSubdir: 'linux-64',
      environment: { HOME, ...environment },
      installation: INSTALLATION,
      home: HOME,
      workingDirectory: `${HOME}/project`,
      pathExists: (path) => texts.has(path),
      isFolder,
      plugins: new Map(),
    },
    files: {
      kind: (path) => (texts.has(path) ? 'file' : isFolder(path) ? 'folder' : undefined),
      list: (path) =>
        isFolder(path)
          ? [...texts.keys()]
              .filter((file) => file.startsWith(`${path}/`) && !file.slice(path.length + 1).includes('/'))
              .map((file) => ({ name: file.slice(path.length + 1), isFile: true }))
          : undefined,
    },
    read: (path) => texts.get(path) ?? '',
  };
}

/** What the machine finds in a file of it, which is saved as it is. */
export async function judged(text: string, more: ExampleMachine = {}): Promise<readonly Problem[]> {
  const path = fromHome(more.path ?? '~/.condarc');
  const machine = machineWith({ ...more, files: { ...more.files, [path]: text } });
  const reading = await new MachineReader().read(machine, []);
  assert.ok('configuration' in reading, JSON.stringify(reading));
  const { facts, files, isWritable } = machine;
  const prefix = targetPrefix({}, { ...facts, isWritable }, files);
  const condarc = await openCondarc(text, path, reading);
  return machineProblems(condarc, path, await parseDocument('condarc', text), { prefix, files });
}

/** What is found, in short: the code, the text that is underlined, and words of the message. */
export async function found(text: string, more: ExampleMachine = {}): Promise<readonly string[]> {
  const lines = text.split('\n');
  return (await judged(text, more)).map(
    ({ code, line, place }) =>
      `${code.slice('machine/'.length)} ${line}:${(lines[line] ?? '').slice(place.start, place.end)}`,
  );
}

/** All that is found: severity, code, the text that is underlined, the message, and what is proposed in its place. */
export async function told(text: string, more: ExampleMachine = {}): Promise<readonly string[]> {
  const lines = text.split('\n');
  return (await judged(text, more)).map(({ severity, code, line, place, message, replacement }) => {
    const marked = (lines[line] ?? '').slice(place.start, place.end);
    const proposed = replacement === undefined ? '' : ` -> ${replacement}`;
    return `${severity} ${code.slice('machine/'.length)} ${line}:${marked}: ${message}${proposed}`;
  });
}

function fromHome(path: string): string {
  return path.replace(/^~/, HOME);
}
