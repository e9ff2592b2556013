import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../../server/src/domain/file/fileKind';
import { problemsOf } from '../linted';

const HEX = '0123456789abcdef'.repeat(3);
const URL = `https://h.example/t/${HEX}/main`;
const OPEN = 'Who can read this file can use it: ';

/** Where secrets stand in plain text, what is advised there, and what is put in the place of a URL. */
async function advised(kind: FileKind, text: string): Promise<readonly string[]> {
  return (await problemsOf(kind, text))
    .filter(({ code }) => code === 'secret/literal-token' || code === 'secret/basic-auth')
    .map(({ line, message, replacement }) => {
      const advice = message.slice(message.indexOf(OPEN) + OPEN.length);
      return `${line} ${advice}${replacement === undefined ? '' : ` → ${replacement}`}`;
    });
}

describe('What keeps a secret out of the place where it stands', () => {
  const add = `conda config --add channels ${URL}\n`;
  const put = (written: string, more = '') =>
    `put ${written} in its place${more}. → https://h.example/t/${written}/main`;
  const OUT = 'keep it out of the file.';
  const CI = 'remove the line and set the variable as a secret of the CI system.';
  const PASSWORD = 'put ${CONDA_PASSWORD} in its place.';
  const TOKEN = 'put ${ANACONDA_TOKEN} in its place.';

  for (const [kind, text, ...expected] of [
    // Variables that a file sets.
    ['gitlab-ci', `variables:\n  CONDA_TOKEN: ${HEX}\n`, `1 ${CI}`],
    ['circleci', `jobs:\n  a:\n    environment:\n      CONDA_TOKEN: ${HEX}\n`, `3 ${CI}`],
    ['appveyor', `environment:\n  CONDA_TOKEN: ${HEX}\n`, `1 ${CI}`],
    [
      'github-actions',
      `env:\n  CONDA_TOKEN: ${HEX}\n`,
      '1 keep it as a secret of the repository and put ${{ secrets.ANACONDA_TOKEN }} in its place.',
    ],
    [
      'azure-pipelines',
      `variables:\n  CONDA_TOKEN: ${HEX}\n`,
      '1 keep it as a secret variable of the pipeline and put $(ANACONDA_TOKEN) in its place.',
    ],
    ['dockerfile', `FROM x\nENV CONDA_TOKEN=${HEX}\n`, `1 ${OUT}`],
    ['shell', `export CONDA_TOKEN=${HEX}\n`, `0 ${OUT}`],
    ['fish', `set -gx CONDA_TOKEN ${HEX}\n`, `0 ${OUT}`],
    ['cmd', `set CONDA_TOKEN=${HEX}\n`, `0 ${OUT}`],
    ['powershell', `$env:CONDA_TOKEN = '${HEX}'\n`, `0 ${OUT}`],
    ['json', `{"containerEnv": {"ANACONDA_TOKEN": "${HEX}"}}\n`, `0 ${OUT}`],
    [
      'renovate',
      `{"hostRules": [{"matchHost": "h.example", "token": "${HEX}"}]}\n`,
      '0 keep it as a secret of Renovate, under hostRules with {{ secrets.NAME }}, and write the URL without it.',
    ],
    // Commands, in the notation of who reads them.
    ['shell', add, `0 ${put('${ANACONDA_TOKEN}')}`],
    ['powershell', add, `0 ${put('$env:ANACONDA_TOKEN')}`],
    ['fish', add, `0 ${put('$ANACONDA_TOKEN')}`],
    ['cmd', add, `0 ${put('%ANACONDA_TOKEN%')}`],
    ['makefile', `a:\n\t${add}`, `1 ${put('$${ANACONDA_TOKEN}')}`],
    [
      'text',
      `!conda install -c ${URL} x\n`,
      `0 ${put('$ANACONDA_TOKEN', ' and let the environment hold the value')}`,
    ],
    ['markdown', `\`\`\`powershell\nconda token set ${HEX}\n\`\`\`\n`, `1 ${OUT}`],
    // Channels, where conda replaces variables and where it does not.
    [
      'condarc',
      `channels: ["${URL}"]\nmigrated_channel_aliases: ["https://h.example/t/${HEX}/"]\n`,
      `0 ${put('${ANACONDA_TOKEN}')}`,
      '1 write the channel without it and log in with "conda auth login URL --basic", the token as user and x-auth-token as password.',
    ],
    ['mambarc', `channels: ["${URL}"]\n`, `0 ${put('${ANACONDA_TOKEN}')}`],
    [
      'construct',
      `channels: ["${URL}"]\n`,
      "0 take it from the template's environ in the src of channels_remap, with a dest that has none, or the installer ships it.",
    ],
    // Users and passwords: a token is the user, or stands alone.
    [
      'condarc',
      `channels:\n${[
        `${HEX}@h.example/a`,
        `${HEX}:x-auth-token@h.example/b`,
        ':hunter2@h.example/c',
        'me:hunter2@h.example/d',
        'somebody@h.example/e',
        '${T}:x-auth-token@h.example/f',
        'me:x@h.example/g',
        `me:\${P}@h.example/h`,
      ]
        .map((rest) => `  - https://${rest}\n`)
        .join('')}`,
      `1 ${PASSWORD}`,
      `2 ${TOKEN}`,
      `3 ${PASSWORD}`,
      `4 ${PASSWORD}`,
    ],
    ['mambarc', 'proxy_servers:\n  http: http://me:hunter2pass@p.example\n', `1 ${PASSWORD}`],
    ['condarc', 'proxy_servers:\n  http: [http://me:hunter2pass@p.example]\n'],
    [
      'pypirc',
      '[x]\nrepository = https://h.example\nusername = me\npassword = hunter2pass\n',
      '3 remove it and keep it in the keyring: "keyring set URL USER"; twine asks there.',
    ],
  ] as readonly (readonly [FileKind, string, ...string[]])[])
    it(`is told in ${kind}: ${JSON.stringify(text.replaceAll(HEX, 'HEX').slice(0, 60))}`, async () => {
      assert.deepEqual(await advised(kind, text), expected);
    });
});
