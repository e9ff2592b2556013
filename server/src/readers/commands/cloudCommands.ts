import type { CloudRepository } from '../reference';
import type { FoundReference, UnlocatedReference } from '../text/span';
import type { Word } from './commandOptions';

/**
 * The variable that names the repository for which conda-token (from 0.4.0) and anaconda-auth keep a token. Without
 * it they ask Anaconda's cloud about the token and keep it for the cloud.
 */
export const REPOSITORY_VARIABLE = 'CONDA_TOKEN_REPO_URL';

const NAMED = new RegExp(`(?:^|[\\s"':])${REPOSITORY_VARIABLE}(?:[=,"'\\s]|$)`);

/** What hands a variable on to later commands, by a command's first word; a plain `X=…` stays with the shell itself. */
const HANDS_ON = new RegExp(
  `^(?:export|declare|typeset|set|setx|setenv|ENV|ARG|%env|%set_env|echo|printf|Write-Output|Add-Content)$|` +
    `^\\$[Ee][Nn][Vv]:|^${REPOSITORY_VARIABLE},?$`,
);
const TAKES_AWAY = /^(?:unset|Remove-Item)$/;

/** Reads `conda token set`, `anaconda token install|set` and `conda-token set`, given the words behind the program. */
export function cloudCommand(name: string, program: Word, words: readonly Word[]): FoundReference[] {
  const at = words.findIndex(({ value }) => value === 'token');
  if (name !== 'conda-token' && (at < 0 || at > 2)) return [];
  const verb = words[name === 'conda-token' ? 0 : at + 1];
  const keeps = verb?.value === 'set' || (verb?.value === 'install' && name === 'anaconda');
  if (!keeps || !/^(?:conda|conda-token|anaconda)$/.test(name)) return [];
  const value = [name, ...(name === 'conda-token' ? [] : ['token']), verb.value].join(' ');
  return [{ start: program.start, end: verb.end, reference: { kind: 'cloudCommand', value } }];
}

/**
 * Whether a command sends nothing to the cloud after all: it gives the variable (`X=… conda …`, `env X=… conda …`,
 * `docker run -e X=… …`), or only prints words.
 */
export function sendsNothingToCloud(words: readonly Word[]): boolean {
  return /^[@-]*(?:echo|printf)$/.test(words[0]?.value ?? '') || words.some(({ value }) => NAMED.test(value));
}

/**
 * Where a command gives the variable to those that follow: `export X=…`, `ENV X=…`, `$env:X = …`, `set -gx X …`, a
 * line for `$GITHUB_ENV`; or takes it away.
 */
export function findRepository(words: readonly Word[]): FoundReference[] {
  const first = words[0]?.value ?? '';
  const given = HANDS_ON.test(first);
  const named = given || TAKES_AWAY.test(first) ? words.find(({ value }) => NAMED.test(value)) : undefined;
  if (named === undefined) return [];
  const { start, end, value } = named;
  return [{ start, end, reference: { kind: 'cloudRepository', value, given } }];
}

/** What a value of a CI file says when it stands where variables are given: `env: {X: …}`, `env: [X=…]`. */
export function repositoryAtKey(
  path: readonly string[],
  value: string,
): UnlocatedReference<CloudRepository> | undefined {
  const own = path.at(-1) === REPOSITORY_VARIABLE;
  const listed =
    path.some((key) => VARIABLES.test(key)) && new RegExp(`^["']?${REPOSITORY_VARIABLE}=`).test(value);
  return own || listed ? { kind: 'cloudRepository', value, given: true } : undefined;
}

const VARIABLES = /^(?:env|environment|variables|global|matrix|jobs)$/;

/** `os.environ["X"] = …` in a notebook, whose later cells run their commands with it. */
export function findInPython(text: string): FoundReference[] {
  if (!text.includes(REPOSITORY_VARIABLE)) return [];
  return [...text.matchAll(IN_PYTHON)].map(({ index, 0: value }) => ({
    start: index,
    end: index + value.length,
    reference: { kind: 'cloudRepository', value, given: true },
  }));
}

const IN_PYTHON = new RegExp(`(?<=\\benviron\\[["'])${REPOSITORY_VARIABLE}(?=["']\\]\\s*=)`, 'g');
