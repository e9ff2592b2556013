import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../host/repository';

/** Licences whose terms the extension, which is under MIT, keeps by handing their texts on. */
const COMPATIBLE = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'];
const NOTICES = 'dist/THIRD-PARTY-NOTICES.txt';

describe('The licences of what is bundled', () => {
  const root = repositoryRoot();
  const { outputs } = JSON.parse(readFileSync(join(root, 'out/metafile.json'), 'utf8')) as {
    readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, object>> }>>;
  };
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const packages = [...new Set(files.map((file) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]))]
    .filter((folder) => folder !== undefined)
    .map((folder) => {
      const text = readFileSync(join(root, folder, 'package.json'), 'utf8');
      return JSON.parse(text) as {
        readonly name: string;
        readonly version: string;
        readonly license: string;
      };
    });

  it('go together with ours', () => {
    assert.ok(packages.some(({ name }) => name === 'yaml'));
    assert.deepEqual(
      packages.filter(({ license }) => !COMPATIBLE.includes(license)).map(({ name }) => name),
      [],
    );
  });

  it('are in the notices, each with its text', () => {
    const sections = readFileSync(join(root, NOTICES), 'utf8').split(`\n\n${'-'.repeat(80)}\n\n`);
    for (const { name, version, license } of packages) {
      const section = sections.find((one) => one.startsWith(`${name} ${version} (${license})\n`));
      assert.match(section ?? '', /copyright|permission|package\.json: license/i, name);
    }
  });

  it('are in the list of components, which is what went in', () => {
    const bom = JSON.parse(readFileSync(join(root, 'dist/sbom.cdx.json'), 'utf8')) as {
      readonly components: readonly {
        readonly name: string;
        readonly version: string;
        readonly licenses: readonly { readonly license: { readonly id: string } }[];
        readonly purl: string;
        readonly hashes: readonly { readonly content: string }[];
      }[];
    };
    const listed = bom.components.map(({ name, version, licenses }) => [
      name,
      version,
      licenses[0]?.license.id,
    ]);
    const went = packages.map(({ name, version, license }) => [name, version, license]);
    assert.deepEqual(listed.sort(), went.sort());
    for (const { purl, hashes } of bom.components) {
      assert.match(purl, /^pkg:npm\/(?:%40[\w-]+\/)?[\w.-]+@[\w.-]+$/);
      assert.match(hashes[0]?.content ?? '', /^[0-9a-f]{128}$/);
    }
  });
});
