/** The most characters (UTF-16 units) of a line, so that it is read without moving the eyes far. */
const LINE_WIDTH = 100;

/** Rows of a title and words: the words stand in a column of their own and go on below their beginning. */
export function columns(rows: readonly (readonly [title: string, words: string])[]): string {
  const width = Math.max(...rows.map(([title]) => title.length)) + 2;
  return rows
    .map(([title, words]) => {
      const lines = words.split('\n').flatMap((line) => wrapped(line, LINE_WIDTH - width));
      return lines.map((line, at) => `${(at === 0 ? title : '').padEnd(width)}${line}`.trimEnd()).join('\n');
    })
    .join('\n');
}

/** A text in lines that are broken at blanks alone; a longer word, such as an address, stays whole. */
function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
