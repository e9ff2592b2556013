import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository';
import { cacheFolder } from './cacheFolder';
import { installOnce } from './installOnce';
import { run } from './npm';
import type { Progress } from './progress';

/** A browser that starts on this machine, and what its environment needs. */
export interface Chromium {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Carries headless Chromium for Linux on x64 inside the npm package, with the libraries a bare image lacks. */
const NPM_PACKAGE = '@sparticuz/chromium';

let chosen: Promise<Chromium> | undefined;

/**
 * A headless Chromium: `$CHROMIUM`, else the one in npm's package, else one that the system has. It is looked for once.
 * @throws if none of them starts, saying what to do
 */
export function installChromium(progress: Progress): Promise<Chromium> {
  return (chosen ??= chooseChromium(progress));
}

async function chooseChromium(progress: Progress): Promise<Chromium> {
  const named = process.env.CHROMIUM ?? '';
  if (named !== '') return { executable: named, env: {} };
  const packaged = await unpackFromNpm(progress);
  const system = SYSTEM_BROWSERS.map((executable) => ({ executable, env: {} }));
  const found = [...packaged, ...system].find(starts);
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium starts on this machine. Install one (Debian: apt-get install chromium) or set CHROMIUM to its path.',
  );
}

async function unpackFromNpm(progress: Progress): Promise<Chromium[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const home = join(repositoryRoot(), 'node_modules', NPM_PACKAGE);
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = join(cacheFolder(), `chromium-${version}`);
  if (!existsSync(folder)) progress('unpack Chromium');
  await installOnce(folder, (partial) => unpack(partial, join(folder, 'fonts')));
  const executable = join(folder, 'chromium');
  // A bare image has no fonts; the package's stand in, and only there.
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  const libraries = { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
  return [
    { executable, env: fonts },
    { executable, env: libraries },
  ];
}

/** The package unpacks to the temporary folder of its process and takes any file there for a whole one. */
async function unpack(folder: string, fonts: string): Promise<void> {
  const script = `import('${NPM_PACKAGE}').then((found) => found.default.executablePath())`;
  const env = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  await run(process.execPath, ['-e', script], repositoryRoot(), env);
  const fontList = `<fontconfig><dir>${fonts}</dir></fontconfig>\n`;
  await writeFile(join(folder, 'fonts.conf'), fontList);
}

function starts({ executable, env }: Chromium): boolean {
  if (!existsSync(executable)) return false;
  // Prints and ends at once; a library that is missing shows here as well as in a real start.
  const { status } = spawnSync(executable, ['--version'], {
    env: { ...process.env, ...env },
    timeout: 30_000,
  });
  return status === 0;
}
