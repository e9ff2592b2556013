import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describedMachine } from '../../../server/src/cli/config/describedMachine';
import { readDescription } from '../../../server/src/cli/config/machineDescription';
import { runCommand, type RanCommand } from '../../../server/src/cli/why/runCommand';
import { why } from '../../../server/src/cli/why/why';
import { assertHidden } from '../../canaries';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What it had run. */
  readonly commands: readonly (readonly string[])[];
}

interface Around {
  readonly stdin?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly machine?: object;
  readonly ran?: RanCommand;
}

/** Runs `why` on a machine and with files of the test's own. */
async function run(args: readonly string[], { stdin, files = {}, machine, ran }: Around = {}): Promise<Run> {
  let [out, err] = ['', ''];
  const commands: (readonly string[])[] = [];
  const code = await why(args, {
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    stdin: () => {
      assert.ok(stdin !== undefined, 'standard input is not asked for');
      return Promise.resolve(Buffer.from(stdin));
    },
    readFile: (path) => {
      const text = files[path];
      return text === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(text);
    },
    machine: () => {
      assert.ok(machine, 'no machine is asked for');
      return describedMachine(readDescription(JSON.stringify(machine))).machine;
    },
    clientMachine: () => ({ home: '/nowhere', platform: 'linux', env: {} }),
    runCommand: (command) => {
      commands.push(command);
      return Promise.resolve(ran ?? { code: 0, output: '' });
    },
  });
  return { code, out, err, commands };
}

const REFUSED = `CondaHTTPError: HTTP 401 Unauthorized for url <https://conda.example.com/t/<TOKEN>/api/repo/main/noarch/repodata.json>
Elapsed: 00:00.1

The user token has expired
`;
const TOKEN = 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718';
const ALICE_USES_VARIABLE = {
  files: [
    {
      path: '~/.condarc',
      text: 'channels:\n  - conda-forge\n  - https://conda.example.com/t/${EXAMPLE_TOKEN}/api/repo/main\n',
    },
  ],
  env: { EXAMPLE_TOKEN: TOKEN },
};

describe('anaconda-tokens why', () => {
  // Proves: readme/explain-failure
  it('tells the chain from the channel’s line to what to do', async () => {
    const { code, out } = await run([], { stdin: REFUSED, machine: ALICE_USES_VARIABLE });
    assert.equal(code, 0);
    assert.match(out, /^Failure +token-refused$/m);
    assert.match(
      out,
      /^Channel +https:\/\/conda\.example\.com\/t\/\$\{EXAMPLE_TOKEN\}\/api\/repo\/main {2}\(\S*\.condarc:3\)$/m,
    );
    assert.match(
      out,
      /^Asked +https:\/\/conda\.example\.com\/t\/<TOKEN>\/api\/repo\/main\/noarch\/repodata\.json$/m,
    );
    assert.match(
      out,
      /^Credential +the token in the URL, from the variable EXAMPLE_TOKEN \(\S*\.condarc:3\)$/m,
    );
    assert.match(out, /^Answer +401 The user token has expired$/m);
    assert.match(out, /^Cause +.*it has expired\.$/m);
    assert.match(out, /^Fix +.*into the variable EXAMPLE_TOKEN\.$/m);
    assertHidden(out, TOKEN);
  });

  it('reads a file, and leaves the machine out when it is told to', async () => {
    const { code, out } = await run(['log.txt', '--text-only', '--format', 'json'], {
      files: { 'log.txt': REFUSED },
    });
    assert.equal(code, 0);
    const diagnosis = JSON.parse(out) as Record<string, unknown>;
    assert.equal(diagnosis.kind, 'token-refused');
    assert.equal(diagnosis.confidence, 'certain');
    assert.deepEqual(diagnosis.said, { status: 401, words: 'The user token has expired' });
    assert.deepEqual(diagnosis.credential, { kind: 'token' });
    assert.ok(!('channelPlace' in diagnosis));
  });

  // Proves: cli/why
  it('guesses nothing of a text that it does not understand', async () => {
    const { code, out } = await run([], { stdin: 'Segmentation fault\n', machine: ALICE_USES_VARIABLE });
    assert.equal(code, 1);
    assert.match(out, /Nothing is guessed/);
    const json = await run(['--format', 'json'], { stdin: '', machine: ALICE_USES_VARIABLE });
    assert.deepEqual([json.code, JSON.parse(json.out)], [1, { kind: 'unknown' }]);
  });

  it('explains a command that failed, on the channels of its own command line, and ends as it did', async () => {
    const ran = { code: 7, output: REFUSED };
    const command = ['conda', 'search', '-c', 'https://conda.example.com/t/mine/api/repo/main', 'demo'];
    const { code, out } = await run(['--', ...command], { machine: {}, ran });
    assert.equal(code, 7);
    assert.match(
      out,
      /^Channel +https:\/\/conda\.example\.com\/t\/\*+\/api\/repo\/main {2}\(command line\)$/m,
    );
  });

  // Proves: security/why-command
  it('runs what its user typed behind --, word for word, and nothing that a text says', async () => {
    const typed = ['conda', 'install', '$(id)', '--', 'a b'];
    assert.deepEqual((await run(['--', ...typed])).commands, [typed]);
    const text = `$ conda install x\n${REFUSED}-- conda clean\n`;
    for (const around of [{ stdin: text }, { files: { 'log.txt': text } }])
      assert.deepEqual(
        (await run('stdin' in around ? [] : ['log.txt'], { ...around, machine: ALICE_USES_VARIABLE }))
          .commands,
        [],
      );
  });

  it('is silent about a command that worked', async () => {
    const ran = { code: 0, output: `a warning:\n${REFUSED}` };
    const { code, out, err } = await run(['--', 'conda', 'list'], { ran });
    assert.deepEqual([code, out, err], [0, '', '']);
  });

  it('names what is offline though the text says nothing of it', async () => {
    const stdin =
      'PackagesNotFoundInChannelsError: The following packages are not available from current channels:\n\n  - demo\n\nCurrent channels:\n\n  - https://conda.example.com/main/noarch\n';
    const machine = { files: [{ path: '~/.condarc', text: 'offline: true\n' }] };
    const { out } = await run([], { stdin, machine });
    assert.match(out, /^Failure +offline$/m);
    assert.match(out, /“offline: true” away in \S*\.condarc:1\.$/m);
  });

  it('sees that a host serves its channels below /api/repo', async () => {
    const stdin =
      'UnavailableInvalidChannel: HTTP 404 Not Found for channel team <https://conda.example.com/team>\n\nThe channel is not accessible or is invalid.\n';
    const channels =
      'channels:\n  - https://conda.example.com/api/repo/main\n  - https://conda.example.com/team\n';
    const { out } = await run([], { stdin, machine: { files: [{ path: '~/.condarc', text: channels }] } });
    assert.match(out, /^Failure +repository-path-missing$/m);
    assert.match(
      out,
      /^Fix +Write the channel as https:\/\/conda\.example\.com\/api\/repo\/team in \S*\.condarc:3,/m,
    );
  });

  for (const [what, args] of [
    ['two files', ['a', 'b']],
    ['a file beside a command', ['a', '--', 'conda']],
    ['no command behind --', ['--']],
    ['an unknown format', ['--format', 'xml']],
    ['an unknown option', ['--explain']],
  ] as const) {
    it(`refuses ${what} with its usage`, async () => {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^Usage: anaconda-tokens why/m);
    });
  }

  it('names a file that cannot be read', async () => {
    const { code, err } = await run(['gone.txt']);
    assert.equal(code, 2);
    assert.match(err, /gone\.txt cannot be read/);
  });
});

const unheard = (): void => assert.fail('nothing is printed');

describe('A command behind why', () => {
  // Proves: security/why-command
  it('is run without a shell, and both of its streams are kept', async () => {
    const script = 'process.stdout.write(process.argv[1]); process.stderr.write("!"); process.exitCode = 3;';
    const passed: string[] = [];
    const through = {
      out: (chunk: Buffer) => void passed.push(`out ${chunk.toString()}`),
      err: (chunk: Buffer) => void passed.push(`err ${chunk.toString()}`),
    };
    const ran = await runCommand([process.execPath, '-e', script, '$HOME;'], process.env, through);
    assert.equal(ran.code, 3);
    assert.deepEqual(passed.sort(), ['err !', 'out $HOME;']);
    assert.ok(ran.output.includes('$HOME;') && ran.output.includes('!'));
  });

  it('that is not there is told as that', async () => {
    for (const name of ['no-such-program-at-all', '']) {
      const { code, fault } = await runCommand([name], process.env, { out: unheard, err: unheard });
      assert.equal(code, 127);
      assert.ok(fault?.includes(`no program "${name}"`));
    }
  });

  describe('on Windows', () => {
    const silent = { out: unheard, err: unheard };
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'windows-'));
      for (const name of ['conda.bat', 'both.bat', 'both.exe']) writeFileSync(join(folder, name), '');
    });
    after(() => {
      rmSync(folder, { recursive: true });
    });

    it('that is a batch file is not started: what to put before it is said', async () => {
      for (const [program, path] of [
        ['conda.BAT', ''],
        [String.raw`C:\tools\mamba.cmd`, ''],
        ['conda', `;${folder}`],
        [join(folder, 'conda'), ''],
      ] as const) {
        const { code, fault } = await runCommand([program, 'install'], { PATH: path }, silent, 'win32');
        assert.equal(code, 126);
        assert.ok(fault?.includes(`"${program}" is a batch file`), fault);
        assert.ok(fault?.endsWith(`why -- cmd /c ${program} …`), fault);
      }
    });

    it('that is a program as well, or no batch file, is started', async () => {
      const { fault = '' } = await runCommand(['both'], { PATH: folder }, silent, 'win32');
      assert.doesNotMatch(fault, /batch/);
      const ran = await runCommand([process.execPath, '-e', ''], process.env, silent, 'win32');
      assert.deepEqual(ran, { code: 0, output: '' });
    });

    it('that a shell is given is read as the command that it is', async () => {
      const command = [
        'cmd.exe',
        '/c',
        'conda',
        'install',
        '-c',
        'https://conda.example.com/from-words',
        'x',
      ];
      const output =
        'UnavailableInvalidChannel: HTTP 404 NOT FOUND for channel from-words <https://conda.example.com/from-words>';
      const { out } = await run(['--', ...command], { machine: {}, ran: { code: 1, output } });
      assert.match(out, /^Channel +https:\/\/conda\.example\.com\/from-words +\(command line\)$/m);
    });
  });
});
