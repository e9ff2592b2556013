import { secretFormats } from '../../server/src/domain/secret/secretAdvice';
import type { RuleRow } from '../../server/src/rules/engine/rule';
import { ruleAnchor, RULES } from '../../server/src/rules/registry';
import { formattedPage } from '../formattedPage';
import { exampleProblems } from './ruleExamples';
import { exampleFixes, WITHOUT_FIX } from './ruleFixes';

/** The page of all rules, in the order of the registry. */
export async function rulePage(): Promise<string> {
  const sections = await Promise.all(RULES.rows.map(section));
  const table = RULES.rows.map(
    ({ code, severity, title }) => `| [${code}](#${ruleAnchor(code)}) | ${severity} | ${title} |`,
  );
  const page = `${HEAD}| code | severity | what it finds |\n|---|---|---|\n${table.join('\n')}\n\n${sections.join('\n')}\n${adviceTable()}`;
  return formattedPage(page);
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
