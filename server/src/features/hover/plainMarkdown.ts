/** A code span with its fence, an escaped character, a link, or a mark of emphasis: all the Markdown that we write. */
const MARKUP =
  /(`+) ?([\s\S]+?) ?\1(?!`)|\\([!-/:-@[-`{-~])|\[([^\]]*)\]\(([^)\s]*)\)|\*\*|(?<![\w\\])_(?=\S)|(?<=\S)_(?!\w)/g;

/** Our own Markdown as the plain text that it stands for, for editors that show no Markdown. */
export function plainFromMarkdown(markdown: string): string {
  return markdown.replace(
    MARKUP,
    (_, _fence: string | undefined, code?: string, escaped?: string, label?: string, target?: string) => {
      if (code !== undefined) return code;
      if (escaped !== undefined) return escaped;
      return label === undefined ? '' : `${label} (${target ?? ''})`;
    },
  );
}
