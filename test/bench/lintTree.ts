import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A tree of files as a repository of environments has them, and where literal tokens stand in it. */
export interface LintTree {
  readonly folder: string;
  readonly files: number;
  /** How many of them hold a token URL. */
  readonly withUrl: number;
  /** Files, seen from `folder`, that hold a literal token. */
  readonly leaks: readonly string[];
}

interface Kind {
  readonly name: string;
  readonly share: number;
  readonly text: (url: string, n: number) => string;
}

const list = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

const kinds: readonly Kind[] = [
  {
    name: '.condarc',
    share: 10,
    text: (url) => `channel_priority: strict\nchannels:\n  - ${url}\n  - defaults\nssl_verify: true\n`,
  },
  {
    name: 'environment.yml',
    share: 30,
    text: (url, n) =>
      `name: env-${n}\nchannels:\n  - ${url}\ndependencies:\n${list(40, (at) => `  - package-${at}=1.${at}`)}\n`,
  },
  {
    name: 'setup.sh',
    share: 20,
    text: (url, n) =>
      `#!/bin/sh\nset -eu\n${list(30, (at) => `echo "step ${at} of job ${n}"`)}\nconda install -c ${url} numpy\n`,
  },
  {
    name: 'Dockerfile',
    share: 10,
    text: (url) =>
      `FROM continuumio/miniconda3\nARG ANACONDA_TOKEN\nRUN conda install --yes -c ${url} numpy\n${list(10, (at) => `COPY part-${at} /opt/part-${at}`)}\n`,
  },
  {
    name: 'settings.json',
    share: 15,
    text: (url, n) =>
      JSON.stringify({ id: n, channel: url, packages: Array.from({ length: 30 }, (_, at) => `p-${at}`) }),
  },
  {
    name: 'notes.md',
    share: 15,
    text: (url, n) =>
      `# Notes ${n}\n\n${list(40, (at) => `Line ${at} of some prose about channels.`)}\n\nSee ${url}.\n`,
  },
];

/** Writes `files` files into `folder`, emptied before; every twentieth of a kind holds a literal token (a made-up one). */
export function writeLintTree(folder: string, files: number): LintTree {
  rmSync(folder, { recursive: true, force: true });
  const leaks: string[] = [];
  for (const { name, share, text } of kinds) {
    for (let n = 0; n < (files * share) / 100; n++) {
      const leaky = n % 20 === 0;
      const token = leaky ? (n + 1).toString(16).padStart(48, '0') : '${ANACONDA_TOKEN}';
      const file = join(`team-${n % 25}`, `project-${n}`, name);
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text(`https://conda.example.com/t/${token}/main`, n));
      if (leaky) leaks.push(file);
    }
  }
  return { folder, files, withUrl: files, leaks };
}

/** What most files of a repository are: some text, in which nothing is found. */
const PLAIN_WORDS = [
  'import',
  'value',
  'table',
  'row of the matrix',
  'return',
  'figure',
  'for each',
  'model',
];
const PLAIN_KINDS = ['.py', '.md', '.txt', '.csv', '.ts', '.c', '.json'] as const;

/** As `writeLintTree`, of which 95 of 100 files are others, of some 10 kB each. */
export function writeMixedTree(folder: string, files: number): LintTree {
  const { leaks } = writeLintTree(folder, files / 20);
  for (let n = 0; n < files - files / 20; n++) {
    const kind = PLAIN_KINDS[n % PLAIN_KINDS.length] ?? '.py';
    const lines = list(
      250,
      (at) => `${PLAIN_WORDS[(n + at) % 8] ?? ''} ${PLAIN_WORDS[(n * at) % 8] ?? ''} ${at * n}`,
    );
    const file = join(folder, `source-${n % 40}`, `file-${n}${kind}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, kind === '.json' ? JSON.stringify(lines.split('\n'), null, 1) : `${lines}\n`);
  }
  return { folder, files, withUrl: files / 20, leaks };
}
