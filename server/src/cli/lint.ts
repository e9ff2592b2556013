import { parseArgs } from 'node:util';
import { printable } from '../domain/printable';
import { fileKind, isUserLevelCondarc } from '../domain/fileKind';
import { openReading } from '../readers/openReading';
import { Judge } from '../rules/judge';
import type { RuleContext } from '../rules/rule';
import type { Severity } from '../rules/problem';
import type { Finding } from './finding';
import { findingOf } from './finding';
import type { Io } from './io';
import { LintFiles, type LintFile } from './lintFiles';
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
 * Judges files: those named, and those in named folders (without arguments: the working folder); stderr says what of a
 * folder was not read. Exit code 0: no problem at or above `--fail-on`; 1: some; 2: unusable arguments, or a file that
 * cannot be read (the others are judged all the same).
 */
export async function lint(argv: readonly string[], io: Io): Promise<number> {
  const asked = readArguments(argv);
  if ('fault' in asked) {
    io.stderr(`${printable(asked.fault)}\n${lintUsage}\n`);
    return 2;
  }
  const files = new LintFiles(io);
  const judge = new Judge();
  const findings: Finding[] = [];
  const tracked = io.tracked();
  for await (const file of files.all(asked.files)) {
    // One by one: a call takes only so many arguments.
    for (const finding of await judged(judge, file, await tracked, io)) findings.push(finding);
  }
  if (files.count === 0 || files.unreadable < files.count || asked.format !== 'text') {
    io.stdout(reportText(asked.format, findings, await io.version(), io.absolute('.')));
  }
  const leftOut = files.leftOut();
  if (leftOut !== undefined) io.stderr(`${leftOut}\n`);
  if (files.unreadable > 0) return 2;
  const limit = GRAVITY.indexOf(asked.failOn);
  return findings.some(({ severity }) => GRAVITY.indexOf(severity) <= limit) ? 1 : 0;
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
    return { format, failOn, files: positionals.length > 0 ? positionals : ['.'] };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

async function judged(
  judge: Judge,
  { path, text, isUtf8 }: LintFile,
  tracked: ReadonlySet<string> | undefined,
  io: Io,
): Promise<readonly Finding[]> {
  const kind = fileKind(path, undefined, text);
  const context: RuleContext = {
    fileKind: kind,
    userLevel: isUserLevelCondarc(io.absolute(path), io.userFolders),
    facts: [],
    ...(isUtf8 ? {} : { notUtf8: true }),
    now: io.now(),
    pathExists: (path) => io.exists(path),
    ...(tracked ? { trackedByGit: tracked.has(io.absolute(path)) } : {}),
  };
  const problems = judge.judge(await openReading(kind, text), context, ALL);
  return problems.map((problem) => findingOf(problem, path));
}
