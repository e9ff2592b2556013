import { strict as assert } from 'node:assert';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { times } from '../property/readers/samples';
import { moments, Place } from './killedPlace';

const SEED = fc.readConfigureGlobal().seed ?? 0;
const SECRET = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';
const CLI = resolve('dist/cli.js');
const SERVER = resolve('dist/server.js');

/** Files that have a fault that is safe to mend beside a token that stays. */
const FILES: Readonly<Record<string, string>> = {
  'project/.condarc': `chanels:\n  - https://conda.example.com/t/${SECRET}/main\n`,
  'project/a/.condarc': `chanels:\r\n  - https://conda.example.com/t/${SECRET}/main\r\n`,
  'project/b/.condarc': `# ${'x'.repeat(20_000)}\nchanels:\n  - https://conda.example.com/t/${SECRET}/main\n`,
  'project/c/anaconda-tokens.yaml':
    'tokens:\n  - name: ci\n    scopes: ["cve:view", role:view, "cve:view"]\n',
};

const framed = (message: object): string => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};
const DOCUMENT = { uri: 'file:///project/.condarc' };
const TALK = [
  { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
  { method: 'initialized', params: {} },
  {
    method: 'textDocument/didOpen',
    params: {
      textDocument: { ...DOCUMENT, languageId: 'condarc', version: 1, text: FILES['project/.condarc'] },
    },
  },
  {
    id: 2,
    method: 'textDocument/hover',
    params: { textDocument: DOCUMENT, position: { line: 1, character: 10 } },
  },
  { id: 3, method: 'shutdown' },
]
  .map(framed)
  .join('');

describe('A program of ours that is killed at any moment', function () {
  this.timeout(3_600_000);

  /** Kills a program so many times in a fresh place; `check` looks at what is left. */
  async function killMany(
    number: number,
    run: (place: Place, killAt: number) => ReturnType<Place['run']>,
    check: (place: Place, about: string) => Promise<void>,
  ): Promise<void> {
    const whole = new Place();
    whole.write(FILES);
    const { output, code } = await run(whole, 0);
    assert.ok(code === 0 || code === 1, output);
    const steps = Number(whole.read('steps'));
    assert.ok(steps > 3, `${steps} steps`);
    whole.remove();
    const next = moments(steps, SEED);
    let killed = 0;
    for (let times = 0; times < number; times += 1) {
      const moment = next();
      const place = new Place();
      place.write(FILES);
      const { signal } = await run(place, moment);
      killed += Number(signal === 'SIGKILL');
      await check(place, `killed at step ${moment} of ${steps}`);
      place.remove();
    }
    assert.ok(killed >= number * 0.9, `${killed} of ${number} were killed`);
  }

  const names = Object.keys(FILES);
  const lint = (place: Place, killAt: number): ReturnType<Place['run']> =>
    place.run(killAt, [CLI, 'lint', '--fix=all', place.path('project')]);

  // Proves: security/killed
  it('has mended a file whole or not at all, and a second run mends the rest: lint --fix', async () => {
    const whole = new Place();
    whole.write(FILES);
    await lint(whole, 0);
    const mended = new Map(names.map((name) => [name, whole.read(name)]));
    whole.remove();
    assert.equal(names.filter((name) => mended.get(name) !== FILES[name]).length, names.length);
    await killMany(times(3, 60), lint, async (place, about) => {
      for (const name of names)
        assert.ok(
          [FILES[name], mended.get(name)].includes(place.read(name)),
          `${about}: ${name} is half written`,
        );
      await lint(place, 0);
      for (const name of names) assert.equal(place.read(name), mended.get(name), `${about}: ${name}`);
      place.assertClean(names, { secret: SECRET }, about);
    });
  });

  it('starts again, and has written nothing of a document: the language server', async () => {
    const talk = (place: Place, killAt: number): ReturnType<Place['run']> =>
      place.run(killAt, [SERVER, '--stdio'], {
        input: TALK,
        until: '"id":3,"result"',
        then: framed({ method: 'exit' }),
      });
    await killMany(times(3, 40), talk, async (place, about) => {
      place.assertClean(names, { secret: SECRET }, about);
      const again = await talk(place, 0);
      assert.equal(again.code, 0, `${about}: ${again.output}`);
      assert.match(again.output, /"id":2,"result":\{"contents"/, about);
      place.assertClean(names, { secret: SECRET }, about);
    });
  });
});
