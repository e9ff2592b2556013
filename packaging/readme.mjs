// The README for the extension's page in VS Code, which is shown where there is no repository beside it: its pictures are
// in the text itself, and links to pages of the repository are words.
import { readFileSync } from 'node:fs';

const types = { png: 'image/png', gif: 'image/gif', svg: 'image/svg+xml' };

/** @throws where the README shows a picture of another type, or one that is not there */
export function readmeAlone(text) {
  return text
    .replace(/!\[([^\]]*)\]\((?!\w+:)([^)]+)\)/g, (_, alt, path) => `![${alt}](${dataUri(path)})`)
    .replace(/(?<!!)\[([^\]]*)\]\((?![\w+]+:|#)[^)]+\)/g, '$1');
}

function dataUri(path) {
  const type = types[path.split('.').at(-1)];
  if (type === undefined) throw new Error(`README.md shows ${path}, which is no picture that VS Code shows.`);
  return `data:${type};base64,${readFileSync(path, 'base64')}`;
}
