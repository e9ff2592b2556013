import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { Uri, window, type TextDocument } from 'vscode';
import { Expected } from '../ui/expected';
import type { MeantManifest } from './manifestPlanning';
import { manifestBehind } from './planDocuments';

const argument = v.object({ uri: v.string(), user: v.optional(v.string()) });

/**
 * The manifest that is meant: the command's argument (an Explorer item too), else what the active editor shows, itself
 * or a plan of it. Throws an error in words where there is none.
 */
export function meantManifest(given: unknown): MeantManifest {
  if (given instanceof Uri) return { uri: manifestBehind(given) ?? given };
  const read = v.safeParse(argument, given);
  if (read.success) return { uri: Uri.parse(read.output.uri, true), user: read.output.user };
  const active = window.activeTextEditor?.document;
  const behind = active && (manifestBehind(active.uri) ?? (isManifest(active) ? active.uri : undefined));
  if (behind !== undefined) return { uri: behind };
  throw new Expected(l10n.t('Open a token manifest first, for example anaconda-tokens.yaml.'));
}

/** A user may have given such files another language. */
function isManifest({ languageId, uri }: TextDocument): boolean {
  return languageId === 'anaconda-tokens' || /(?:^|[/.])anaconda-tokens\.ya?ml$/.test(uri.path);
}
