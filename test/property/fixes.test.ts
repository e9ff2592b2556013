import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTOML } from 'toml-eslint-parser';
import { parse } from 'yaml';
import type { Fix } from '../../server/src/features/actions/fix';
import { ChunkCache } from '../../server/src/features/chunkCache';
import { fixesFor } from '../../server/src/features/actions/quickFixes';
import { readChannel } from '../../server/src/domain/channel/channel';
import { fileKind, type FileKind } from '../../server/src/domain/file/fileKind';
import { parseDocument } from '../../server/src/readers/parseDocument';
import type { ParsedDocument } from '../../server/src/readers/parsedDocument';
import { Linter } from '../../server/src/rules/engine/linter';
import type { Problem, Severity } from '../../server/src/rules/engine/problem';
import { RULES } from '../../server/src/rules/registry';
import { edited } from '../unit/features/marked';
import { EXAMPLE_CONTEXT } from '../unit/rulePage';
import { NOW } from '../unit/rules/linted';
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

interface Example {
  readonly title: string;
  readonly kind: FileKind;
  readonly text: string;
}

function fixtures(folder: string): Example[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ title: path, kind: fileKind(path), text: readFileSync(path, 'utf8') }))
    .filter(({ kind, text }) => kind !== 'text' && text.length < 20_000);
}

/** The examples of the page of rules, files of data with secrets, and every small file that tests keep. */
const EXAMPLES: readonly Example[] = [
  ...RULES.rows.map(({ code, example }) => ({ title: code, kind: example.fileKind, text: example.text })),
  ...SECRETS_IN_DATA.map(([kind, text]) => ({ title: kind, kind, text })),
  ...['fixtures/conda', 'fixtures/condarc', 'fixtures/workspaces'].flatMap((name) =>
    fixtures(join('test', name)),
  ),
];

/** Judged without facts, but for the rules whose examples need some. */
async function judged({
  title,
  kind,
  text,
}: Example): Promise<{ readonly parsed: ParsedDocument; readonly problems: readonly Problem[] }> {
  const parsed = await parseDocument(kind, text);
  const more = NEED_FACTS.test(title) ? EXAMPLE_CONTEXT : { pathExists: () => false };
  const context = { fileKind: kind, userLevel: false, facts: [], now: NOW, ...more };
  return { parsed: parsed, problems: new Linter().lint(parsed, context, SETTINGS) };
}

const NEED_FACTS = /^(?:token\/|scope\/not-grantable|url\/unknown-)/;

/** Whether the parser of a kind takes a text; true where there is none. */
function parses(kind: FileKind, text: string): boolean {
  try {
    if (YAML.includes(kind)) parse(text, { uniqueKeys: false });
    if (kind === 'pixi' || kind === 'pyproject') parseTOML(text);
    return true;
  } catch {
    return false;
  }
}

function count(problems: readonly Problem[], code: string): number {
  return problems.filter((problem) => problem.code === code).length;
}

/** What is wrong with a fix: nothing, or a word on it. */
async function faultsOf(example: Example, fix: Fix, before: readonly Problem[]): Promise<readonly string[]> {
  if (fix.edits.length === 0) return [];
  const text = edited(example.text, fix.edits);
  const { problems } = await judged({ ...example, text });
  const { code, severity } = fix.problem;
  const isNew = problems.filter(
    (one) =>
      GRAVITY.indexOf(one.severity) >= GRAVITY.indexOf(severity) &&
      count(problems, one.code) > count(before, one.code),
  );
  return [
    ...(parses(example.kind, example.text) && !parses(example.kind, text) ? ['no longer parses'] : []),
    ...(count(problems, code) < count(before, code) ? [] : ['is still there']),
    ...isNew.map((one) => `new: ${one.severity} ${one.code}`),
  ].map((fault) => `${example.title}: ${fix.title}: ${fault}\n${text.slice(0, 400)}`);
}

describe('A quick fix', () => {
  // Proves: cli/lint-fix
  it('takes its problem away, leaves the file readable and makes no problem as grave', async function () {
    this.timeout(120_000);
    const faults: string[] = [];
    let tried = 0;
    for (const example of EXAMPLES) {
      const { parsed: parsed, problems } = await judged(example);
      const source = { uri: 'file:///project/x', kind: example.kind, parsed };
      const { facts = [] } = EXAMPLE_CONTEXT;
      const context = { facts, cache: new ChunkCache(), now: NOW, commands: {} };
      for (const fix of problems.flatMap((problem) => fixesFor(problem, source, context))) {
        if (fix.edits.length > 0) tried++;
        faults.push(...(await faultsOf(example, fix, problems)));
      }
    }
    assert.deepEqual(faults, []);
    assert.ok(tried > 100, `${tried} fixes`);
  });

  it('that is safe lets conda ask for the same as before, and takes no secret away', async () => {
    const asked = (parsed: ParsedDocument): readonly string[] =>
      parsed
        .references(0, parsed.lineCount())
        .flatMap(({ item }) => (item.kind === 'channel' ? readChannel(item.value).requestUrls : []));
    let tried = 0;
    for (const example of EXAMPLES) {
      const { parsed: parsed, problems } = await judged(example);
      const source = { uri: 'file:///project/x', kind: example.kind, parsed };
      const context = { facts: [], cache: new ChunkCache(), now: NOW, commands: {} };
      const safe = problems
        .flatMap((problem) => fixesFor(problem, source, context))
        .filter((fix) => fix.safe);
      for (const { edits, takesAway } of safe) {
        const { parsed: after } = await judged({ ...example, text: edited(example.text, edits) });
        assert.deepEqual(asked(after), asked(parsed), example.title);
        assert.equal(takesAway, undefined, example.title);
        tried++;
      }
    }
    assert.ok(tried > 5, `${tried} fixes`);
  });
});
