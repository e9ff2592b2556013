import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../host/repository';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(repositoryRoot(), file), 'utf8'));
const manifest = read('package.json') as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly scripts: Readonly<Record<string, string>>;
};
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Locked>> };
const installed = Object.entries(packages).filter(([folder]) => folder !== '');

describe('The packages that are installed', () => {
  it('are named in exact versions', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, name);
  });

  it('come from a registry, each with the hash of what it is', () => {
    assert.ok(installed.length > 100);
    for (const [folder, { resolved, integrity }] of installed) {
      assert.match(resolved ?? 'https://registry.npmjs.org/', /^https:\/\/registry\.npmjs\.org\//, folder);
      assert.match(integrity ?? '', /^sha512-/, folder);
    }
  });

  it('each name a licence', () => {
    assert.deepEqual(
      installed.filter(([, { license }]) => license === undefined).map(([folder]) => folder),
      [],
    );
  });

  it('run no script of theirs, and installing shows no warning of one', () => {
    const withScript = installed
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([folder]) => folder.replace(/^.*node_modules\//, ''));
    assert.deepEqual(manifest.allowScripts, Object.fromEntries(withScript.map((name) => [name, false])));
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare'])
      assert.ok(!(name in manifest.scripts), name);
  });
});
