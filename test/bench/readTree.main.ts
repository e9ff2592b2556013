// Reads every file below a folder, to compare with: `scan` looks for token URLs by one pattern, `parse` reads YAML and
// JSON with `yaml` besides. Prints how many of each it found.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

const [, , how, folder = '.'] = process.argv;
let found = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
  if (/\/t\/[^/\s]+\//.test(text)) found++;
  if (how === 'parse' && /\.(ya?ml|json)$|condarc$/.test(entry.name)) {
    const { errors } = parseDocument(text);
    if (errors.length > 0) throw new Error(`${entry.name} is not read`);
  }
}
console.log(found);
