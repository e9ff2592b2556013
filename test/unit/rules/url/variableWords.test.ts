import { H, say } from './told';

describe('what is said of variables in a channel', () => {
  const stays = (reader: string, place: string, written: string, advice: string) =>
    `warning url/env-not-expanded: ${reader} ${place}: ${written} is sent as it stands. ${advice}`;
  const ALIASES = 'replaces no variables in migrated_channel_aliases';
  const LOGIN =
    'Write the channel without it and log in with "conda auth login URL --basic", the token as user and x-auth-token as password.';
  const withDefault = (shown: string, replacement: string) =>
    `error url/env-default: conda takes all between the braces in ${shown} for the name of a variable, finds none and reads the text as it stands. Write \${TOKEN} and set the variable. → ${replacement}`;

  say('that conda does not know or does not replace', [
    [`${H}/t/\${TOKEN:-x}/main`, withDefault(`${H}/t/*****/main`, `${H}/t/\${TOKEN}/main`)],
    [`${H}/t/\${TOKEN-}/\${X:?y}`, withDefault(`${H}/t/*****/\${X:?y}`, `${H}/t/\${TOKEN}/\${X:?y}`)],
    [
      `migrated_channel_aliases:\n  - ${H}/t/\${token}\n  - ${H}/\${CH}\n  - https://\${U}:x@h.example/\n  - $X/t/a\n`,
      `1 ${stays('conda', ALIASES, '${token}', `${LOGIN} | ${H}`)}`,
      `2 ${stays('conda', ALIASES, '${CH}', 'Write what it stands for.')}`,
      `3 ${stays('conda', ALIASES, '${U}', `${LOGIN} | ${H}/`)}`,
      `4 ${stays('conda', ALIASES, '$X', 'Write what it stands for.')}`,
    ],
    [
      `signing_metadata_url_base: ${H}/\${X:-y}\n`,
      `0 ${stays('conda', 'replaces no variables in signing_metadata_url_base', '${X:-y}', 'Write what it stands for.')}`,
    ],
    [
      'channel_settings:\n  - channel: x\n    password: ${P}\n    token: a$token\n    auth: ${A}\nrepo_tokens:\n  h: ${T}\n  g: T\n',
      '2 warning url/env-not-expanded: conda replaces no variables here: ${P} is handed on as it stands. Remove it, for conda hands it to its plugins as it stands, and log in with "conda auth login URL", which keeps it in the keyring.',
      '3 warning url/env-not-expanded: conda replaces no variables here: $token is handed on as it stands. Remove it, for conda hands it to its plugins as it stands, and log in with "conda auth login URL", which keeps it in the keyring.',
      `6 warning url/env-not-expanded: conda replaces no variables here: \${T} is handed on as it stands. Remove it and keep the token in conda's own token folder or the keyring, with "conda auth login URL".`,
    ],
  ]);

  say('that nobody reads as a variable', [
    [
      'repo_tokens:\n  h:\n    x: ${T}\nother:\n  - token: ${T}\nchannel_settings:\n  - channel: x\n    token: ""\n    user: $X\n',
    ],
  ]);
  say('in a text', [['curl https://h.example/t/${T:-x}/main https://h.example/t/$(T)/main\n']], {
    fileKind: 'text',
  });
  say(
    'that mamba does not replace',
    [
      [
        'proxy_servers:\n  http: http://u:$(T)@p.example\nchannels: [default]\n',
        '1 warning url/env-not-expanded: $( … ) is replaced by a shell or Azure Pipelines, and nothing of that reads this text: mamba sends it as it stands. Write ${T} and set that variable. → http://u:${T}@p.example',
      ],
    ],
    { fileKind: 'mambarc' },
  );

  const pixi = (written: string, advice: string) =>
    `1 ${stays('pixi', 'replaces no variables in workspace.channels', written, advice)}`;
  const PIXI_LOGIN = 'Run "pixi auth login HOST --conda-token TOKEN" once and write the channel without it.';

  say(
    'that pixi does not replace',
    [
      [
        `[workspace]\nchannels = ["${H}/t/\${T}/main", "${H}/$x", "https://\${U}@h.example/a", "${H}/t/$(T)/main"]\n`,
        pixi('${T}', `${PIXI_LOGIN} | ${H}/main`),
        pixi('$x', 'Write what it stands for.'),
        pixi('${U}', `${PIXI_LOGIN} | ${H}/a`),
        '1 warning url/env-not-expanded: $( … ) is replaced by a shell or Azure Pipelines, and nothing of that reads this text: pixi sends it as it stands. Let the tool that replaces it write this file.',
      ],
    ],
    { fileKind: 'pixi' },
  );

  const pip = (option: string, written: string, advice: string, replacement: string) =>
    `${stays('pip', `replaces only \${NAME} in capitals in ${option}`, written, advice)} → ${replacement}`;
  const inFile = (name: string) =>
    `Put \${${name}} in its place, which pip replaces in such a file if the name is in capitals.`;

  say(
    'that pip or conda does not replace in a list of packages',
    [
      [
        `--index-url https://\${user}:\${PASS}@h.example/simple\n--extra-index-url ${H}/\${a}/simple\n--find-links https://$X@h.example/\n--index-url https://\${A_1}@h.example/\n`,
        `0 ${pip('--index-url', '${user}', inFile('USER'), 'https://${USER}:${PASS}@h.example/simple')}`,
        `1 ${pip('--extra-index-url', '${a}', 'Write what it stands for.', `${H}/\${A}/simple`)}`,
        `2 ${pip('--find-links', '$X', inFile('X'), 'https://${X}@h.example/')}`,
      ],
      [
        `${H}/t/\${T}/linux-64/x-1-0.conda\n`,
        `0 ${stays('conda', 'replaces no variables here', '${T}', 'Take it out of the file that the list was made from, log in instead, and make the list anew.')}`,
      ],
    ],
    { fileKind: 'requirements' },
  );

  const foreign = (shown: string, who: string, variable: string, replacement?: string) =>
    `warning url/env-not-expanded: ${shown} is replaced by ${who}, and nothing of that reads this text: conda sends it as it stands. Write ${variable} and set that variable.${
      replacement === undefined ? '' : ` → ${replacement}`
    }`;
  const GITHUB = ['${{ … }}', 'GitHub Actions, Azure Pipelines or rattler-build'] as const;
  const SHELL = ['$( … )', 'a shell or Azure Pipelines'] as const;
  const at = (token: string) => `${H}/t/${token}/main`;
  const stopped = (shown: string, who: string, variable: string) =>
    `error url/env-not-expanded: ${shown} is replaced by ${who}, and nothing of that reads this text: it stays as it stands, and every conda command that reads channels stops here with an error. Write \${${variable}} and set that variable. → ${at(`\${${variable}}`)}`;

  say('that another program replaces', [
    [at('${env:token}'), stopped('$env:NAME', 'PowerShell', 'token')],
    [at('$env:TOKEN'), stopped('$env:NAME', 'PowerShell', 'TOKEN')],
    [at('${{ secrets.A_TOKEN }}'), foreign(...GITHUB, '${A_TOKEN}', at('${A_TOKEN}'))],
    [at('${{ a.b.c.D }}'), foreign(...GITHUB, '${D}', at('${D}'))],
    [at('${{ a.b.c.d.E }}'), foreign(...GITHUB, '${E}')],
    [at('$[[ inputs.t ]]'), stopped('$[[ … ]]', 'GitLab CI', 't')],
    [at('$[variables.T]'), stopped('$[ … ]', 'Azure Pipelines', 'T')],
    [at('$(T)'), foreign(...SHELL, '${T}', at('${T}'))],
    [at('$(CI.TOKEN)'), foreign(...SHELL, '${TOKEN}', at('${TOKEN}'))],
    [at('${CI}$(TOKEN)'), foreign(...SHELL, '${TOKEN}', at('${CI}${TOKEN}'))],
    [at('$(cat x)'), foreign(...SHELL, '${x}')],
    [at('$(9)'), foreign(...SHELL, '${ANACONDA_TOKEN}', at('${ANACONDA_TOKEN}'))],
    [at('`cat x`'), foreign('`…`', 'a shell', '${x}')],
    [
      at('%T%'),
      `information url/env-not-expanded: conda replaces %T% on Windows alone and sends it as it stands elsewhere. Write \${T}, which it replaces everywhere. → ${at('${T}')}`,
    ],
    [
      'proxy_servers:\n  http: http://u:${P}@p.example\n  https: http://u:${{ secrets.P }}@p.example\n',
      `2 ${foreign(...GITHUB, '${P}', 'http://u:${P}@p.example')}`,
    ],
  ]);

  for (const [fileKind, variable] of [
    ['shell', '${T}'],
    ['fish', '$T'],
  ] as const)
    say(
      `that another program replaces, in a script for ${fileKind}`,
      [
        [
          `conda config --add channels "${at('${{ secrets.T }}')}"\n`,
          `0 ${foreign(...GITHUB, variable, at(variable))}`,
        ],
        [
          `conda config --add channels ${at('%T%')}\n`,
          `0 ${foreign('%NAME%', 'cmd.exe', variable, at(variable))}`,
        ],
        [`conda config --add channels "${at('$T')}"\n`],
      ],
      { fileKind },
    );
});

describe('what is said of the names of channels', () => {
  const official = (line: number) =>
    `${line} warning url/default-name: conda asks https://conda.anaconda.org/default, which is nobody's official channel; its own channels are called "defaults". → defaults`;
  const doubled = (line: number, asked: string, shown: string, replacement = shown) =>
    `${line} warning url/doubled-name: conda adds the name to the base URL and asks ${asked}. Write ${shown}. → ${replacement}`;
  const again = (line: number, first: string) =>
    `${line} information url/same-channel: conda takes this for the same channel as ${first} above, whatever its scheme and token: it installs from the first one alone, while "conda search" asks both and stops at a token that is refused. Remove one.`;

  say('that are no defaults, stand twice, or stand in their base as well', [
    ['channels: [default, defaults]\n', official(0)],
    ['allowlist_channels: [default]\n'],
    [`channel_alias: ${H}\nchannels: [default]\n`],
    [
      `custom_channels:\n  a: ${H}/t/abc-1/a//\n  b/c: ${H}/x/b/c\n  d: ${H}/xd\n`,
      doubled(1, `${H}/t/*****/a/a`, `${H}/t/*****`, `${H}/t/abc-1`),
      doubled(2, `${H}/x/b/c/b/c`, `${H}/x`),
    ],
    [`custom_multichannels:\n  a:\n    - ${H}/a\n`],
    // Where a relative folder is, only conda's own process knows.
    ['channels: [./x, file:///x, ~/x, ../x, /x]\n', again(0, 'file:///x')],
    ['channels: [./x, ./x/, ../../y, ../../y]\n', again(0, './x'), again(0, '../../y')],
    [
      `channels:\n  - ${H}/t/a-1/main\n  - main\n  - ${H}/main/\n  - main\n  - ${H}/main\n`,
      again(3, `${H}/t/*****/main`),
      again(4, 'main'),
      again(5, `${H}/t/*****/main`),
    ],
    [
      'custom_multichannels:\n  a: [main, main]\n  b: [main]\ndefault_channels: [x, x]\nmigrated_channel_aliases: [https://h.example, https://h.example]\n',
      again(1, 'main'),
      again(3, 'x'),
    ],
  ]);

  say(
    'in a file that is no condarc',
    [
      ['channels: [default]\nname: x\n', official(0)],
      [
        `channels:\n  - nodefaults\n  - nodefaults\n  - ${H}/main\n  - ${H}/main\n  - \${X}/a\n  - \${X}/a\n  - ${H}/$X\n  - ${H}/$X\n  - ${H}:$P\n  - ${H}:$P\n  - ${H}:$P/x\n  - ${H}:$P/x\n`,
        again(4, `${H}/main`),
      ],
    ],
    { fileKind: 'environment' },
  );
});
