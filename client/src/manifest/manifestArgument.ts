import * as v from 'valibot';
import { l10n, Uri, window, type TextDocument } from 'vscode';
import { manifestBehind } from './planDocuments';

const argument = v.object({ uri: v.string() });

/**
 * The manifest that is meant: the command's argument (an Explorer item too), else what the active editor shows, itself
 * or a plan of it. Throws an error in words where there is none.
 */
export function manifestUri(given: unknown): Uri {
  if (given instanceof Uri) return given;
  const read = v.safeParse(argument, given);
  if (read.success) return Uri.parse(read.output.uri, true);
  const active = window.activeTextEditor?.document;
  const behind = active && (manifestBehind(active.uri) ?? (isManifest(active) ? active.uri : undefined));
  if (behind !== undefined) return behind;
  throw new Error(l10n.t('Open a token manifest first, for example anaconda-tokens.yaml.'));
}

/** A user may have given such files another language. */
function isManifest({ languageId, uri }: TextDocument): boolean {
  return languageId === 'anaconda-tokens' || /(?:^|[/.])anaconda-tokens\.ya?ml$/.test(uri.path);
}
