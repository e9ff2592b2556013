import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../../server/src/domain/file/fileKind';
import type { ParsedDocument } from '../../../../server/src/readers/parsedDocument';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import { Linter } from '../../../../server/src/rules/engine/linter';
import type { Problem } from '../../../../server/src/rules/engine/problem';
import type { RuleContext } from '../../../../server/src/rules/engine/rule';
import { facts, NOW, SETTINGS } from '../linted';

/** More lines than stand on one page. */
const FAR = 300;

/** A document that is judged again after each edit. */
class Edited {
  readonly #judge = new Linter();

  private constructor(
    private readonly kind: FileKind,
    readonly parsed: ParsedDocument,
  ) {}

  static async open(kind: FileKind, text: string): Promise<Edited> {
    return new Edited(kind, await parseDocument(kind, text));
  }

  /** The problems of one code. */
  find(
    code: string,
    more: Partial<RuleContext> = {},
    maxProblems = SETTINGS.maxProblems,
  ): readonly Problem[] {
    const context: RuleContext = { fileKind: this.kind, userLevel: false, facts: [], now: NOW, ...more };
    const problems = this.#judge.lint(this.parsed, context, { ...SETTINGS, maxProblems });
    return problems.filter((problem) => problem.code === code);
  }

  lines(code: string, more: Partial<RuleContext> = {}): readonly number[] {
    return this.find(code, more).map(({ line }) => line);
  }

  /** Puts a text, without a break at its end, in the place of a line. */
  replaceLine(line: number, text: string): void {
    const end = { line, character: this.parsed.lineText(line).length };
    this.parsed.change([{ from: { line, character: 0 }, to: end, text }]);
  }

  insert(line: number, text: string): void {
    const at = { line, character: 0 };
    this.parsed.change([{ from: at, to: at, text }]);
  }

  deleteLines(from: number, count = 1): void {
    this.parsed.change([
      { from: { line: from, character: 0 }, to: { line: from + count, character: 0 }, text: '' },
    ]);
  }

  lineOf(text: string): number {
    for (let line = 0; line < this.parsed.lineCount(); line++) {
      if (this.parsed.lineText(line).includes(text)) return line;
    }
    return -1;
  }
}

const channels = (count: number): string =>
  Array.from({ length: count }, (_, index) => `  - channel-${index}\n`).join('');
const comments = (count: number): string => '# said in many words\n'.repeat(count);

describe('judging again after an edit far away', () => {
  it('forgets a duplicate when the first of the two is gone', async () => {
    const text = `channels:\n  - twice\n${channels(FAR)}  - twice\n`;
    const edited = await Edited.open('condarc', text);
    const [problem] = edited.find('url/same-channel');
    assert.equal(problem?.line, FAR + 2);
    assert.equal(problem.related?.[0]?.line, 1);
    edited.replaceLine(1, '  - once');
    assert.deepEqual(edited.lines('url/same-channel'), []);
  });

  it('shows a duplicate and its first where lines above have moved them', async () => {
    const edited = await Edited.open('condarc', `channels:\n${channels(FAR)}  - channel-2\n`);
    edited.find('url/same-channel');
    edited.insert(0, comments(3));
    const [problem] = edited.find('url/same-channel');
    assert.equal(problem?.line, FAR + 4);
    assert.equal(problem.related?.[0]?.line, 6);
    edited.insert(100, '  - channel-2\n');
    assert.deepEqual(
      edited.find('url/same-channel').map(({ line, related }) => [line, related?.[0]?.line]),
      [
        [100, 6],
        [FAR + 5, 6],
      ],
    );
  });

  it('marks the former first when the same channel is written above it', async () => {
    const edited = await Edited.open('condarc', `channels:\n${channels(FAR)}`);
    assert.deepEqual(edited.lines('url/same-channel'), []);
    edited.insert(1, '  - channel-200\n');
    assert.deepEqual(edited.lines('url/same-channel'), [202]);
  });

  it('reads all channels again when an alias far above is another', async () => {
    const far = `${channels(FAR)}  - https://conda.example.com/api/repo/t/abc-123/main\n`;
    const edited = await Edited.open(
      'condarc',
      `channel_alias: https://conda.example.com\nchannels:\n${far}`,
    );
    assert.deepEqual(edited.lines('url/token-moved'), [FAR + 2]);
    edited.replaceLine(0, 'channel_alias: https://conda.example.com/api/repo');
    assert.deepEqual(edited.lines('url/token-moved'), []);
  });

  it('reads channels again when a custom channel far below is another, comes or goes', async () => {
    const teams = Array.from({ length: FAR }, (_, index) => `  team-${index}: https://t.example\n`).join('');
    const named = '  - internal/main\n  - https://h.example/internal/main\n';
    const text = `channels:\n${named}${channels(FAR)}custom_channels:\n${teams}  internal: https://h.example\n`;
    const edited = await Edited.open('condarc', text);
    const stated = edited.lineOf('internal: ');
    assert.deepEqual(edited.lines('url/same-channel'), [2]);
    edited.replaceLine(stated, '  internal: https://g.example');
    assert.deepEqual(edited.lines('url/same-channel'), []);
    edited.insert(stated + 1, '  https: https://u.example\n');
    edited.replaceLine(stated, '  internal: https://h.example');
    assert.deepEqual(edited.lines('url/same-channel'), [2]);
    edited.replaceLine(stated, '  internally: https://h.example');
    assert.deepEqual(edited.lines('url/same-channel'), []);
    edited.replaceLine(stated, '  internal: https://h.example');
    assert.deepEqual(edited.lines('url/same-channel'), [2]);
    edited.deleteLines(stated);
    assert.deepEqual(edited.lines('url/same-channel'), []);
  });

  it('follows a key that moves away from its other name, and back', async () => {
    const edited = await Edited.open('condarc', `envs_dirs: [/a]\n${comments(FAR)}envs_path: [/b]\n`);
    assert.deepEqual(edited.lines('condarc/two-aliases'), [FAR + 1]);
    edited.replaceLine(0, '');
    assert.deepEqual(edited.lines('condarc/two-aliases'), []);
    edited.insert(FAR + 2, 'envs_dirs: [/a]\n');
    assert.deepEqual(edited.lines('condarc/two-aliases'), [FAR + 2]);
  });

  it('lets a file be read again when what broke it far below is gone', async () => {
    const edited = await Edited.open('condarc', `offline: maybe\n${comments(FAR)}a: @b\n`);
    assert.deepEqual(edited.lines('condarc/file-ignored'), [FAR + 1]);
    assert.deepEqual(edited.lines('condarc/bad-value'), []);
    edited.deleteLines(FAR + 1);
    assert.deepEqual(edited.lines('condarc/file-ignored'), []);
    assert.deepEqual(edited.lines('condarc/bad-value'), [0]);
  });

  it('refuses and admits channels as a list far below changes', async () => {
    const edited = await Edited.open(
      'condarc',
      `channels:\n${channels(FAR)}denylist_channels: [channel-7]\n`,
    );
    const [problem] = edited.find('condarc/channel-denied');
    assert.equal(problem?.line, 8);
    assert.equal(problem.related?.[0]?.line, FAR + 1);
    edited.insert(0, '\n');
    assert.equal(edited.find('condarc/channel-denied')[0]?.related?.[0]?.line, FAR + 2);
    edited.replaceLine(FAR + 2, 'denylist_channels: []');
    assert.deepEqual(edited.lines('condarc/channel-denied'), []);
  });

  it('judges a token whole that goes on over many lines', async () => {
    const scopes = Array.from({ length: FAR }, (_, index) => `      - channel.c${index}:view\n`).join('');
    const edited = await Edited.open(
      'manifest',
      `tokens:\n  - name: ci\n    scopes:\n${scopes}      - channel.c1:view\n`,
    );
    const [problem] = edited.find('scope/duplicate');
    assert.equal(problem?.line, FAR + 3);
    assert.equal(problem.related?.[0]?.line, 4);
    edited.insert(150, '  - name: cd\n    scopes:\n');
    assert.deepEqual(edited.lines('scope/duplicate'), []);
  });

  it('takes another server at the end of a manifest for that of all its tokens', async () => {
    const known = facts({ scopes: ['channel:view'] });
    const other = facts({ server: 'https://other.example', scopes: ['role:edit'] });
    const more = { facts: [known, other] };
    const text = `tokens:\n  - name: ci\n    scopes: [role:edit]\n${comments(FAR)}server: ${known.server}\n`;
    const edited = await Edited.open('manifest', text);
    assert.deepEqual(edited.lines('scope/not-grantable', more), [2]);
    edited.replaceLine(FAR + 3, `server: ${other.server}`);
    assert.deepEqual(edited.lines('scope/not-grantable', more), []);
  });

  it('lets a comment ignore what stands below it wherever a page ends', async () => {
    const comment = '# anaconda-tokens: ignore[condarc/unknown-key]\n';
    for (let above = 40; above < 140; above += 1) {
      const edited = await Edited.open('condarc', `${comments(above)}${comment}${comments(70)}chanels: []\n`);
      assert.deepEqual(edited.lines('condarc/unknown-key'), [], String(above));
      assert.deepEqual(edited.lines('suppression/unused'), [], String(above));
      edited.replaceLine(above + 71, 'channels: []');
      assert.deepEqual(edited.lines('suppression/unused'), [above], String(above));
      edited.replaceLine(above + 71, 'chanels: []');
      edited.deleteLines(above);
      assert.deepEqual(edited.lines('condarc/unknown-key'), [above + 70], String(above));
    }
  });

  it('finds a key on the page above its value', async () => {
    for (let above = 40; above < 140; above += 7) {
      const text = `${comments(above)}chanels:\n${comments(70)}  - main\n`;
      const edited = await Edited.open('condarc', text);
      assert.deepEqual(edited.lines('condarc/unknown-key'), [above]);
      edited.insert(above + 1, '\n');
      edited.insert(0, '\n');
      assert.deepEqual(edited.lines('condarc/unknown-key'), [above + 1]);
    }
  });

  it('counts what is left out after each edit, and shows the gravest wherever they stand', async () => {
    const typos = Array.from({ length: FAR }, (_, index) => `chanels-${index}: 1\n`).join('');
    const edited = await Edited.open('condarc', `${typos}offline: maybe\n`);
    const word = (): readonly unknown[] =>
      edited
        .find('document/more-problems', {}, 10)
        .map(({ severity, message }) => [severity, message.split(' ')[0]]);
    const [[severity, count] = []] = word() as [string, string][];
    assert.equal(severity, 'warning');
    assert.equal(edited.find('condarc/bad-value', {}, 10).length, 1);
    edited.replaceLine(FAR, 'offline: true');
    assert.deepEqual(edited.find('condarc/bad-value', {}, 10), []);
    assert.deepEqual(word(), [['warning', String(Number(count) - 1)]]);
  });

  it('asks for the time again only where it matters', async () => {
    const text = 'tokens:\n  - name: ci\n    expires: 2027-06-16\n    scopes: [channel:view]\n';
    const edited = await Edited.open('manifest', text);
    assert.deepEqual(edited.lines('manifest/expired'), []);
    assert.deepEqual(edited.lines('manifest/expired', { now: NOW + 3 * 86_400_000 }), [2]);
  });

  it('looks again whether a path exists', async () => {
    const paths = new Set<string>();
    const pathExists = (path: string): boolean => paths.has(path);
    const edited = await Edited.open('condarc', 'ssl_verify: /etc/ca.pem\n');
    assert.deepEqual(edited.lines('condarc/missing-path', { pathExists }), [0]);
    paths.add('/etc/ca.pem');
    assert.deepEqual(edited.lines('condarc/missing-path', { pathExists }), []);
  });
});
