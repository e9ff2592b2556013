// The licences of the packages that stand in bundles: each asks to be kept with copies of its code.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesIn } from './bundledPackages.mjs';

/** The text to hand on with bundles. @param files what esbuild put into them */
export function noticesFor(files) {
  const notices = packagesIn(files).map(noticeOf);
  const head = 'Anaconda Server Tokens holds code of these packages, each under its own licence.';
  return [head, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** The licence of a package; where it brings no text of its own, what its package.json says. */
function noticeOf({ folder, manifest: { name, version, license, author, homepage } }) {
  const files = readdirSync(folder).filter((file) =>
    /^(?:licen[cs]e|notice|thirdpartynotices)\b/i.test(file),
  );
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const stated = `package.json: license ${license}, author ${author?.name ?? author ?? 'not named'}, ${homepage ?? ''}`;
  return [`${name} ${version} (${license})`, ...(texts.length > 0 ? texts : [stated])].join('\n\n');
}
