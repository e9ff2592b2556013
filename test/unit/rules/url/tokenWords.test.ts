import { H, say } from './told';

describe('what is said of a token in a channel', () => {
  const query = (shown: string, replacement?: string) =>
    `warning url/query-dropped: conda drops the query of ${shown} and asks for the rest alone. Remove it; a token belongs behind /t/.${
      replacement === undefined ? '' : ` → ${replacement}`
    }`;
  const none = (shown: string, advice: string) =>
    `warning url/no-token: There is no token behind /t/ in ${shown}: the channel is asked without one. ${advice}`;
  const PUT = 'Put ${ANACONDA_TOKEN} there, or remove "/t/".';
  const cut = (at: string, base: string) =>
    `conda cuts it at "${at}", adds the rest to "${base}" and asks that address.`;
  const placeholder = (word: string, what: string, replacement: string, written = '${ANACONDA_TOKEN}') =>
    `warning url/placeholder: "${word}" is a placeholder. ${what} Put ${written} in its place. → ${replacement}`;
  const ofRest = (at: string, base: string) =>
    `error url/token-cut: A token ends for conda at the first character that is not a letter, digit or dash. ${cut(at, base)} Use a token of letters, digits and dashes, as Anaconda Server issues them.`;
  const alone = (shown: string) =>
    `warning url/no-channel: No channel stands behind the token in ${shown}: conda takes the part behind /t/ for the token and asks the server's root for packages. Write https://HOST/t/TOKEN/CHANNEL.`;
  const two = (shown: string) =>
    `warning url/second-token: ${shown} holds two tokens: conda takes the first one and leaves the second in the name of the channel. Keep one.`;
  const LOGIN =
    'write the channel without it and log in with "conda auth login URL --basic", the token as user and x-auth-token as password.';

  say('that is missing, a placeholder, cut, alone, or one of two', [
    [`${H}/t//main`, none(`${H}/t//main`, `${PUT} | ${H}/t/\${ANACONDA_TOKEN}/main | ${H}/main`)],
    [`${H}/t/`, none(`${H}/t/`, `${PUT} | ${H}`)],
    [`${H}/t//`, none(`${H}/t//`, `${PUT} | ${H}/`)],
    [`${H}/t/?x/y`, none(`${H}/t/?x/y`, `${PUT} | ${H}?x/y`), query(`${H}/t/?x/y`, `${H}/t/`)],
    [`channel_alias: ${H}/t/\n`, `0 ${none(`${H}/t/`, `${PUT} | ${H}/t/\${ANACONDA_TOKEN} | ${H}`)}`],
    [`${H}/t/<TOKEN>/main`, placeholder('<TOKEN>', cut('<', H), `${H}/t/\${ANACONDA_TOKEN}/main`)],
    [`${H}/t/YOUR_TOKEN/main`, placeholder('YOUR_TOKEN', cut('_', H), `${H}/t/\${ANACONDA_TOKEN}/main`)],
    [
      `${H}/t/your-token/main`,
      placeholder('your-token', 'The server refuses it.', `${H}/t/\${ANACONDA_TOKEN}/main`),
    ],
    [
      `migrated_channel_aliases:\n  - ${H}/t/<TOKEN>/\n  - ${H}/t/abc_1/\n  - ${H}/t//\n`,
      `1 warning url/placeholder: "<TOKEN>" is a placeholder. ${cut('<', H)} Do not put a token there: ${LOGIN}`,
      `2 ${ofRest('_', H)}`,
      `3 ${none(`${H}/t//`, `Remove "/t/". | ${H}/`)}`,
    ],
    [`${H}/t/abc_def/main`, ofRest('_', H)],
    [`${H}/t/abc%2Ddef/main`, ofRest('%', H)],
    [`${H}/t/abc-def/main`],
    [`${H}/t/abc-1`, alone(`${H}/t/*****`)],
    [`${H}/t/abc-1/linux-64`, alone(`${H}/t/*****/linux-64`)],
    ['t/abc-1'],
    [`${H}/t/abc-1/`, alone(`${H}/t/*****/`)],
    [`${H}/t/{{ token }}/main`, placeholder('{{ token }}', cut('{', H), `${H}/t/\${ANACONDA_TOKEN}/main`)],
    [`custom_channels:\n  a: ${H}/t/abc-1\n`],
    [`${H}/t/abc-1/t/abc-2/main`, two(`${H}/t/*****/t/*****/main`)],
    ['t/abc-1/t/abc-2/main', two('t/*****/t/*****/main')],
    // conda asks with the one token that there is.
    [`${H}/t/abc-1/x/t/`],
    [`${H}/t//t/abc-1/x`],
    [`allowlist_channels:\n  - ${H}/t//main\n`],
  ]);

  say(
    'where no variable is replaced',
    [
      [
        `[workspace]\nchannels = ["${H}/t/<TOKEN>/main", "${H}/t//main", "${H}/t/a_b/main", "${H}/t/a-1"]\n`,
        '1 warning url/placeholder: "<TOKEN>" is a placeholder. The server refuses it. Do not put a token there: run "pixi auth login HOST --conda-token TOKEN" once and write the channel without it.',
        `1 ${none(`${H}/t//main`, `Remove "/t/". | ${H}/main`)}`,
      ],
    ],
    { fileKind: 'pixi' },
  );

  say(
    'on a page of documentation, where a placeholder belongs',
    [
      [
        `\`\`\`yaml\nchannels:\n  - ${H}/t/<TOKEN>/main\n  - ${H}/t//main\n\`\`\`\n`,
        `3 ${none(`${H}/t//main`, `Remove "/t/". | ${H}/main`)}`,
      ],
    ],
    { fileKind: 'markdown' },
  );

  say(
    'in the notation of a shell',
    [
      [
        `conda config --add channels ${H}/t/<TOKEN>/main\n`,
        `0 ${placeholder('<TOKEN>', cut('<', H), `${H}/t/$env:ANACONDA_TOKEN/main`, '$env:ANACONDA_TOKEN')}`,
      ],
    ],
    { fileKind: 'powershell' },
  );

  const moved = (severity: string, shown: string, asked: string, alias: string) =>
    `${severity} url/token-moved: conda does not ask ${shown}: it moves the token and asks ${asked}. If the server wants the token where you wrote it, set channel_alias to ${alias}.`;

  say('that conda moves', [
    [
      `${H}/api/repo/t/\${T}/main`,
      moved('warning', `${H}/api/repo/t/\${T}/main`, `${H}/t/*****/api/repo/main`, `${H}/api/repo`),
    ],
    [
      `${H}/main?x=/t/abc-1/a`,
      query(`${H}/main?x=/t/*****/a`),
      moved('warning', `${H}/main?x=/t/*****/a`, `${H}/t/*****/main`, `${H}/main?x=`),
    ],
    [`${H}/x/t/<T>/main`, placeholder('<T>', cut('<', `${H}/x`), `${H}/x/t/\${ANACONDA_TOKEN}/main`)],
  ]);

  say(
    'that conda moves by its defaults, where a condarc may say otherwise',
    [
      [
        `conda install -c ${H}/api/repo/t/$T/main -c main -c main x\n`,
        `0 ${moved('information', `${H}/api/repo/t/$T/main`, `${H}/t/*****/api/repo/main`, `${H}/api/repo`)}`,
      ],
    ],
    { fileKind: 'shell' },
  );
});
