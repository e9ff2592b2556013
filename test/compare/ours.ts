import { existsSync } from 'node:fs';
import { explain } from '../../server/src/cli/explain';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { Linter } from '../../server/src/rules/engine/linter';
import type { Reading } from './oracle';

/** What `anaconda-tokens explain` makes of a channel under a condarc. */
export async function explained(condarc: string | null, url: string): Promise<Reading> {
  let out = '';
  const io = {
    stdout: (text: string): void => void (out += text),
    stderr: (text: string): void => void (out += text),
    readFile: (): Promise<string> => Promise.resolve(condarc ?? ''),
    machine: (): never => {
      throw new Error('no machine is asked for');
    },
    clientMachine: (): never => {
      throw new Error('no machine is asked for');
    },
  };
  const file = condarc === null ? [] : ['--condarc', 'condarc'];
  await explain(['--format', 'json', '--show-secrets', ...file, '--', url], io);
  const { token, cleanedUrl, masked, channel, requestUrls, error } = JSON.parse(out) as Reading;
  return { token, cleanedUrl, masked, channel, requestUrls, error };
}

/** What `anaconda-tokens lint` says of a condarc: whether conda ignores it, and the codes of errors. */
export async function linted(
  condarc: string,
): Promise<{ readonly ignored: boolean; readonly errors: readonly string[] }> {
  const context = {
    fileKind: 'condarc',
    userLevel: true,
    facts: [],
    now: 0,
    pathExists: existsSync,
  } as const;
  const parsed = await parseDocument('condarc', condarc);
  const problems = new Linter().lint(parsed, context, { severities: {}, maxProblems: 1000 });
  return {
    ignored: problems.some(({ code }) => code === 'condarc/file-ignored'),
    errors: problems
      .filter(({ severity, code }) => severity === 'error' && stops(code))
      .map(({ code }) => code),
  };
}

/** Errors about what conda asks do not end it. */
function stops(code: string): boolean {
  return code.startsWith('condarc/') || ['url/bad-port', 'url/ipv6', 'url/unreadable'].includes(code);
}
