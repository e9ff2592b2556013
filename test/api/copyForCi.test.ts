import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ciLine } from '../../client/src/terminal/ciSecrets';
import { copyForCi } from '../../client/src/terminal/copyForCi';
import type { Shell } from '../../client/src/terminal/shellQuoting';
import { assertHidden } from '../canaries';
import { comparesConversations } from './conversations';
import { scriptedServices, type ScriptedServices } from './scriptedServices';

const VALUE = 'a-value-of-ci';
const HELD = { server: 'https://repo.example.com', id: '1', name: 'ci', variable: 'ANACONDA_TOKEN_CI' };

describe('The line that sets a secret where jobs run', () => {
  let scripted: ScriptedServices;

  beforeEach(async () => {
    scripted = scriptedServices();
    await scripted.services.vault.hold(HELD, VALUE);
  });
  afterEach(async () => {
    await scripted.close();
  });
  comparesConversations('copyForCi', () => scripted.person);

  async function line(shell: Shell | undefined, ...answers: readonly string[]): Promise<string> {
    scripted.answers(...answers);
    await copyForCi(scripted.services, HELD, shell);
    return scripted.clipboard.text;
  }

  // Proves: readme/copy-for-ci
  it('lets the programs of GitHub and Azure ask for the value, in every shell', async () => {
    for (const shell of ['posix', 'fish', 'powershell', 'cmd', undefined] as const) {
      assert.equal(await line(shell, 'GitHub'), 'gh secret set ANACONDA_TOKEN_CI');
      assert.match(
        await line(shell, 'Azure', 'nightly build'),
        /^az pipelines variable create --name ANACONDA_TOKEN_CI --secret true --pipeline-name ['"]nightly build['"]$/,
      );
    }
  });

  it('is, where the shell asks, its own way to ask', () => {
    const end = 'glab variable set ANACONDA_TOKEN_CI --masked';
    const line = (shell: Shell): string =>
      ciLine({ system: 'gitlab', variable: HELD.variable, pipeline: '', shell });
    assert.equal(
      line('posix'),
      `printf 'Token: ' >&2 && IFS= read -rs TOKEN_VALUE && printf '%s' "$TOKEN_VALUE" | ${end}; unset TOKEN_VALUE`,
    );
    assert.equal(
      line('fish'),
      `read -s -P 'Token: ' TOKEN_VALUE; and printf '%s' $TOKEN_VALUE | ${end}; set -e TOKEN_VALUE`,
    );
  });

  it('is one line of plain words, whatever the token and the pipeline are called', async () => {
    const names = [
      "x'; touch y; '",
      '$(touch y)',
      '`touch y`',
      'a\nb',
      '\u202ea',
      '-x',
      '%PATH%',
      '"; rm',
      '',
      'a'.repeat(1000),
      '\u001b[2J',
    ];
    for (const [at, name] of names.entries()) {
      await scripted.services.vault.hold({ ...HELD, id: `n${at}`, name }, VALUE);
      const held = (await scripted.services.vault.entries()).find(({ id }) => id === `n${at}`);
      assert.match(held?.variable ?? '', /^ANACONDA_TOKEN\w{0,101}$/);
    }
    for (const shell of ['posix', 'fish', 'powershell', 'cmd'] as const)
      for (const system of ['github', 'gitlab', 'azure', 'jenkins'] as const)
        for (const pipeline of names) {
          let made = '';
          try {
            made = ciLine({ system, variable: HELD.variable, pipeline, shell });
          } catch {
            continue; // A shell that cannot be given it is not.
          }
          assert.doesNotMatch(made, /[\p{Cc}\u202e]/u);
          if (system !== 'azure') assert.ok(pipeline === '' || pipeline === '-x' || !made.includes(pipeline));
          else if (shell === 'posix' && process.platform !== 'win32')
            assert.deepEqual(
              argumentsOf(made).slice(0, -1),
              argumentsOf(ciLine({ system, variable: HELD.variable, pipeline: 'p', shell })).slice(0, -1),
            );
        }
  });

  // Proves: readme/copy-for-ci
  it('never holds the value, and leads to it', async () => {
    for (const system of ['GitHub', 'GitLab', 'Jenkins']) {
      assertHidden(await line('posix', system), VALUE);
      const [said] = scripted.person.told;
      await said?.buttons[0]?.run();
      assert.deepEqual(scripted.person.commands, [
        ['anacondaTokens.copyToken', { server: HELD.server, id: HELD.id }],
      ]);
    }
  });

  for (const [system, program, received] of [
    ['GitLab', 'glab', new RegExp(`^variable set ANACONDA_TOKEN_CI --masked\n${VALUE}$`)],
    [
      'Jenkins',
      'java',
      new RegExp(`^-jar jenkins-cli.jar .* _\n<.*<id>ANACONDA_TOKEN_CI</id><secret>${VALUE}</secret>.*>$`),
    ],
  ] as const)
    it(`hands ${system}’s program on standard input what is typed`, async function () {
      const folder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-ci-'));
      try {
        const stub = join(folder, program);
        writeFileSync(stub, `#!/bin/sh\n{ printf '%s\\n' "$*"; cat; } > '${join(folder, 'received')}'\n`);
        chmodSync(stub, 0o755);
        const env = { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}` };
        const copied = await line('posix', system);
        const run = spawnSync('bash', ['-c', copied], { input: `${VALUE}\n`, env });
        if (run.error !== undefined) return void this.skip();
        assert.match(readFileSync(join(folder, 'received'), 'utf8'), received);
        assertHidden(String(run.stdout), VALUE);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

  it('is refused in words for a shell that cannot ask, and asks nothing further where the person leaves', async () => {
    await assert.rejects(line('cmd', 'GitLab'), /no such line for this shell/);
    await assert.rejects(line('powershell', 'Jenkins'), /no such line for this shell/);
    scripted.clipboard.text = 'mine';
    assert.equal(await line('posix', 'cancelled'), 'mine');
  });
});

/** The words that a real shell makes of a line, which it does not run. */
function argumentsOf(line: string): readonly string[] {
  const { stdout } = spawnSync('sh', ['-c', `set -- ${line}; printf '%s\\0' "$@"`], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}
