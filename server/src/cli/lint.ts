import { parseArgs } from 'node:util';
import { printable, printablePath } from '../domain/printable';
import { redactShapes } from '../domain/redact';
import { fileKind, isUserLevelCondarc } from '../readers/fileKind';
import { openReading } from '../readers/openReading';
import { Judge } from '../rules/judge';
import type { RuleContext } from '../rules/rule';
import type { Severity } from '../rules/problem';
import type { Finding } from './finding';
import { findingOf } from './finding';
import type { Io } from './io';
import { FORMATS, reportText, type Format } from './report';

export const lintUsage =
  'Usage: anaconda-tokens lint [--format text|json|sarif|github] [--fail-on error|warning|information|hint] [FILE or FOLDER…]';

const GRAVITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Whoever reads a report reads all of it. */
const ALL = { severities: {}, maxProblems: Infinity };

interface Asked {
  readonly format: Format;
  readonly failOn: Severity;
  readonly files: readonly string[];
}

/**
 * Judges files: those named, and of named folders (without arguments: the working folder) those whose kind their names tell. Exit code 0: no
 * problem at or above `--fail-on`; 1: some; 2: unusable arguments, or a file that cannot be read (the others are
 * judged all the same).
 */
export async function lint(argv: readonly string[], io: Io): Promise<number> {
  const asked = readArguments(argv);
  if ('fault' in asked) {
    io.stderr(`${printable(asked.fault)}\n${lintUsage}\n`);
    return 2;
  }
  const [files, tracked] = await Promise.all([filesOf(asked.files, io), io.tracked()]);
  const judge = new Judge();
  const findings: Finding[] = [];
  let unreadable = 0;
  for (const file of files) {
    const text = await readable(file, io);
    if (text === undefined) unreadable++;
    else findings.push(...(await judged(judge, file, text, tracked, io)));
  }
  if (files.length === 0 || unreadable < files.length || asked.format !== 'text') {
    io.stdout(reportText(asked.format, findings, await io.version(), io.absolute('.')));
  }
  if (unreadable > 0) return 2;
  const limit = GRAVITY.indexOf(asked.failOn);
  return findings.some(({ severity }) => GRAVITY.indexOf(severity) <= limit) ? 1 : 0;
}

async function filesOf(named: readonly string[], io: Io): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of named.length > 0 ? named : ['.']) {
    const below = await io.filesBelow(path);
    files.push(...(below?.filter((file) => fileKind(file) !== 'text') ?? [path]));
  }
  return files;
}

function readArguments(argv: readonly string[]): Asked | { readonly fault: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        'fail-on': { type: 'string', default: 'warning' },
      },
    });
    const format = FORMATS.find((one) => one === values.format);
    if (!format) return { fault: `The format "${values.format}" is none of ${FORMATS.join(', ')}.` };
    const failOn = GRAVITY.find((one) => one === values['fail-on']);
    if (!failOn) return { fault: `The level "${values['fail-on']}" is none of ${GRAVITY.join(', ')}.` };
    return { format, failOn, files: positionals };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

async function readable(file: string, io: Io): Promise<string | undefined> {
  try {
    return await io.readFile(file);
  } catch (error) {
    const words = error instanceof Error ? error.message.replace(/, open '.*$/s, '') : String(error);
    io.stderr(`${printablePath(redactShapes(file))} cannot be read: ${printable(redactShapes(words))}\n`);
    return undefined;
  }
}

async function judged(
  judge: Judge,
  file: string,
  text: string,
  tracked: ReadonlySet<string> | undefined,
  io: Io,
): Promise<readonly Finding[]> {
  const kind = fileKind(file, undefined, text);
  const context: RuleContext = {
    fileKind: kind,
    userLevel: isUserLevelCondarc(io.absolute(file), io.userFolders),
    facts: [],
    now: io.now(),
    pathExists: (path) => io.exists(path),
    ...(tracked ? { trackedByGit: tracked.has(io.absolute(file)) } : {}),
  };
  const problems = judge.judge(await openReading(kind, text), context, ALL);
  return problems.map((problem) => findingOf(problem, file));
}
