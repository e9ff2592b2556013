import { sheetAt, type Sheet, type Sheets } from '../engine/sheet';

const NO_BLOCK = /^\s*(?:#|$)/;

/** Whether a line begins in the column of a block around it, where only another key of that block may stand. */
export function beginsLikeABlock(line: number, sheets: Sheets): boolean {
  const column = indentation(sheets.text.lineText(line));
  const own = sheetAt(sheets.all, line);
  for (let index = own?.index ?? -1; index >= 0; index--) {
    const sheet = sheets.all[index];
    const around =
      sheet && columnAround(sheet, sheet === own ? line - sheet.line : sheet.page.lineCount, column);
    if (around !== undefined) return around === column;
  }
  return column === 0;
}

/** The column of the last line of a page, above a line of it, that begins in `column` or left of it. */
function columnAround({ page }: Sheet, below: number, column: number): number | undefined {
  for (let line = below - 1; line >= 0; line--) {
    const text = page.lineText(line);
    if (NO_BLOCK.test(text)) continue;
    const begins = indentation(text);
    if (begins <= column) return begins;
  }
  return undefined;
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}
