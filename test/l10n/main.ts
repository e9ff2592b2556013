// Writes the bundle that translators start from: `npm run l10n`, after a text of the client has changed. Takes out of
// the translations what is in no English table any more, and says what they lack.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repository';
import { BUNDLE_FILE, bundleOf } from './bundle';
import { missingIn, tidied, translationsIn } from './translations';

const root = repositoryRoot();
writeFileSync(join(root, BUNDLE_FILE), bundleOf(root));
for (const translation of translationsIn(root)) {
  writeFileSync(join(root, translation.file), tidied(translation));
  const missing = missingIn(translation);
  console.log([`${translation.file}: ${missing.length} missing`, ...missing].join('\n  '));
}
