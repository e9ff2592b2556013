// Builds the playground: one page that asks for nothing else, as out/playground.html or in the folder that is named.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const from = 'server/src/playground';
const out = process.argv[2] ?? 'out';

const built = async (file) => {
  const options = { bundle: true, minify: true, write: false, format: 'iife', target: 'es2022' };
  const { outputFiles } = await build({
    ...options,
    entryPoints: [join(from, file)],
    mainFields: ['module', 'main'],
  });
  // What a script holds must not end it.
  return outputFiles[0].text.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
};
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const [script, style] = [await built('page.ts'), await built('page.css')];
// Only what stands in the page itself runs, and it can ask nobody.
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const page = readFileSync(join(from, 'page.html'), 'utf8')
  .replace('Policy" content=""', () => `Policy" content="${policy}"`)
  .replace('<style></style>', () => `<style>${style}</style>`)
  .replace('<script></script>', () => `<script>${script}</script>`);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'playground.html'), page);
console.log(`${join(out, 'playground.html')}\t${Buffer.byteLength(page)} bytes`);
