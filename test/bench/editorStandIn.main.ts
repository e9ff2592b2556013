// What the Tokens view's model needs of VS Code's API, where there is no VS Code: loaded as `vscode`.

/** An event that tells nobody: the model is asked, not listened to. */
export class EventEmitter {
  readonly event = (): object => ({ dispose: () => undefined });
  fire(): void {
    return undefined;
  }
  dispose(): void {
    return undefined;
  }
}

/** Every setting as its default. */
export const workspace = { getConfiguration: () => ({ get: () => undefined }) };

export const l10n = {
  t: (text: string, ...parts: readonly unknown[]): string =>
    text.replaceAll(/\{(\d+)\}/g, (_, at: string) => String(parts[Number(at)])),
};

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState?: number,
  ) {}
}

export const TREE_ITEM_COLLAPSIBLE_STATE = { None: 0, Collapsed: 1, Expanded: 2 };
