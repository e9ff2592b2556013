// The README for the extension's page in VS Code, which is shown where there is no repository beside it: without pictures,
// for VS Code 1.139 shows there none that is not on the web, and with links to pages of the repository as words.
export function readmeAlone(text) {
  return text
    .replace(/!\[[^\]]*\]\((?!\w+:)[^)]+\)\n*/g, '')
    .replace(/\[([^\]]*)\]\((?![\w+]+:|#)[^)]+\)/g, '$1');
}
