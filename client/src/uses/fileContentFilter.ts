import { realpath } from 'node:fs/promises';
import type { Uri, Workspace } from '../host/workspace';
import { fileText, holdsAny } from '../language/fileText';

/** A document that holds what is looked for, and its text. */
export interface MatchingFile {
  readonly uri: Uri;
  readonly text: string;
}

/** The largest file that is read, in bytes; notebooks with pictures in them are large. */
const LARGEST = 20_000_000;
/** Files read at the same time. */
const AT_ONCE = 16;

/** Those of some documents and files whose text or bytes hold a needle, in their order; ends early when the person stops it. */
export async function filterByContent(
  workspace: Workspace,
  uris: readonly Uri[],
  needles: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly holders: readonly MatchingFile[]; readonly tooLarge: readonly Uri[] }> {
  const open = new Map(workspace.openDocuments().map((document) => [document.uri.toString(), document]));
  /** Undefined for one that is too large. */
  const found = new Map<Uri, string | undefined>();
  const waiting = uris.values();
  const work = async (): Promise<void> => {
    for (const uri of waiting) {
      if (signal.aborted) return;
      const document = open.get(uri.toString());
      const text = document === undefined ? await textHolding(workspace, uri, needles) : document.text();
      if (text === undefined || needles.some((needle) => text.includes(needle))) found.set(uri, text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const inOrder = uris.filter((uri) => found.has(uri));
  return {
    holders: inOrder.flatMap((uri) => {
      const text = found.get(uri);
      return text === undefined ? [] : [{ uri, text }];
    }),
    tooLarge: inOrder.filter((uri) => found.get(uri) === undefined),
  };
}

/** The text of a file that holds a needle, '' for one without, undefined for one that is too large. */
async function textHolding(
  workspace: Workspace,
  uri: Uri,
  needles: readonly string[],
): Promise<string | undefined> {
  try {
    if ((await workspace.sizeOf(uri)) > LARGEST) return undefined;
    const bytes = await workspace.readFile(uri);
    return holdsAny(bytes, needles) ? fileText(bytes).text : '';
  } catch {
    return ''; // A file that cannot be looked at holds nothing that could be shown or replaced.
  }
}

/** One of several ways to a file: a link and its target, a folder of the workspace inside another. */
export async function withoutDoubles(
  workspace: Workspace,
  holders: readonly MatchingFile[],
): Promise<readonly MatchingFile[]> {
  const seen = new Set<string>();
  const kept: MatchingFile[] = [];
  for (const holder of holders) {
    const real = await realUri(workspace, holder.uri);
    if (!seen.has(real)) kept.push(holder);
    seen.add(real);
  }
  return kept;
}

async function realUri(workspace: Workspace, uri: Uri): Promise<string> {
  if (uri.scheme !== 'file') return uri.toString();
  try {
    return workspace.file(await realpath(uri.fsPath)).toString();
  } catch {
    return uri.toString(); // A document that was never saved.
  }
}
