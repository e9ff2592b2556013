import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { commandLine } from '../../../client/src/terminal/commandLine';
import {
  isPlainText,
  quoted,
  type Shell,
  shellNamed,
  Unquotable,
} from '../../../client/src/terminal/shellQuoting';

/** Shells read `printf`'s arguments back, each ended by a NUL. */
const REAL_SHELLS: readonly (readonly [program: string, shell: Shell, before: string])[] = [
  ['sh', 'posix', ''],
  // As in a terminal, where `!` stands for earlier commands.
  ['bash', 'posix', 'set -o history -o histexpand\n'],
  ['zsh', 'posix', ''],
  ['fish', 'fish', ''],
];

const there = REAL_SHELLS.filter(([program]) => spawnSync(program, ['-c', 'true']).status === 0);

const specials = `' " \` $ ! \\ % ^ & | ; < > ( ) { } [ ] * ? ~ # = ’ ‘ ‚ ‛`.split(' ').concat(' ');

/** Texts as people and servers write them, with all that means something to a shell. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...specials), minLength: 1, maxLength: 3 }),
      fc.constantFrom('$(x)', '${HOME}', "''", '\\\\', '!!', '%PATH%', 'a b', '-n', '/t/abc/main'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
  .filter(isPlainText);

function argumentsIn(program: string, script: string): readonly string[] {
  // fish 3.6 cannot read its script from the socket that Node gives it; bash expands `!` only in what it reads so.
  const { stdout, stderr, status } = spawnSync(program, program === 'fish' ? ['-c', script] : [], {
    input: script,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  assert.equal(status, 0, stderr);
  return stdout.split('\0').slice(0, -1);
}

/** about_Quoting_Rules: all is literal but a single quote, plain or typographic, which is doubled. */
function inPowerShell(text: string): string | undefined {
  const inner = /^'((?:[^'\u2018-\u201B]|(['\u2018-\u201B])['\u2018-\u201B])*)'$/u.exec(text)?.[1];
  return inner?.replaceAll(/(['\u2018-\u201B])['\u2018-\u201B]/g, '$1');
}

/** Within double quotes cmd leaves all but `%`, `!` and `^` before a call; the program then reads backslashes before a quote. */
function inCmd(text: string): string | undefined {
  return /^"([^"%!^]*[^"%!^\\]|)"$/.exec(text)?.[1];
}

describe('quoting for a shell', () => {
  it('finds real shells to ask', () => {
    assert.ok(there.some(([program]) => program === 'sh') || process.platform === 'win32');
  });

  for (const [program, shell, before] of there)
    // Proves: guide/quoting
    it(`gives ${program} any text as one argument`, () => {
      const run = fc.property(fc.array(texts, { minLength: 40, maxLength: 40 }), (given) => {
        const line = given.map((text) => quoted(text, shell)).join(' ');
        assert.deepEqual(argumentsIn(program, `${before}printf '%s\\0' ${line}\n`), given);
      });
      fc.assert(run, { numRuns: 25 });
    });

  for (const [shell, read] of [
    ['powershell', inPowerShell],
    ['cmd', inCmd],
  ] as const)
    it(`gives ${shell} a text by its rules, or refuses it`, () => {
      const run = fc.property(texts, (text) => {
        let line: string;
        try {
          line = quoted(text, shell);
        } catch (error) {
          assert.ok(error instanceof Unquotable && /["%!^]|\\$/.test(text), text);
          return;
        }
        assert.equal(read(line), text);
      });
      fc.assert(run, { numRuns: 1000 });
    });

  for (const shell of ['posix', 'fish', 'powershell', 'cmd'] as const)
    // Proves: guide/quoting
    it(`never gives ${shell} a control character or a mark that turns the direction`, () => {
      for (const odd of [
        'a\nb',
        'a\rb',
        'a\u001b[2J',
        'a\u0003',
        'a\u0085b',
        'a\u2028b',
        'a\u202Eb',
        '\uD800',
      ])
        assert.throws(() => quoted(odd, shell), Unquotable);
    });
});

describe('a command line', () => {
  const commands = [
    {
      program: 'conda token set',
      words: [{ variable: 'V' }],
      environment: { name: 'CONDA_TOKEN_REPO_URL', value: 'https://h.example/' },
    },
  ];

  for (const [shell, line] of [
    ['posix', `CONDA_TOKEN_REPO_URL='https://h.example/' conda token set "$V"`],
    ['fish', `CONDA_TOKEN_REPO_URL='https://h.example/' conda token set "$V"`],
    [
      'powershell',
      `$env:CONDA_TOKEN_REPO_URL = 'https://h.example/'; conda token set "$env:V"; Remove-Item Env:CONDA_TOKEN_REPO_URL`,
    ],
    [
      'cmd',
      `set "CONDA_TOKEN_REPO_URL=https://h.example/" & conda token set "%V%" & set "CONDA_TOKEN_REPO_URL="`,
    ],
  ] as const)
    it(`has its variable in ${shell}’s own form`, () => {
      assert.equal(commandLine(commands, shell), line);
    });

  for (const [program, shell] of there)
    it(`gives the program its variable and the value in ${program}, and nobody else`, () => {
      const stub =
        shell === 'fish'
          ? 'function conda; printf "%s\\0" $CONDA_TOKEN_REPO_URL $argv; end\n'
          : 'conda() { printf "%s\\0" "$CONDA_TOKEN_REPO_URL" "$@"; }\n';
      const set = shell === 'fish' ? `set -x V 'a b'\n` : `export V='a b'\n`;
      assert.deepEqual(argumentsIn(program, `${stub}${set}${commandLine(commands, shell)}\n`), [
        'https://h.example/',
        'token',
        'set',
        'a b',
      ]);
    });
});

describe('the shell of a terminal', () => {
  for (const [name, shell] of [
    ['bash', 'posix'],
    ['/usr/bin/zsh', 'posix'],
    ['/bin/dash', 'posix'],
    ['gitbash', 'posix'],
    ['C:\\Program Files\\Git\\bin\\bash.exe', 'posix'],
    ['/usr/bin/fish', 'fish'],
    ['C:\\Windows\\System32\\cmd.exe', 'cmd'],
    ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', 'powershell'],
    ['/opt/microsoft/powershell/7/pwsh', 'powershell'],
    ['/bin/csh', undefined],
    ['nu', undefined],
    ['/usr/bin/python3', undefined],
    ['', undefined],
    ['SH', 'posix'],
    ['/usr/bin/mksh', 'posix'],
    ['wsl.exe', 'posix'],
    ['sh.exe.bak', undefined],
    ['shell', undefined],
    ['my-gitbash', undefined],
    ['gitbash2', undefined],
    ['awsl', undefined],
    ['wsl2', undefined],
    ['pwsh-preview', 'powershell'],
    ['xpwsh', undefined],
    ['powershell_ise', undefined],
  ] as const)
    it(`behind ${JSON.stringify(name)} is ${shell ?? 'not known'}`, () => {
      assert.equal(shellNamed(name), shell);
    });
});
