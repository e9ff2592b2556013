import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTOML } from 'toml-eslint-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { fileKind, type FileKind } from '../../server/src/domain/file/fileKind';
import type { ProblemFix } from '../../server/src/features/actions/fix';
import type { ParsedDocument } from '../../server/src/readers/parsedDocument';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { UNREADABLE } from '../../server/src/rules/condarc/condarcChunkFaults';
import { Linter } from '../../server/src/rules/engine/linter';
import type { Problem, Severity } from '../../server/src/rules/engine/problem';
import type { ExampleMachine } from '../../server/src/rules/engine/rule';
import { applySuppressions } from '../../server/src/rules/engine/suppression';
import { RULES } from '../../server/src/rules/registry';
import { EXAMPLE_CONTEXT } from '../unit/ruleExamples';
import { NOW } from '../unit/rules/linted';
import { judged as judgedOnMachine } from '../unit/rules/machine/judged';
import { SECRETS_IN_DATA } from '../unit/rules/secretsInData';

const GRAVITY: readonly Severity[] = ['hint', 'information', 'warning', 'error'];
const SETTINGS = { severities: {}, maxProblems: 1000 };
const YAML: readonly FileKind[] = [
  'condarc',
  'mambarc',
  'manifest',
  'environment',
  'construct',
  'conda-lock',
];

export interface Example {
  readonly title: string;
  readonly kind: FileKind;
  readonly text: string;
  readonly machine?: ExampleMachine | undefined;
}

function fixtures(folder: string): Example[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ title: path, kind: fileKind(path), text: readFileSync(path, 'utf8') }))
    .filter(({ kind, text }) => kind !== 'text' && text.length < 20_000);
}

const TOKEN = '    scopes:';

/** Forms of one problem that the page of rules does not show, with the code of each. */
export const MORE: readonly (readonly [string, FileKind, string])[] = [
  ['scope/malformed', 'manifest', `tokens:\n  - name: ci\n${TOKEN} [channel:view cve:view]\n`],
  ['scope/malformed', 'manifest', `tokens:\n  - name: ci\n${TOKEN}\n      - "channel:view, cve:view"\n`],
  ['scope/duplicate', 'manifest', `tokens:\n  - name: ci\n${TOKEN} ["cve:view", role:view, "cve:view"]\n`],
  [
    'scope/foreign',
    'manifest',
    `tokens:\n  - name: ci\n${TOKEN}\n      - conda:download # old\n\n      - cve:view\n`,
  ],
  ['url/no-token', 'pixi', '[workspace]\nchannels = ["https://conda.example.com/t//main"]\n'],
  ['url/no-token', 'condarc', 'channels: ["https://conda.example.com/t/"]\n'],
  ['url/second-token', 'condarc', 'channels:\n  - https://conda.example.com/t/${A}/t/${B}/main\n'],
  ['url/bad-port', 'condarc', 'channels: [https://me@conda.example.com:99999/main]\n'],
  ['url/env-not-expanded', 'pixi', '[workspace]\nchannels = ["https://conda.example.com/t/${TOKEN}/main"]\n'],
  ['url/env-not-expanded', 'anaconda-project', 'channels:\n  - https://conda.example.com/t/$TOKEN/main\n'],
  [
    'url/env-not-expanded',
    'requirements',
    '--index-url https://${token}:x-auth-token@conda.example.com/simple\n',
  ],
  [
    'url/env-not-expanded',
    'condarc',
    'channel_settings:\n  - channel: https://conda.example.com/*\n    auth: http-basic\n    password: ${SECRET}\n',
  ],
  ['url/same-channel', 'condarc', 'channels: [main, conda-forge, main]\n'],
  ['condarc/file-ignored', 'condarc', 'channels:\n\t- defaults\n\t- main\noffline:\ttrue\n'],
  ['condarc/file-ignored', 'condarc', 'channels: [de\u0007faults]\n'],
  ['condarc/duplicate-key', 'condarc', 'channels:\n- a\n- b\n\n# ours\nchannels:\n- c\noffline: true\n'],
  ['condarc/duplicate-key', 'condarc', 'proxy_servers:\n  http: http://a\n  http: http://b'],
  ['condarc/two-aliases', 'condarc', 'envs_dirs:\n  - /opt/envs\nenvs_path:\n  - /srv/envs\n'],
  ['condarc/removed-key', 'condarc', 'channels: [main]\nrestore_free_channel: true'],
  ['condarc/bad-value', 'condarc', 'safety_checks: careful\n'],
  ['manifest/unreadable', 'manifest', 'tokens:\n\t- name: ci\n\t  scopes: [cve:view]\n'],
  [
    'manifest/unknown-permission',
    'manifest',
    'tokens:\n  - name: ci\n    resources:\n      - channel: main\n        permission: everything\n',
  ],
  [
    'manifest/missing-name',
    'manifest',
    'tokens:\n  - name: token\n    scopes: [cve:view]\n  - scopes: [cve:view]\n    expires: 90d\n',
  ],
  [
    'suppression/unused',
    'condarc',
    '# anaconda-tokens: ignore[url/ipv6, condarc/bad-value]\noffline: true\n',
  ],
  [
    'suppression/unused',
    'manifest',
    'tokens:\n  # anaconda-tokens: ignore[url/ipv6]\n  - name: ci\n    scopes: [cve:view]\n',
  ],
];

/** The examples of the page of rules, files of data with secrets, and every small file that tests keep. */
export const EXAMPLES: readonly Example[] = [
  ...RULES.rows.map(({ code, example }) => ({
    title: code,
    kind: example.fileKind,
    text: example.text,
    machine: example.machine,
  })),
  ...MORE.map(([code, kind, text]) => ({ title: code, kind, text })),
  ...SECRETS_IN_DATA.map(([kind, text]) => ({ title: kind, kind, text })),
  ...['fixtures/conda', 'fixtures/condarc', 'fixtures/workspaces'].flatMap((name) =>
    fixtures(join('test', name)),
  ),
];

/** Judged without facts, but for the rules whose examples need some. */
export async function judged({
  title,
  kind,
  text,
  machine,
}: Example): Promise<{ readonly parsed: ParsedDocument; readonly problems: readonly Problem[] }> {
  const parsed = await parseDocument(kind, text);
  if (machine) {
    const found = await judgedOnMachine(text, machine);
    const codes = new Set(RULES.rows.map(({ code }) => code));
    return { parsed, problems: applySuppressions(found, parsed, codes).kept };
  }
  const more = NEED_FACTS.test(title) ? EXAMPLE_CONTEXT : { pathExists: () => false };
  const context = { fileKind: kind, userLevel: false, facts: [], now: NOW, ...more };
  return { parsed: parsed, problems: new Linter().lint(parsed, context, SETTINGS) };
}

const NEED_FACTS = /^(?:token\/|scope\/not-grantable|url\/unknown-)/;

/** Whether the parser of a kind takes a text; true where there is none. */
export function parses(kind: FileKind, text: string): boolean {
  // The parsers know neither the mark of an encoding nor the line break of old systems, which conda does.
  const readable = text.replace(/^\ufeff/, '').replaceAll(/\r(?!\n)/g, '\n');
  try {
    if (YAML.includes(kind) && (UNREADABLE.test(readable) || /^<{7}/m.test(readable))) return false;
    if (YAML.includes(kind)) parse(readable, { uniqueKeys: false, logLevel: 'error' });
    if (kind === 'pixi' || kind === 'pyproject') parseTOML(readable);
    return true;
  } catch {
    return false;
  }
}

function count(problems: readonly Problem[], code: string): number {
  return problems.filter((problem) => problem.code === code).length;
}

/** What keeps a file or a word of it from being read: fixing it brings to light what was hidden, the next of its sort too. */
const HIDES =
  /^(?:condarc\/(?:file-ignored|conda-crashes|duplicate-key|unknown-key|removed-key)|manifest\/(?:unreadable|unknown-key)|scope\/)/;

function lineCount(text: string): number {
  return text.split(/\r\n|\n|\r/).length;
}

function isSame(one: Problem, other: Problem): boolean {
  return (
    one.code === other.code &&
    one.line === other.line &&
    one.place.start === other.place.start &&
    one.message === other.message
  );
}

/** What is wrong with a fix: nothing, or a word on it; what it brings to light is no fault where it may reveal. */
export async function faultsOf(
  example: Example,
  fix: ProblemFix,
  before: readonly Problem[],
  mayReveal = false,
): Promise<readonly string[]> {
  if (fix.edits.length === 0) return [];
  const document = TextDocument.create('', '', 0, example.text);
  const text = TextDocument.applyEdits(document, [...fix.edits]);
  const { problems } = await judged({ ...example, text });
  const { code, severity } = fix.problem;
  const wasReadable =
    parses(example.kind, example.text) && !before.some((one) => /file-ignored|unreadable/.test(one.code));
  const reveals = mayReveal && HIDES.test(code);
  // One problem may stand for several places, of which a fix mends the first.
  const hasMore = fix.problem.message.includes(' The same holds for ');
  const gone = hasMore
    ? !problems.some((one) => isSame(one, fix.problem))
    : reveals
      ? lineCount(text) < lineCount(example.text) || !problems.some((one) => isSame(one, fix.problem))
      : count(problems, code) < count(before, code);
  const isNew = problems.filter(
    (one) =>
      GRAVITY.indexOf(one.severity) >= GRAVITY.indexOf(severity) &&
      count(problems, one.code) > count(before, one.code),
  );
  return [
    ...(wasReadable && !parses(example.kind, text) ? ['no longer parses'] : []),
    ...(gone ? [] : ['is still there']),
    ...(reveals ? [] : isNew).map((one) => `new: ${one.severity} ${one.code}`),
  ].map((fault) => `${example.title}: ${fix.title}: ${fault}\n${text.slice(0, 400)}`);
}
