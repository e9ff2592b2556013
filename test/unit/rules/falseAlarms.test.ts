import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../server/src/domain/file/fileKind';
import { problemsOf } from './linted';

const HEX = '0123456789abcdef'.repeat(3);
const ENCRYPTED = `${HEX}aZ/+`.repeat(3);
const H = 'https://conda.example.com';

async function codes(kind: FileKind, text: string): Promise<readonly string[]> {
  return (await problemsOf(kind, text)).map(({ code, line }) => `${line + 1} ${code}`);
}

/** Kinds of lines of public files that were once told to be at fault, and beside each one that is. */
describe('what is right in files that people have', () => {
  const rows: [string, FileKind, string, string, readonly string[]][] = [
    [
      'expressions of a recipe, which rattler-build renders, and its sources, which are no channels',
      'recipe',
      'source:\n  - url: https://files.example/${{ name[0] }}/${{ name }}-${{ version }}.tar.gz\n' +
        '  - url: http://files.example/x-${{ version }}.tar.gz\n',
      `source:\n  url: https://user:${HEX}@files.example/x-\${{ version }}.tar.gz\n`,
      ['2 secret/basic-auth'],
    ],
    [
      'a topic of a forum without its number, a word of which has a digit',
      'text',
      'See http://forum.example.org/t/welcome-to-the-tool4-forum/ and https://forum.example/t/all-about-r2d2-here\n',
      `See http://forum.example.org/t/${HEX}/main\n`,
      ['1 secret/literal-token', '1 url/insecure-http'],
    ],
    [
      'what Travis and AppVeyor keep encrypted',
      'text',
      `travis:\n  secure:\n    OTHER: x\n\n    BINSTAR_TOKEN: ${ENCRYPTED}\n`,
      `travis:\n  secure:\n    OTHER: x\n  env:\n    BINSTAR_TOKEN: ${ENCRYPTED}\n`,
      ['5 secret/literal-token'],
    ],
    [
      'a word for the port on a page of documentation',
      'markdown',
      '```yaml\nchannels:\n  - https://{host}:{port}/{name}\n  - https://conda.example.com:<port>/main\n```\n',
      '```yaml\nchannels:\n  - https://conda.example.com:80x/main\n```\n',
      ['3 url/bad-port'],
    ],
    [
      'the beginning of a token with crosses for the rest, and the alphabet',
      'markdown',
      '```sh\nanaconda -t ab-XXX upload x.conda\ntwine upload -u __token__ -p pypi-XXX x.whl\n' +
        'pixi auth login anaconda.org --conda-token ABCDEFGHIJKLMNOP\n```\n',
      `\`\`\`sh\nanaconda -t ab-${HEX} upload x.conda\n\`\`\`\n`,
      ['2 secret/literal-token'],
    ],
    [
      'the file of a web site that keeps its files under /t/',
      'text',
      `https://static.example.com/static/${HEX.slice(0, 24)}/t/${HEX.slice(0, 24)}/139482/License_v2.pdf\n`,
      `https://static.example.com/static/${HEX.slice(0, 24)}/t/${HEX}/noarch/a-1-0.conda\n`,
      ['1 secret/literal-token'],
    ],
    [
      'a user and password of one letter, as tests have them',
      'condarc',
      `channels:\n  - https://u:p@conda.example.com/main\n`,
      `channels:\n  - https://u:pq7@conda.example.com/main\n`,
      ['2 secret/basic-auth', '2 secret/printed-in-clear'],
    ],
    [
      'plain http to this machine',
      'condarc',
      'channels:\n  - http://0.0.0.0:8000/main\n',
      'channels:\n  - http://10.0.0.0:8000/main\n',
      ['2 url/insecure-http'],
    ],
    [
      'the sign "nodefaults" twice',
      'environment',
      'channels:\n  - nodefaults\n  - conda-forge\n  - nodefaults\n',
      `channels:\n  - ${H}/main\n  - ${H}/main\n`,
      ['3 url/same-channel'],
    ],
  ];
  for (const [what, kind, right, wrong, expected] of rows) {
    it(`${what}: nothing is said, and its neighbour is told`, async () => {
      assert.deepEqual(await codes(kind, right), []);
      assert.deepEqual(await codes(kind, wrong), expected);
    });
  }
});
