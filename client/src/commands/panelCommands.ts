import * as l10n from '@vscode/l10n';
import type { ExtensionContext } from 'vscode';
import { Panels } from '../panels/panels';
import type { PanelParts } from '../panels/tokenPanel';
import { answersOf } from '../tokens/answers';
import { chosenToken } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import type { TokensView } from '../tokens/view/tokensView';
import type { Commands } from './commands';
import { selectedToken } from './selection';

/** What the commands on panels work with. */
export interface PanelFlows {
  readonly services: TokenServices;
  readonly view: TokensView;
  readonly panels: PanelParts;
  readonly context: Pick<ExtensionContext, 'extensionUri'>;
}

/** Makes the panels and the commands that open them. */
export function panelCommands(
  commands: Commands,
  { services, view, panels: parts, context }: PanelFlows,
): Panels {
  const panels = new Panels(context.extensionUri, parts);
  commands.add('showToken', async (argument) => {
    const { server, id } = answersOf(argument ?? selectedToken(view));
    if (server !== undefined && id !== undefined) panels.showToken({ server, id });
    else {
      const listed = await chosenToken(services, { server, id }, l10n.t('Show Token'));
      if (listed !== undefined) panels.showToken({ server: listed.server, id: listed.token.id });
    }
  });
  commands.add('showTimeline', () => {
    panels.showTimeline();
  });
  return panels;
}
