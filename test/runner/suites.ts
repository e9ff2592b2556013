/** A suite of `npm test`: its folder under `test`, and where its tests run. */
export interface Suite {
  readonly name: string;
  /** `node`: in mocha's own process; `vscode`: in the extension host of a real VS Code. */
  readonly host: 'node' | 'vscode';
  /** Its files run in processes of their own, so that they can stand beside each other. */
  readonly apart?: true;
}

/** In the order they begin: cheap ones first, so that a slip is seen soon. */
export const suites: readonly Suite[] = [
  { name: 'unit', host: 'node' },
  { name: 'grammar', host: 'node' },
  { name: 'protocol', host: 'node' },
  { name: 'api', host: 'node' },
  { name: 'property', host: 'node' },
  { name: 'vscode', host: 'vscode' },
  { name: 'ui', host: 'node', apart: true },
];
