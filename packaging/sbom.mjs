// The list of what bundles are made of, as CycloneDX 1.6 writes it. It has no time and no number of its own: the same
// files give the same bytes.
import { readFileSync } from 'node:fs';
import { packagesIn } from './bundledPackages.mjs';

/** @param own the package.json of what holds the bundles; @param files what esbuild put into them */
export function sbomFor(own, files) {
  const { packages: locked } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const components = packagesIn(files).map(({ folder, manifest }) => ({
    type: 'library',
    ...described(manifest),
    hashes: [{ alg: 'SHA-512', content: sha512Of(locked[folder].integrity) }],
  }));
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', ...described(own) } },
    components,
  };
  return `${JSON.stringify(bom, null, 1)}\n`;
}

function described({ name, version, license }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { 'bom-ref': purl, name, version, licenses: [{ license: { id: license } }], purl };
}

/** In hexadecimal, of what package-lock.json says of a package's tarball. */
function sha512Of(integrity) {
  if (!integrity.startsWith('sha512-')) throw new Error(`package-lock.json has ${integrity}, not SHA-512.`);
  return Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
}
