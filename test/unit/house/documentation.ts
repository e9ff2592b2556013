import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { SUITES } from '../../runner/suites';

/** What a page of documentation may speak of. */
export interface Tree {
  readonly root: string;
  /** The scripts of `package.json`. */
  readonly scripts: ReadonlySet<string>;
  /** Every word of the sources of client and server, to find names in. */
  readonly words: ReadonlySet<string>;
}

/** The checkout at `root`, whose tracked folders alone count. */
export function treeAt(root: string): Tree {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: object;
  };
  const words = ['client', 'server']
    .flatMap((folder) => filesBelow(root, folder))
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => readFileSync(join(root, file), 'utf8').match(/\w+/g) ?? []);
  return { root, scripts: new Set(Object.keys(scripts)), words: new Set(words) };
}

/** The pages below `root`, those of samples and fixtures aside; paths with `/`. */
export function pagesBelow(root: string): readonly string[] {
  const top = readdirSync(root).filter((name) => name.endsWith('.md'));
  const below = ['client', 'docs', 'server', 'test'].flatMap((folder) => filesBelow(root, folder));
  return [...top, ...below.filter((file) => file.endsWith('.md'))].filter(
    (page) => !/\/(?:fixtures|sample)\//.test(page),
  );
}

/** The folders below `folder` that hold TypeScript files. */
export function roomsBelow(root: string, folder: string): readonly string[] {
  const files = filesBelow(root, folder).filter((file) => file.endsWith('.ts'));
  return [...new Set(files.map((file) => posix.dirname(file)))].filter((room) => room !== folder).sort();
}

function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => !file.includes('node_modules') && statSync(join(root, file)).isFile());
}

/** What a page names that is not there: links, headings, paths, npm scripts, suites, names of the sources. */
export function missingIn(page: string, text: string, tree: Tree): readonly string[] {
  return [
    ...brokenLinks(page, text, tree.root),
    ...missingPaths(text, tree.root),
    ...missingScripts(text, tree.scripts),
    ...missingNames(text, tree.words),
  ];
}

/** Links to files of the checkout, and to headings of pages, that lead nowhere. */
export function brokenLinks(page: string, text: string, root: string): readonly string[] {
  const prose = withoutBlocks(text);
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/i.test(target) && !leads(page, target, text, root));
}

function leads(page: string, target: string, own: string, root: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? page : posix.join(posix.dirname(page), path);
  if (path !== '' && !existsSync(join(root, file))) return false;
  if (heading === undefined) return true;
  return anchorsOf(path === '' ? own : readFileSync(join(root, file), 'utf8')).includes(heading);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  return [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

const TOP_FOLDERS = 'client|docs|l10n|media|server|syntaxes|templates|test|\\.github|\\.vscode|\\.ci';

/** Paths from the root of the checkout, in prose and in commands, that name no file and no folder. */
function missingPaths(text: string, root: string): readonly string[] {
  const path = new RegExp(`(?<![\\w./-])(?:${TOP_FOLDERS})/[\\w./-]*\\w`, 'g');
  return [...text.matchAll(path)].map(([found]) => found).filter((found) => !existsSync(join(root, found)));
}

/** `npm run X`, `npm test`, `npm start` and the suites behind `npm test --`. */
function missingScripts(text: string, scripts: ReadonlySet<string>): readonly string[] {
  const named = [...text.matchAll(/npm (?:run ([\w:-]+)|(test|start)\b)/g)].map(
    ([, run, own]) => run ?? own ?? '',
  );
  const asked = [...text.matchAll(/npm test -- ([\w ]+)/g)].flatMap(([, names = '']) =>
    names.trim().split(/\s+/),
  );
  return [
    ...named.filter((script) => !scripts.has(script)).map((script) => `npm run ${script}`),
    ...asked.filter((name) => !SUITES.some((suite) => suite.name === name)).map((name) => `suite ${name}`),
  ];
}

/** Names such as `RuleContext` or `readIni` in code marks that no source has. */
function missingNames(text: string, words: ReadonlySet<string>): readonly string[] {
  return [...withoutBlocks(text).matchAll(/`([A-Za-z]*[a-z][A-Z]\w*)(?:\(\))?`/g)]
    .map(([, name = '']) => name)
    .filter((name) => !words.has(name));
}

/** A commit that a page walks through. */
export interface NamedCommit {
  readonly hash: string;
  readonly title: string;
}

/** Commits as pages write them: the abbreviated hash in code marks, the title in quotation marks behind it. */
export function commitsIn(text: string): readonly NamedCommit[] {
  return [...text.replace(/\s+/g, ' ').matchAll(/`([0-9a-f]{7,40})`, “([^”]+)”/g)].map(
    ([, hash = '', title = '']) => ({ hash, title }),
  );
}
