import type { ClientCapabilities, Connection } from 'vscode-languageserver';

/** How long (ms) a client may take to tell its settings before the defaults hold. */
const PATIENCE = 2000;

/** Asks the client for the section `anacondaTokens`; undefined where it cannot, will not or does not answer. */
export async function askForSettings(connection: Connection, client: ClientCapabilities): Promise<unknown> {
  if (client.workspace?.configuration !== true) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, PATIENCE);
  });
  const asked = connection.workspace.getConfiguration('anacondaTokens').then(
    (section: unknown) => section,
    () => undefined, // A client that declares it and refuses it has no settings for us.
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
