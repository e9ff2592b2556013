import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindOf, lint } from '../../../server/src/library/index';
import { sampleWorkspace } from '../../host/start/sampleWorkspace';

const SERVER = 'http://127.0.0.1:8080';

describe('The sample workspace of npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  const workspace = sampleWorkspace(folder, SERVER);
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const read = (name: string): string => readFileSync(join(workspace, name), 'utf8');
  const problemsOf = (name: string) => lint(read(name), kindOf(name));

  it('names the server that runs beside it, in the page that says what to try and in its files', () => {
    for (const name of ['README.md', '.condarc', 'environment.yml', 'anaconda-tokens.yaml']) {
      assert.ok(read(name).includes(SERVER), name);
      assert.ok(!read(name).includes('conda.example.com'), name);
    }
  });

  it('has no problem that nobody made', async () => {
    for (const name of ['README.md', '.condarc', 'environment.yml', 'anaconda-tokens.yaml'])
      assert.deepEqual(await problemsOf(name), [], name);
  });

  it('has mistakes where it says so', async () => {
    const found = [
      ...(await problemsOf('mistakes/.condarc')),
      ...(await problemsOf('mistakes/anaconda-tokens.yaml')),
    ];
    const severities = new Set(found.map(({ severity }) => severity));
    assert.ok(severities.has('error') && severities.has('warning'), [...severities].join());
    assert.ok(read('README.md').includes('(mistakes/.condarc)'));
  });

  it('is left as the person changed it', () => {
    writeFileSync(join(workspace, '.condarc'), 'channels: []\n');
    sampleWorkspace(folder, 'http://127.0.0.1:8081');
    assert.equal(read('.condarc'), 'channels: []\n');
    assert.ok(read('README.md').includes(SERVER));
  });
});
