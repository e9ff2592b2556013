import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { array, object, optional, parse, string } from 'valibot';
import { parse as parseYaml } from 'yaml';

/** What is promised to users. */
export interface Promised {
  readonly id: string;
  /** The page that says it in these words; without one it is a sentence of the vendor's page on tokens, in ours. */
  readonly page?: string | undefined;
  readonly promise: string;
  /** What was measured last, by which command. */
  readonly figure?: string | undefined;
}

/** A test, and the promises that it names: `// Proves: ID, ID` above its `it`. */
export interface Proof {
  readonly ids: readonly string[];
  readonly file: string;
  readonly title: string;
}

const fileOfPromises = array(
  object({ id: string(), page: optional(string()), promise: string(), figure: optional(string()) }),
);

/** The promises of `docs/promises.yaml`. @throws where that has another shape */
export function promisesAt(root: string): readonly Promised[] {
  return parse(fileOfPromises, parseYaml(readFileSync(join(root, 'docs/promises.yaml'), 'utf8')));
}

/** The proofs in all tests below `root`. */
export function proofsAt(root: string): readonly Proof[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join('test', file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .flatMap((file) => proofsIn(file, readFileSync(join(root, file), 'utf8')));
}

/** The proofs in the text of a test file. A mark that stands above no test proves nothing and has no title. */
export function proofsIn(file: string, text: string): readonly Proof[] {
  return [...text.matchAll(/^[ \t]*\/\/ Proves: (.+)\n\s*(?:it\(\s*(['"`])(.*?)\2,)?/gm)].map(
    ([, ids = '', , title = '']) => ({ ids: ids.split(', '), file, title }),
  );
}

/** The page that leads from each promise to its tests. */
export function evidencePage(promises: readonly Promised[], proofs: readonly Proof[]): string {
  const pages = [...new Set(promises.map(({ page }) => page))];
  return `<!-- Made by test/unit/house/promises.test.ts from promises.yaml and the tests; run it with UPDATE_EVIDENCE=1 after a change. -->

# Evidence

What is promised to users, and the tests that prove it. The test run fails where a promise has no test, and where a test
names a promise that is no more.
${pages.map((page) => section(page, promises, proofs)).join('')}`;
}

function section(page: string | undefined, promises: readonly Promised[], proofs: readonly Proof[]): string {
  const title = page ?? 'The vendor’s page on tokens';
  const rows = promises.filter((one) => one.page === page).map((one) => row(one, proofs));
  return `\n## ${title}\n\n${rows.join('\n')}\n`;
}

function row({ id, promise, figure }: Promised, proofs: readonly Proof[]): string {
  const tests = proofs
    .filter(({ ids }) => ids.includes(id))
    .map(({ file, title }) => `  - \`${file}\`: ${title.replaceAll(/[\\`*_<>$]/g, '\\$&')}`);
  return [
    `- \`${id}\` ${linkless(promise)}`,
    ...tests,
    ...(figure === undefined ? [] : [`  - Measured: ${figure}`]),
  ].join('\n');
}

/** Links of another page would lead elsewhere from this one. */
function linkless(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
