import * as l10n from '@vscode/l10n';
import { scopeCatalogue } from '../../../../server/src/domain/token/scopeCatalogue';

/** A set of scopes for a common job. */
export interface ScopePreset {
  readonly label: string;
  readonly detail: string;
  readonly scopes: readonly string[];
  /** Scopes of the job that the account may not grant. */
  readonly missing: readonly string[];
}

const LOOK = ['channel:view', 'channel:view-artifacts', 'subchannel:view', 'subchannel:view-artifacts'];
const DOWNLOAD = [...LOOK, 'artifact:view', 'artifact:download'];

/** Jobs that people make scope tokens for, each narrowed to what the account `may` grant. */
export function scopePresets(may: readonly string[]): readonly ScopePreset[] {
  const readOnly = scopeCatalogue().filter(({ level }) => level === 'read');
  const presets: readonly Omit<ScopePreset, 'missing'>[] = [
    {
      label: l10n.t('Download packages'),
      detail: l10n.t('What conda needs to install from the channels of the account'),
      scopes: DOWNLOAD,
    },
    {
      label: l10n.t('Publish to a channel'),
      detail: l10n.t('Download packages and upload new ones'),
      scopes: [...DOWNLOAD, 'artifact:create'],
    },
    {
      label: l10n.t('Mirror a channel'),
      detail: l10n.t('See channels, and set up and change their mirrors'),
      scopes: [
        ...LOOK,
        'mirror:view',
        'channel.mirror:view',
        'channel.mirror:edit',
        'subchannel.mirror:view',
        'subchannel.mirror:edit',
      ],
    },
    {
      label: l10n.t('Read only'),
      detail: l10n.t('Everything that changes nothing'),
      scopes: readOnly.map(({ scope }) => scope),
    },
  ];
  return presets
    .map(({ scopes, ...preset }) => ({
      ...preset,
      scopes: scopes.filter((scope) => may.includes(scope)),
      missing: scopes.filter((scope) => !may.includes(scope)),
    }))
    .filter(({ scopes }) => scopes.length > 0);
}
