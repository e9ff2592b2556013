import { fileKind } from '../domain/file/fileKind';
import { KIND_TABLE } from '../domain/file/fileKindTable';
import { scopeCatalogue } from '../domain/token/scopeCatalogue';
import { rangeOf } from '../features/documentView';
import { parseDocument } from '../readers/parseDocument';
import { condarcChannels } from '../rules/condarc/condarcChannels';
import { loadCondarc } from '../rules/condarc/condarcLoading';
import { Linter } from '../rules/engine/linter';
import { explanationOf } from './explanation';
import type { ExplainOptions, Explanation, LintKind, LintProblem, TokenScope } from './publicTypes';

/** All that counts where nobody has settings. */
const everything = { severities: {}, maxProblems: Infinity };

/** The problems of a text of some kind, in the order of the text. Rejects with a RangeError for an unknown kind, with a TypeError for what is no string. */
export async function lintText(text: string, kind: LintKind): Promise<readonly LintProblem[]> {
  if (!KIND_TABLE.some((row) => row.kind === kind)) {
    const known = KIND_TABLE.map((row) => row.kind).join(', ');
    throw new RangeError(`There is no such kind of file. The kinds are: ${known}.`);
  }
  checkText(text, 'The text');
  const parsed = await parseDocument(kind, text);
  const context = { fileKind: kind, userLevel: false, facts: [], now: Date.now() };
  return new Linter().lint(parsed, context, everything).map(({ code, severity, message, line, place }) => ({
    code,
    severity,
    message,
    range: rangeOf(line, place),
  }));
}

/** The kind of a file by its name or path and, for scripts whose name says nothing, by its text. */
export function kindOf(fileName: string, text?: string): LintKind {
  checkText(fileName, 'The name of the file');
  return fileKind(fileName, undefined, text);
}

/** What conda makes of a channel: a URL or a name. Secrets are masked unless they are to be shown. */
export async function explainChannel(channel: string, options: ExplainOptions = {}): Promise<Explanation> {
  const { condarc = '', subdir, showSecrets = false } = options;
  checkText(channel, 'The channel');
  checkText(condarc, 'The condarc');
  const parsed = await parseDocument('condarc', condarc);
  const configuration = condarcChannels(loadCondarc(parsed), subdir === undefined ? {} : { subdir });
  return explanationOf({ written: channel, url: channel, configuration, condarc: parsed }, showSecrets);
}

/** Programs without types give the bytes of a file: better to say so at once than to fail somewhere inside. */
function checkText(given: unknown, what: string): void {
  if (typeof given !== 'string') throw new TypeError(`${what} has to be a string.`);
}

/** The scopes that a token of an Anaconda Server can have, in the order of its Tokens page. */
export function tokenScopes(): readonly TokenScope[] {
  return scopeCatalogue().map((row) => ({ ...row }));
}
