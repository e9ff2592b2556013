import * as l10n from '@vscode/l10n';
import type { MachineView } from '../../../server/src/connection/wire/messages';

/** What decides about the words around the rows. */
export interface ConfigurationSituation {
  readonly view: MachineView | undefined;
  readonly isTrusted: boolean;
  /** The machine that the extension runs on, where that is not the one that the window is on. */
  readonly remote: string | undefined;
}

/** What stands beside the title of the view, and above its rows. */
export function viewHeader({ view, isTrusted, remote }: ConfigurationSituation): {
  readonly description: string;
  readonly message: string;
} {
  const machine = remote === undefined ? [] : [l10n.t('on {0}', remote)];
  const environment = view === undefined ? [] : [view.prefix];
  const rows = view === undefined ? 0 : view.faults.length + view.sources.length + view.channels.length;
  const words = [
    ...(remote === undefined
      ? []
      : [l10n.t('These are the files of {0}, where the extension runs.', remote)]),
    ...(isTrusted ? [] : [l10n.t('The workspace is not trusted: only files outside of it are looked at.')]),
  ];
  return {
    description: [...environment, ...machine].join(' · '),
    // A message hides the welcome text.
    message: rows === 0 ? '' : words.join(' '),
  };
}
