import * as l10n from '@vscode/l10n';
import type {
  MachineFault,
  MachinePlace,
  MachineSetting,
} from '../../../server/src/connection/wire/messages';
import type { TreeRow } from '../tokens/view/treeRows';
import { plain } from '../ui/plainText';
import { configurationNodeId, type ConfigurationNode, type ShownChannel } from './configurationNodes';
import { sentCredentialWords } from './sentCredential';

/** The most characters (UTF-16 units) of a value in a tooltip. */
const LONG_TOOLTIP = 1000;

/** A row, and the place that it leads to. */
export interface ConfigurationRow extends TreeRow {
  readonly place?: MachinePlace;
}

type Face = Omit<ConfigurationRow, 'id' | 'spoken' | 'folding'> & {
  readonly folding?: TreeRow['folding'];
  /** What is said beside label and description. */
  readonly said?: string;
};

/** How a row of the view of conda's configuration looks, reads and sounds. */
export function configurationRow(node: ConfigurationNode): ConfigurationRow {
  const { said = '', ...face } = faceOf(node);
  const label = plain(face.label);
  const description = plain(face.description ?? '', 200);
  const spoken = [label, description, said].filter((words) => words !== '').join(', ');
  return { folding: 'none', ...face, id: configurationNodeId(node), label, description, spoken };
}

function faceOf(node: ConfigurationNode): Face {
  switch (node.kind) {
    case 'fault':
      return faultFace(node.fault);
    case 'channels':
      return {
        label: l10n.t('Channels'),
        description:
          node.channels.length === 0
            ? l10n.t('none: conda has no default since 25.9')
            : String(node.channels.length),
        icon: { id: 'package' },
        folding: node.channels.length === 0 ? 'none' : 'expanded',
      };
    case 'channel':
      return channelFace(node.channel);
    case 'credential':
    case 'unset':
    case 'address':
    case 'url':
      return partFace(node);
    case 'sources':
      return {
        label: l10n.t('Sources'),
        description: l10n.t('the strongest first'),
        icon: { id: 'layers' },
        folding: 'expanded',
      };
    case 'source':
      return sourceFace(node);
    case 'setting':
      return settingFace(node.setting);
  }
}

type ChannelPart = Extract<ConfigurationNode, { readonly kind: 'credential' | 'unset' | 'address' | 'url' }>;

function partFace(node: ChannelPart): Face {
  switch (node.kind) {
    case 'credential': {
      const { icon, ...words } = sentCredentialWords(node.credential);
      return { ...words, icon: { id: icon }, ...placed(node.credential.place) };
    }
    case 'unset':
      return {
        label: l10n.t('{0} is not set', plain(node.name)),
        description: l10n.t('conda takes its name for text'),
        icon: { id: 'warning', color: 'list.warningForeground' },
      };
    case 'address': {
      const { parameter, key, places } = node.address;
      const [first] = places;
      return {
        label: l10n.t('Address from {0}', key === undefined ? parameter : `${parameter}.${key}`),
        description:
          first === undefined ? l10n.t('built into conda') : places.map(({ shown }) => shown).join(', '),
        icon: { id: 'references' },
        ...placed(first),
      };
    }
    case 'url':
      return {
        label: node.url.slice(node.url.lastIndexOf('/') + 1),
        description: node.url,
        tooltip: l10n.t('conda asks {0}', plain(node.url, LONG_TOOLTIP)),
        icon: { id: 'globe' },
        said: l10n.t('asked'),
      };
  }
}

function placed(place: MachinePlace | undefined): Pick<Face, 'place'> {
  return place?.uri === undefined ? {} : { place };
}

const ERROR = { id: 'error', color: 'list.errorForeground' };
const WARNING = { id: 'warning', color: 'list.warningForeground' };

function faultFace({ kind, message, place }: MachineFault): Face {
  const [words, icon] = faultWords(kind);
  const where = place?.shown ?? '';
  return {
    label: where === '' ? words : where,
    description: [where === '' ? '' : words, message].filter((text) => text !== '').join(' · '),
    tooltip: [words, where, plain(message, LONG_TOOLTIP)].filter((text) => text !== '').join('\n'),
    icon,
    ...placed(place),
  };
}

function faultWords(kind: MachineFault['kind']): readonly [string, NonNullable<TreeRow['icon']>] {
  switch (kind) {
    case 'stops':
      return [l10n.t('Every conda command stops'), ERROR];
    case 'channels':
      return [l10n.t('Commands that read channels stop'), ERROR];
    case 'invalid':
      return [l10n.t('A value is refused'), WARNING];
    case 'ignored':
      return [l10n.t('conda leaves it out'), WARNING];
    case 'tooLarge':
      return [l10n.t('Too large to be looked at here'), WARNING];
    case 'notTrusted':
      return [l10n.t('Not looked at: the workspace is not trusted'), { id: 'workspace-untrusted' }];
  }
}

function channelFace({ text, place, name, urls, error: failure, unset }: ShownChannel): Face {
  const base = urls[0]?.replace(/\/[^/]*$/, '') ?? '';
  const broken = failure !== undefined;
  const description = broken ? failure : text.includes('://') ? (place?.shown ?? '') : base;
  const listed = place === undefined ? '' : l10n.t('listed in {0}', place.shown);
  return {
    label: text,
    description,
    tooltip: [text, name === text ? '' : l10n.t('conda calls it {0}', plain(name)), base, listed]
      .filter((line) => line !== '')
      .join('\n'),
    icon: broken ? ERROR : unset.length > 0 ? WARNING : { id: 'archive' },
    folding: 'collapsed',
    said: listed,
    ...placed(place),
  };
}

function sourceFace({ source, rank }: Extract<ConfigurationNode, { readonly kind: 'source' }>): Face {
  const { kind, place, settings } = source;
  const label = kind === 'environment' ? l10n.t('Environment variables') : place.shown;
  const shadowed = settings.filter(({ state }) => state === 'shadowed').length;
  const words = [
    settings.length === 0 ? l10n.t('sets nothing') : settings.map(({ name }) => name).join(', '),
    ...(shadowed === 0 ? [] : [l10n.t('{0} of {1} without effect', shadowed, settings.length)]),
  ].join(' · ');
  return {
    label,
    description: words,
    tooltip: [label, l10n.t('rank {0} from the top', rank), words].join('\n'),
    icon: { id: kind === 'environment' ? 'symbol-variable' : 'file' },
    folding: settings.length === 0 ? 'none' : 'collapsed',
    said: l10n.t('rank {0} from the top', rank),
    ...placed(place),
  };
}

function settingFace(setting: MachineSetting): Face {
  const { name, value, items, place } = setting;
  const [icon, words] = stateFace(setting);
  const label = name === '' ? value : name;
  return {
    label: label === '' ? '""' : label,
    description: [words, name === '' ? '' : value].filter((text) => text !== '').join(' · '),
    tooltip: [name, plain(value, LONG_TOOLTIP), words, place.shown].filter((line) => line !== '').join('\n'),
    icon: { id: icon },
    folding: items.length === 0 ? 'none' : 'collapsed',
    ...(words === '' ? { said: l10n.t('has effect') } : {}),
    ...placed(place),
  };
}

/** A mark and words for what becomes of a setting; none for one that has its effect. */
function stateFace({ state, by, isFinal }: MachineSetting): readonly [string, string] {
  const whom = by?.shown;
  switch (state) {
    case 'counts':
      return ['check', ''];
    case 'shadowed':
      if (whom === undefined) return ['circle-slash', l10n.t('no effect')];
      return [
        'circle-slash',
        isFinal === true ? l10n.t('no effect: #!final in {0}', whom) : l10n.t('no effect: {0} decides', whom),
      ];
    case 'partly':
      return [
        'pass',
        whom === undefined ? l10n.t('partly') : l10n.t('partly: {0} has the same or decides', whom),
      ];
    case 'empty':
      return ['dash', l10n.t('null: as good as not written')];
    case 'unknown':
      return ['question', l10n.t('conda has no such setting')];
    case 'unreadable':
      return ['error', l10n.t('conda cannot read it')];
  }
}
