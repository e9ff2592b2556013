// Writes the bundle that translators start from: `npm run l10n`, after a text of the client has changed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repository';
import { bundleFile, bundleOf } from './bundle';

writeFileSync(join(repositoryRoot(), bundleFile), bundleOf(repositoryRoot()));
