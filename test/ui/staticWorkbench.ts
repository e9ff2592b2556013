import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, resolve } from 'node:path';
import type { Progress } from '../host/install/progress';
import { installVsCodeServer } from '../host/install/vsCodeServer';
import { QUIET_DEFAULTS } from '../host/server/workbenchPage';

/** A VS Code that is only pages, as vscode.dev is: its extensions run in a worker of the browser. */
export interface StaticWorkbench {
  /** The address that opens a folder of some file system. */
  addressOf(folder: string): string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Serves VS Code's workbench and some extensions from their folders, on loopback. */
export async function startStaticWorkbench(
  extensions: readonly string[],
  progress: Progress,
): Promise<StaticWorkbench> {
  const { serverMain } = await installVsCodeServer(progress);
  const vscode = dirname(dirname(serverMain));
  const roots = new Map([
    ['static', vscode],
    ...extensions.map((path, at) => [`extension${at}`, path] as const),
  ]);
  const template = await readFile(join(vscode, 'out/vs/code/browser/workbench/workbench.html'), 'utf8');
  let page = '';
  const server = createServer((request, reply) => {
    const { pathname } = new URL(request.url ?? '/', 'http://static');
    const [, first = '', ...rest] = pathname.split('/');
    const send = (text: string | Buffer, type: string): void => {
      reply.writeHead(200, { 'content-type': type }).end(text);
    };
    if (pathname === '/') {
      send(page, 'text/html');
      return;
    }
    const file = resolve(roots.get(first) ?? '/nowhere', ...rest.map(decodeURIComponent));
    readFile(file).then(
      (bytes) => {
        const isProgram = file.endsWith('/workbench/workbench.js');
        send(
          isProgram ? withoutServer(bytes.toString('utf8')) : bytes,
          TYPES[extname(file)] ?? 'application/octet-stream',
        );
      },
      () => reply.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration = {
    configurationDefaults: QUIET_DEFAULTS,
    // What code-server's VS Code wants to know.
    userDataPath: '/',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    developmentOptions: {
      extensions: extensions.map((_, at) => ({ scheme: 'http', authority, path: `/extension${at}` })),
    },
  };
  page = filled(template, configuration);
  return {
    addressOf: (folder) => `http://${authority}/?${new URLSearchParams({ folder }).toString()}`,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

/** What code-server has changed in VS Code's program: the page's own host is always a server, and has the settings. */
const CHANGES: readonly (readonly [changed: RegExp, original: string])[] = [
  [/,remoteAuthority:location\.host\}/, '}'],
  [/(\.file\(this\.userDataPath\)\.with\(\{scheme:)\w+\.vscodeRemote\}/, '$1"vscode-userdata"}'],
];

/** The program as vscode.dev has it. @throws where it is not what is known of it */
function withoutServer(program: string): string {
  return CHANGES.reduce((text, [changed, original]) => {
    if (!changed.test(text)) throw new Error(`VS Code’s program has no ${changed.source} any more.`);
    return text.replace(changed, original);
  }, program);
}

/** VS Code's page with a configuration, and without what only a server has. */
function filled(template: string, configuration: object): string {
  const values: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
    WORKBENCH_WEB_BASE_URL: '/static',
    WORKBENCH_NLS_URL: '/static/out/nls.messages.js',
    WORKBENCH_NLS_FALLBACK_URL: '/static/out/nls.messages.js',
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
