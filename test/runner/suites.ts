/** A suite of `npm test`: its folder under `test`, and where its tests run. */
export interface Suite {
  readonly name: string;
  /** `node`: in mocha's own process; `vscode`: in the extension host of a real VS Code. */
  readonly host: 'node' | 'vscode';
  /** Its files run in processes of their own, so that they can stand beside each other; these last, for they take longest. */
  readonly apart?: { readonly longest: readonly string[] };
}

/**
 * What computes stands at the front, windows at the back, the longest last: they begin from both ends, so that the cores
 * have work while windows wait.
 */
export const SUITES: readonly Suite[] = [
  { name: 'unit', host: 'node' },
  { name: 'grammar', host: 'node' },
  { name: 'growth', host: 'node' },
  { name: 'protocol', host: 'node' },
  { name: 'api', host: 'node' },
  { name: 'property', host: 'node' },
  {
    name: 'ui',
    host: 'node',
    apart: {
      longest: [
        ...['changes', 'rotate', 'whyNotUsed', 'failingServer'],
        ...['tokens', 'allTerminals', 'states', 'flowSteps', 'twoWindows'],
      ],
    },
  },
  { name: 'vscode', host: 'vscode' },
];
