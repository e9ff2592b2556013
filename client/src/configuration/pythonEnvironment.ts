/** What the Python extension lets others use, as far as it is used here. */
export interface PythonExports {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: unknown): unknown;
    resolveEnvironment(
      path: unknown,
    ): Promise<{ readonly environment?: { readonly folderUri?: { readonly fsPath: string } } } | undefined>;
  };
}

/** The folder of the environment that the Python extension has selected; undefined where it has none, or says it in another way. */
export async function pythonPrefix(
  python: PythonExports | undefined,
  folder: unknown,
): Promise<string | undefined> {
  const { environments } = python ?? {};
  if (environments === undefined) return undefined;
  try {
    const resolved = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
    return resolved?.environment?.folderUri?.fsPath.replaceAll('\\', '/');
  } catch {
    return undefined; // Another version of that extension; the other environments can still be chosen.
  }
}
