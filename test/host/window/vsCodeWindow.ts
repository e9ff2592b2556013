import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Progress } from '../install/progress';
import { startHost, type Host } from '../server/host';
import { openBrowser, windowAddress } from './browser';
import { withCompiledWorkbench } from './compiledWorkbench';

export interface WindowOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** Extensions loaded from their source folders. */
  readonly developedExtensions: readonly string[];
  /** A module whose `run()` is called in the extension host. */
  readonly testsModule?: string;
  /** Keeps settings, secrets and the address between windows. Absent: a temporary one. */
  readonly dataFolder?: string;
  /** The user's own settings; written before the start. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A folder is not trusted until a person trusts it; absent: every folder is trusted. */
  readonly workspaceTrust?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly progress: Progress;
  /** Called before the page is loaded, to hang listeners on it. */
  readonly beforeLoad?: (page: Page, context: BrowserContext) => Promise<void>;
}

/** A VS Code window: the real workbench in a headless browser, its extension host a Node process. */
export interface VsCodeWindow {
  readonly page: Page;
  /** What VS Code keeps: settings, logs, extensions' storage. */
  readonly dataFolder: string;
  close(): Promise<void>;
}

/**
 * What VS Code brings for the files that the extension reads, and its themes: a third of its extensions. The others are
 * read, sent to the window and in part started in each window too, for a twentieth of what a window costs. Not left out
 * are those that a window would look for in the browser instead, in vain, which it says in messages over everything.
 */
const BUILTINS = [
  'bat configuration-editing docker dotenv emmet extension-editing git git-base github-authentication groovy ini ipynb',
  'json json-language-features log make markdown-basics markdown-language-features merge-conflict notebook-renderers npm',
  'powershell python references-view search-result shellscript terminal-suggest theme-defaults theme-modern-icons',
  'theme-seti yaml',
].flatMap((names) => names.split(' '));

/** Installs what is missing, starts a host and a browser, and opens a window. */
export async function openVsCodeWindow(options: WindowOptions): Promise<VsCodeWindow> {
  const temporary = mkdtempSync(join(tmpdir(), 'anaconda-tokens-window-'));
  const dataFolder = options.dataFolder ?? join(temporary, 'data');
  const opened: { host?: Host; context?: BrowserContext } = {};
  const close = async (): Promise<void> => {
    await opened.context?.close();
    await opened.host?.close();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    writeSettings(dataFolder, options.settings);
    opened.host = await startHost({
      dataFolder,
      extensionsFolder: join(temporary, 'extensions'),
      builtinExtensions: BUILTINS,
      port: 0,
      workbench: {
        developedExtensions: options.developedExtensions.map((path) => resolve(path)),
        settingDefaults: {
          // No second host, for extensions of the web, of which there are none.
          'extensions.webWorker': false,
          // What is told of the row under a resting mouse would lie over the next one, which could not be clicked.
          'workbench.hover.delay': 600_000,
        },
        ...(options.testsModule === undefined ? {} : { testsModule: resolve(options.testsModule) }),
      },
      progress: options.progress,
      workspaceTrust: options.workspaceTrust ?? false,
      ...(options.env === undefined ? {} : { env: options.env }),
    });
    await withCompiledWorkbench(dataFolder, options.progress);
    opened.context = await openBrowser(dataFolder, options.progress, opened.host.port);
    const page = opened.context.pages()[0] ?? (await opened.context.newPage());
    await options.beforeLoad?.(page, opened.context);
    await page.goto(windowAddress(opened.host, resolve(options.workspace)));
    return { page, dataFolder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function writeSettings(dataFolder: string, settings: WindowOptions['settings']): void {
  const folder = join(dataFolder, 'user-data/User');
  mkdirSync(folder, { recursive: true });
  if (settings !== undefined) writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
}
