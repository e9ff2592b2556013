import { strict as assert } from 'node:assert';
import { describedMachine } from '../../../server/src/cli/config/describedMachine';
import { readDescription, type MachineDescription } from '../../../server/src/cli/config/machineDescription';
import { explain } from '../../../server/src/cli/explain';
import { assertHidden } from '../../canaries';
import recorded from '../../fixtures/conda/channels.json';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `explain` with files of the test's own. */
async function run(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  machine?: MachineDescription,
): Promise<Run> {
  let [out, err] = ['', ''];
  const code = await explain(args, {
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    readFile: (path) => {
      const text = files[path];
      return text === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(text);
    },
    clientMachine: () => ({ home: '/nowhere', platform: 'linux', env: {} }),
    machine: () => {
      assert.ok(machine, 'no machine is asked for');
      return describedMachine(machine).machine;
    },
  });
  return { code, out, err };
}

async function json(url: string, ...args: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await run(['--format', 'json', ...args, '--', url]);
  assert.deepEqual([code, err], [0, '']);
  return JSON.parse(out) as Record<string, unknown>;
}

describe('anaconda-tokens explain', () => {
  it('prints the recorded readings of conda as JSON when secrets may be shown', async () => {
    for (const { condarc, url, token, cleanedUrl, masked, channel, requestUrls, error } of recorded.cases) {
      const args = ['--format', 'json', '--show-secrets', '--', url];
      const withFile = condarc === null ? args : ['--condarc', 'rc', ...args];
      const { code, out } = await run(withFile, condarc === null ? {} : { rc: condarc });
      assert.equal(code, 0);
      const { problems, clients, ...read } = JSON.parse(out) as { problems: unknown; clients: unknown };
      assert.ok(Array.isArray(clients));
      assert.ok(Array.isArray(problems));
      const fields = Object.entries(channel ?? {}).filter(([key]) => key !== 'token');
      const expected = {
        input: url,
        token,
        cleanedUrl,
        masked,
        channel: channel && Object.fromEntries(fields),
        requestUrls,
        // The words are another test's: those of an error in a condarc hold the place of the file.
        error: error === null ? null : (read as { error: string }).error,
      };
      assert.deepEqual(read, expected, url);
    }
  });

  it('keeps the fields and their order', async () => {
    const read = await json('https://conda.example.com/t/abc-123/main');
    const shared = ['input', 'token', 'cleanedUrl', 'masked', 'channel', 'requestUrls', 'error', 'problems'];
    const keys = [...shared, 'clients'];
    assert.deepEqual(Object.keys(read), keys);
    assert.deepEqual(read.problems, []);
  });

  it('hides the token and the password in every field', async () => {
    const read = await json('https://user:hunter2pass@conda.example.com/t/abc-123/main');
    assert.equal(read.token, '*****');
    assert.deepEqual(read.requestUrls, [
      'https://*****@conda.example.com/t/*****/main/linux-64',
      'https://*****@conda.example.com/t/*****/main/noarch',
    ]);
    assert.equal((read.channel as { auth: string }).auth, '*****');
  });

  it('hides the rest of a cut token in the host it is glued to', async () => {
    const text = JSON.stringify(await json('https://conda.example.com/t/abc_GEHEIM/main'));
    assert.ok(!/geheim/i.test(text), text);
  });

  it('hides what conda takes for the token even if it reads like a placeholder', async () => {
    const { problems, ...read } = await json('https://conda.example.com/t/xxxxxxxx/main');
    assert.ok(problems);
    assert.ok(!JSON.stringify(read).includes('xxxxxxxx'));
  });

  it('tells an empty token from none', async () => {
    assert.equal((await json('https://conda.example.com/t//main')).token, '');
    assert.equal((await json('https://conda.example.com/main')).token, null);
  });

  it('lists the problems of the URL under the condarc', async () => {
    const url = 'https://conda.example.com/api/repo/t/abc-123/main';
    const codes = async (...args: string[]): Promise<string[]> => {
      const files = { rc: 'channel_alias: https://conda.example.com/api/repo\n' };
      const { out } = await run([url, '--format=json', ...args], files);
      return (JSON.parse(out) as { problems: { code: string }[] }).problems.map(({ code }) => code);
    };
    assert.deepEqual(await codes(), ['url/token-moved']);
    assert.deepEqual(await codes('--condarc', 'rc'), []);
  });

  it('asks for the given subdir, which counts as a platform then', async () => {
    const read = await json('https://conda.example.com/main/vax-32', '--subdir', 'vax-32');
    assert.deepEqual(read.requestUrls, [
      'https://conda.example.com/main/vax-32',
      'https://conda.example.com/main/noarch',
    ]);
  });

  it('leaves a variable as text and counts blanks', async () => {
    const read = await json(' https://conda.example.com/t/${T}/main', '--show-secrets');
    assert.equal(read.cleanedUrl, ' https://conda.example.com${T}/main');
  });

  it('tells apart what is asked with a variable set and what happens without, in text', async () => {
    const { out } = await run(['https://conda.example.com/t/${ANACONDA_TOKEN}/main']);
    assert.match(out, /conda asks +https:\/\/conda\.example\.com\/t\/\$\{ANACONDA_TOKEN\}\/main\/linux-64\n/);
    assert.match(
      out,
      /Not set +conda does not notice and asks https:\/\/conda\.example\.com\$\{anaconda_token\}\/main/,
    );
    const { out: port } = await run(['https://conda.example.com:8443/t/$T/main']);
    assert.match(port, /Not set +every command that reads channels stops with an error/);
    assert.doesNotMatch(port, /ValueError/);
  });

  it('exits with 0 and says what conda raises', async () => {
    const read = await json('https://conda.example.com:port/main');
    assert.equal(read.channel, null);
    assert.equal(read.error, "ValueError: Port could not be cast to integer value as 'port'");
  });

  it('says that conda loads no condarc with a key twice', async () => {
    const files = { rc: 'channels: [a]\nchannels: [b]\n' };
    const { out } = await run(['main', '--condarc', 'rc', '--format', 'json'], files);
    assert.match((JSON.parse(out) as { error: string }).error, /DuplicateKeyError/);
  });

  for (const [rc, error] of [
    ['default_channels: main\n', /InvalidTypeError.*default_channels/],
    ['custom_multichannels:\n  a: b\n', /InvalidTypeError.*custom_multichannels\.a/],
    ['channel_alias: conda.example.com\n', /must have scheme/],
  ] as const) {
    it(`says what conda raises with ${JSON.stringify(rc)}`, async () => {
      const { out } = await run(['main', '--condarc', 'rc', '--format', 'json'], { rc });
      const { channel, error: raised } = JSON.parse(out) as { channel: unknown; error: string };
      assert.equal(channel, null);
      assert.match(raised, error);
    });
  }

  it('takes a key that is null for one that is not there', async () => {
    const rc = 'channel_alias: https://h.example\ndefault_channels:\ncustom_channels: ~\n';
    const { out } = await run(['defaults', '--condarc', 'rc', '--format', 'json'], { rc });
    assert.equal((JSON.parse(out) as { requestUrls: string[] }).requestUrls.length, 4);
  });

  it('leaves a condarc out that a tab indents, as conda does', async () => {
    const rc = 'channel_alias: https://h.example\nchannels:\n\t- main\n';
    const { out } = await run(['main', '--condarc', 'rc', '--format', 'json'], { rc });
    const { requestUrls } = JSON.parse(out) as { requestUrls: string[] };
    assert.equal(requestUrls[0], 'https://conda.anaconda.org/main/linux-64');
  });

  it('prints the same for people', async () => {
    const { out } = await run(['https://conda.example.com/t/abc-123/main']);
    assert.match(out, /^Token +\*\*\*\*\*$/m);
    assert.match(out, /^conda asks +https:\/\/conda\.example\.com\/t\/\*\*\*\*\*\/main\/linux-64$/m);
    assert.ok(!out.includes('abc-123'));
  });

  for (const args of [
    [],
    ['a', 'b'],
    ['a', '--nonsense'],
    ['a', '--format', 'xml'],
    ['a', '--condarc', 'none'],
  ]) {
    it(`exits with 2 and says why: ${args.join(' ') || '(no arguments)'}`, async () => {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out], [2, '']);
      assert.ok(err.length > 0);
    });
  }
});

describe('anaconda-tokens explain --with-user-config', () => {
  const machine = readDescription(
    JSON.stringify({
      files: [
        { path: '/etc/conda/.condarc', text: 'channel_alias: https://conda.corp.example/t/$TOKEN\n' },
        { path: '~/.condarc', text: 'custom_channels: {lab: https://lab.corp.example}\nsubdir: osx-arm64\n' },
      ],
      env: { TOKEN: 'ab-1234-5678', SERVER: 'https://other.corp.example' },
    }),
  );
  const explained = async (url: string, ...args: string[]): Promise<Record<string, unknown>> => {
    const { code, out } = await run(['--with-user-config', '--format', 'json', ...args, url], {}, machine);
    assert.equal(code, 0);
    return JSON.parse(out) as Record<string, unknown>;
  };

  it('reads a channel with all files, variables and the platform of this machine', async () => {
    assert.deepEqual((await explained('main', '--show-secrets')).requestUrls, [
      'https://conda.corp.example/t/ab-1234-5678/main/osx-arm64',
      'https://conda.corp.example/t/ab-1234-5678/main/noarch',
    ]);
    assert.deepEqual((await explained('lab', '--subdir', 'win-64')).requestUrls, [
      'https://lab.corp.example/lab/win-64',
      'https://lab.corp.example/lab/noarch',
    ]);
  });

  it('puts in the variables that are set here, and shows the text as it was given', async () => {
    const { input, requestUrls } = await explained('$SERVER/t/$TOKEN/x');
    assert.equal(input, '$SERVER/t/$TOKEN/x');
    assert.deepEqual(requestUrls, [
      'https://other.corp.example/t/*****/x/osx-arm64',
      'https://other.corp.example/t/*****/x/noarch',
    ]);
  });

  it('shows no secret of the configuration', async () => {
    for (const format of ['text', 'json']) {
      const { out } = await run(['--with-user-config', '--format', format, 'main'], {}, machine);
      assert.match(out, /conda\.corp\.example\/t\/\*{5}\/main/);
      assert.ok(!out.includes('ab-1234-5678'), out);
    }
  });

  it('says what stops conda on this machine', async () => {
    const broken = readDescription(JSON.stringify({ files: [{ path: '~/.condarc', text: 'a: [\n' }] }));
    const { code, out } = await run(['--with-user-config', '--format', 'json', 'main'], {}, broken);
    const { error, requestUrls } = JSON.parse(out) as { error: string; requestUrls: string[] };
    assert.deepEqual([code, requestUrls], [0, []]);
    assert.match(error, /^ruamel\.ParserError/);
  });

  it('says a problem in the words of lint, and hides only what is secret in them', async () => {
    const said = async (url: string): Promise<string> =>
      /^Problems .*$/m.exec((await run([url])).out)?.[0] ?? '';
    assert.equal(
      await said('https://h.example/t//main'),
      'Problems      warning url/no-token: There is no token behind /t/ in https://h.example/t//main: the channel is asked without one. Put ${ANACONDA_TOKEN} there, or remove "/t/".',
    );
    assert.equal(
      await said('https://h.example/t/abc-1'),
      "Problems      warning url/no-channel: No channel stands behind the token in https://h.example/t/*****: conda takes the part behind /t/ for the token and asks the server's root for packages. Write https://HOST/t/TOKEN/CHANNEL.",
    );
  });

  it('takes one configuration, not two', async () => {
    const { code, err } = await run(['--with-user-config', '--condarc', 'rc', 'main'], { rc: '' }, machine);
    assert.equal(code, 2);
    assert.match(err, /Only one of --condarc and --with-user-config/);
  });

  // Proves: cli/explain-clients
  it('shows side by side what each client asks, marks what differs, and hides the token', async () => {
    const token = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
    const { out } = await run([`https://conda.example.com/api/repo/t/${token}/main`]);
    assert.match(
      out,
      /^Clients {9}conda {9}https:\/\/conda\.example\.com\/t\/\*+\/api\/repo\/main\/noarch with the token of the URL$/m,
    );
    assert.match(
      out,
      /^ +≠ mamba {9}https:\/\/conda\.example\.com\/api\/repo\/t\/\*+\/main\/noarch .*does not see the token/m,
    );
    assert.match(out, /^ +≠ pixi /m);
    assert.match(out, /^ +conda-lock /m);
    assertHidden(out, token);
    const { clients } = await json('main');
    assert.deepEqual(
      (clients as readonly { client: string }[]).map(({ client }) => client),
      ['conda', 'mamba', 'pixi', 'rattler-build', 'conda-lock', 'uv', 'pip'],
    );
  });
});
