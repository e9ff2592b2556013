/** What a page of VS Code for the Web is given by the one who embeds it. */
export interface Workbench {
  /** Defaults, not settings: a test that reads or writes the user's settings meets none of them. */
  readonly settingDefaults: Readonly<Record<string, unknown>>;
  /** Folders of extensions loaded from source. */
  readonly developedExtensions: readonly string[];
  /** A module whose `run()` the extension host calls. */
  readonly testsModule?: string;
}

/** A quiet window: no welcome, no accounts, no assistant, nothing that asks the network. */
export const QUIET_DEFAULTS: Readonly<Record<string, unknown>> = {
  'chat.agentHost.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

const CONFIGURATION = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)(")/;

/**
 * The workbench's page with `workbench` added to the configuration that its server wrote into it.
 * A page without one (an error, another page) comes back as it is.
 * @param authority host and port of the address that the browser opened
 */
export function withWorkbench(html: string, authority: string, workbench: Workbench): string {
  return html.replace(CONFIGURATION, (_, before: string, escaped: string, after: string) => {
    const given = JSON.parse(unescape(escaped)) as Record<string, object | undefined>;
    const uri = (path: string) => ({ scheme: 'vscode-remote', authority, path });
    const { developedExtensions, testsModule } = workbench;
    const development = {
      ...(developedExtensions.length === 0 ? {} : { extensions: developedExtensions.map(uri) }),
      ...(testsModule === undefined ? {} : { extensionTestsPath: uri(testsModule) }),
    };
    const configured = {
      ...given,
      developmentOptions: { ...given.developmentOptions, ...development },
      configurationDefaults: { ...given.configurationDefaults, ...workbench.settingDefaults },
    };
    return before + escape(JSON.stringify(configured)) + after;
  });
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
