import * as l10n from '@vscode/l10n';
import type { ApplyManifest } from '../manifest/applyManifest';
import { exportManifest } from '../manifest/exportManifest';
import { meantManifest } from '../manifest/manifestArgument';
import type { ManifestPlanning } from '../manifest/manifestPlanning';
import type { PlanDocuments } from '../manifest/planDocuments';
import { answersOf } from '../tokens/answers';
import type { TokenServices } from '../tokens/tokenServices';
import type { CommandRegistry } from './commandRegistry';
import { meantTogether } from './selection';

/** What the commands on manifests work with. */
export interface ManifestFlows {
  readonly services: TokenServices;
  readonly planning: ManifestPlanning;
  readonly documents: PlanDocuments;
  readonly apply: ApplyManifest;
}

/** The commands on token manifests; without an argument they mean the one in the active editor. */
export function manifestCommands(
  commands: CommandRegistry,
  { services, planning, documents, apply }: ManifestFlows,
): void {
  commands.add('planManifest', async (argument) => {
    const plan = await planning.plan(meantManifest(argument), l10n.t('Plan Manifest'));
    if (plan === undefined) return undefined;
    await documents.show(plan);
    const { session, steps, faults } = plan;
    return { server: session.server, user: session.user, steps, faults };
  });
  commands.add('applyManifest', (argument) => apply.run(meantManifest(argument)));
  commands.add('exportManifest', (argument) => exportManifest(services, planning, answersOf(argument)));
  commands.add('exportTokens', (_, selection) =>
    exportManifest(services, planning, meantTogether(selection)),
  );
}
