import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { markUri } from './rowMarks';
import type { RowLink } from './tokenTooltip';
import type { TreeRow } from './treeRows';

const FOLDINGS = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

/** A row as VS Code draws it. */
export function treeItem({ label, folding, icon, context, spoken, links, mark, ...row }: TreeRow): TreeItem {
  const item = new TreeItem(label, FOLDINGS[folding]);
  Object.assign(item, row);
  if (links !== undefined) item.tooltip = linkedTooltip(row.tooltip ?? label, links);
  if (icon !== undefined)
    item.iconPath = new ThemeIcon(icon.id, icon.color === undefined ? undefined : new ThemeColor(icon.color));
  if (context !== undefined) item.contextValue = context;
  if (mark !== undefined) item.resourceUri = markUri(mark);
  item.accessibilityInformation = { label: spoken };
  return item;
}

/** Lines of text, the first one bold, and links to commands of ours below. Whatever the lines say, they are text. */
function linkedTooltip(text: string, links: readonly RowLink[]): MarkdownString {
  const markdown = new MarkdownString();
  markdown.isTrusted = { enabledCommands: links.map(({ command }) => `anacondaTokens.${command}`) };
  const [title = '', ...lines] = text.split('\n');
  markdown.appendMarkdown('**').appendText(title).appendMarkdown('**');
  for (const line of lines) markdown.appendMarkdown('  \n').appendText(line);
  if (links.length > 0) markdown.appendMarkdown(`\n\n---\n\n${links.map(link).join(' · ')}`);
  return markdown;
}

function link({ title, command, argument }: RowLink): string {
  // A bracket in an id would end the link.
  const given = encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, (bracket) =>
    bracket === '(' ? '%28' : '%29',
  );
  return `[${title}](command:anacondaTokens.${command}?${given})`;
}
