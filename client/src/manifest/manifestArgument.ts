import * as v from 'valibot';
import { l10n, Uri, window } from 'vscode';

const argument = v.object({ uri: v.string() });

/** The manifest that is meant: the command's argument (an Explorer item too), else what the active editor shows. */
export function manifestUri(given: unknown): Uri {
  if (given instanceof Uri) return given;
  const read = v.safeParse(argument, given);
  if (read.success) return Uri.parse(read.output.uri, true);
  const active = window.activeTextEditor?.document;
  if (active?.languageId === 'anaconda-tokens') return active.uri;
  throw new Error(l10n.t('Open a token manifest first, for example anaconda-tokens.yaml.'));
}
