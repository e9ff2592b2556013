import { format } from 'prettier';
import { secretFormats } from '../../server/src/domain/secret/secretAdvice';
import type { Problem } from '../../server/src/rules/engine/problem';
import { ruleAnchor, RULES } from '../../server/src/rules/registry';
import type { RuleContext, RuleRow } from '../../server/src/rules/engine/rule';
import { exampleFixes, WITHOUT_FIX } from './ruleFixes';
import { facts, NOW, problemsOf } from './rules/linted';
import { judged } from './rules/machine/judged';

const DAY = 86_400_000;

/** A server with three tokens, one of which has expired and one was deleted: what the examples that need facts are judged by. */
export const EXAMPLE_CONTEXT: Partial<RuleContext> = {
  facts: [
    facts({
      scopes: ['channel:view', 'channel:edit', 'artifact:download'],
      channels: ['main', 'finance'],
      tokens: [
        {
          id: '1',
          name: 'old',
          kind: 'scope',
          scopes: [],
          resources: [],
          expiresAt: NOW - 5 * DAY,
          variable: 'ANACONDA_TOKEN_OLD',
        },
        {
          id: '3',
          name: 'gone',
          kind: 'resource',
          scopes: [],
          resources: [],
          origin: 'deleted',
          variable: 'ANACONDA_TOKEN_GONE',
        },
        {
          id: '2',
          name: 'ci',
          kind: 'resource',
          scopes: [],
          resources: [{ id: 'main', permission: 'read' }],
          expiresAt: NOW + 3 * DAY,
          variable: 'ANACONDA_TOKEN_CI',
        },
      ],
    }),
  ],
  pathExists: () => false,
  notUtf8: true,
};

/** What the rules say about a row's example, without facts where they need none. */
export async function exampleProblems({ code, example }: RuleRow): Promise<readonly Problem[]> {
  if (example.machine) return judged(example.text, example.machine);
  const settings = { severities: {}, maxProblems: 200 };
  const without = await problemsOf(example.fileKind, example.text, { pathExists: () => false }, settings);
  if (without.some((problem) => problem.code === code)) return without;
  return problemsOf(example.fileKind, example.text, EXAMPLE_CONTEXT, settings);
}

/** The page of all rules, in the order of the registry. */
export async function rulePage(): Promise<string> {
  const sections = await Promise.all(RULES.rows.map(section));
  const table = RULES.rows.map(
    ({ code, severity, title }) => `| [${code}](#${ruleAnchor(code)}) | ${severity} | ${title} |`,
  );
  const page = `${HEAD}| code | severity | what it finds |\n|---|---|---|\n${table.join('\n')}\n\n${sections.join('\n')}\n${adviceTable()}`;
  return format(page, { parser: 'markdown', printWidth: 110, singleQuote: true });
}

/** What every message and fix goes by that takes a secret out of a file. */
function adviceTable(): string {
  const rows = secretFormats().map(
    ([format, { id, words }]) => `| ${format} | ${id} | ${words.replaceAll('<', '\\<')} |`,
  );
  return `${ADVICE_HEAD}| format | way | what to do |\n|---|---|---|\n${rows.join('\n')}\n`;
}

const ADVICE_HEAD = `## What keeps a secret out of a file

Programs differ in what they replace. Messages and fixes name a variable only where the program that reads the file
puts one in; elsewhere they name what that program has instead.

`;

const HEAD = `<!-- Made by test/unit/registryPage.test.ts from the registry; run it with UPDATE_RULE_PAGE=1 after a change. -->

# Rules

Every problem has a code. \`anacondaTokens.severities\` sets the severity of a code or turns it \`off\`; a comment
\`# anaconda-tokens: ignore[code]\` on the line, or on a line of its own above it, takes one away. An *error* is where conda
or the server certainly fails or asks another address, a *warning* is about security and unknown names, *information* is
advice, and a *hint* is about style. Some cases of a rule are graver or milder than the severity here.

`;

/** What a machine has beside the file with the problem. */
function besideWords(machine: RuleRow['example']['machine']): readonly string[] {
  const { path, files = {}, environment = {} } = machine ?? {};
  const beside = [
    ...Object.entries(files).map(
      ([name, text]) =>
        `\`${name}\`${text === '{}' ? '' : ` with \`${text.trim().replaceAll(/\n\s*/g, '⏎')}\``}`,
    ),
    ...Object.entries(environment).map(([name, value]) => `\`${name}=${value}\` in the environment`),
  ];
  const words = [
    ...(path === undefined ? [] : [`The file is \`${path}\`.`]),
    ...(beside.length === 0 ? [] : [`Beside it: ${beside.join('; ')}.`]),
  ];
  return words.length === 0 ? [] : [words.join(' '), ''];
}

/** The fixes of the example, or why there is none. */
async function fixWords(row: RuleRow): Promise<string> {
  const titles = (await exampleFixes(row)).map(({ title }) =>
    title.replaceAll('<', '\\<').replaceAll('*', '\\*'),
  );
  if (titles.length === 0) return `No quick fix: ${WITHOUT_FIX[row.code] ?? '?'}.`;
  return `Quick ${titles.length === 1 ? 'fix' : 'fixes'}: ${titles.map((title) => `“${title}”`).join(', ')}`;
}

async function section(row: RuleRow): Promise<string> {
  const problem = (await exampleProblems(row)).find(({ code }) => code === row.code);
  const { code, severity, title, example } = row;
  const lines = example.text.trimEnd().split('\n');
  const shown = lines.length > 12 ? [...lines.slice(0, 6), '# …'] : lines;
  return [
    `## ${code}`,
    '',
    `${title}. *${severity}*`,
    '',
    '```' + (example.fileKind === 'condarc' || example.fileKind === 'manifest' ? 'yaml' : ''),
    ...shown,
    '```',
    '',
    ...besideWords(example.machine),
    `> ${problem?.message ?? ''}`,
    '',
    await fixWords(row),
    '',
  ].join('\n');
}
