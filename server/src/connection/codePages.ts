/** Public pages about what the codes of a family judge, by family; a code without one has no page. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['condarc', 'https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html'],
  ['scope', 'https://anaconda.com/docs/psm/on-prem/latest/user/auth_token'],
  ['manifest', 'https://anaconda.com/docs/psm/on-prem/latest/user/auth_token'],
]);

/** Where to read more about a code (`family/what`); undefined where no page tells. */
export function pageOf(code: string): string | undefined {
  return PAGES.get(code.slice(0, code.indexOf('/')));
}
