import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { TreeRow } from './treeRows';

const foldings = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

/** A row as VS Code draws it. */
export function treeItem({ label, folding, icon, context, spoken, ...row }: TreeRow): TreeItem {
  const item = new TreeItem(label, foldings[folding]);
  Object.assign(item, row);
  if (icon !== undefined)
    item.iconPath = new ThemeIcon(icon.id, icon.color === undefined ? undefined : new ThemeColor(icon.color));
  if (context !== undefined) item.contextValue = context;
  item.accessibilityInformation = { label: spoken };
  return item;
}
