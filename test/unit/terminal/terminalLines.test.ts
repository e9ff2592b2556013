import { strict as assert } from 'node:assert';
import type { Command } from '../../../client/src/terminal/commandLine';
import { TerminalLines } from '../../../client/src/terminal/terminalLines';
import { ScriptedPerson } from '../ui/scriptedPerson';

const command = (...words: Command['words']): Command => ({ program: 'conda config --add channels', words });
const LINE = "conda config --add channels 'https://h/t/x/main'";
const ADD = command('https://h/t/x/main');

describe('commands in a terminal', () => {
  let person: ScriptedPerson;
  let typed: (readonly [string, boolean])[];

  beforeEach(() => {
    person = new ScriptedPerson();
    typed = [];
  });

  const terminal = (shell: string | undefined) => ({
    state: { shell },
    sendText: (line: string, run: boolean) => void typed.push([line, run]),
  });
  const lines = (windowShell = '/bin/bash'): TerminalLines => new TerminalLines(person, () => windowShell);

  it('are run where the shell is known and the line is ordinary', async () => {
    assert.equal(await lines().send(terminal('bash'), [ADD], true), true);
    assert.equal(await lines().send(terminal(undefined), [ADD], false), true);
    assert.deepEqual(typed, [
      [LINE, true],
      [LINE, false],
    ]);
    assert.equal(person.asked.length, 0);
  });

  it('are shown first and then only typed where the shell is not known, or the line is out of the ordinary', async () => {
    const long = `https://h/t/x/${'a'.repeat(1000)}`;
    const cases: readonly (readonly [string, Command, string])[] = [
      ['some-shell', ADD, LINE],
      ['bash', command('https://h/t/x/é'), 'é'],
      ['bash', command(long), long],
    ];
    for (const [shell, unusual, shown] of cases) {
      person.follow('cancelled', 'Type It');
      typed = [];
      assert.equal(await lines().send(terminal(shell), [unusual], true), false);
      assert.equal(typed.length, 0);
      assert.equal(await lines().send(terminal(shell), [unusual], true), true);
      assert.deepEqual(
        typed.map(([line, run]) => [line.includes(shown), run]),
        [[true, false]],
      );
      const { question = '' } = person.asked[0] ?? {};
      assert.ok(question.startsWith('Type this command into the terminal?\n'));
      assert.ok(question.includes(shown));
      assert.match(
        question,
        /\n\nLook at it before you run it: it is only typed, with the quotes of a POSIX/,
      );
    }
  });

  it('are refused in words where they would hold control characters', async () => {
    const refused = { message: /^The command was not written: it would hold characters that a shell/ };
    const hostile = command('a\nrm -rf x');
    await assert.rejects(lines().send(terminal('bash'), [hostile], true), refused);
    assert.throws(() => lines().copied([hostile]), refused);
    assert.deepEqual([typed, person.asked.length], [[], 0]);
  });

  it('are copied as the window’s shell reads them, else with the quotes of a POSIX one', () => {
    assert.equal(lines().copied([ADD]), LINE);
    assert.equal(lines('/usr/bin/some-shell').copied([command("it's")]), lines().copied([command("it's")]));
    assert.notEqual(lines('pwsh').copied([command("it's")]), lines().copied([command("it's")]));
    assert.deepEqual([lines().shell, lines('some-shell').shell], ['posix', undefined]);
  });
});
