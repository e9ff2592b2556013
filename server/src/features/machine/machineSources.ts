import { maskerFor } from '../../domain/channel/maskedReading';
import type { ConfigurationSource } from '../../domain/configuration/configurationSource';
import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import type { StatedValue } from '../../domain/configuration/loadedValue';
import { isSecretField } from '../../domain/configuration/maskedJson';
import {
  leavesOf,
  leafState,
  settingState,
  type SettingState,
  type StatedLeaf,
} from '../../domain/configuration/settingState';
import { placeInFile, placeOfOrigin, type MachinePlace } from '../../domain/machine/machinePlace';
import { HIDDEN } from '../../domain/secret/redact';

/** One place that conda takes settings from. */
export interface MachineSource {
  readonly kind: 'file' | 'environment';
  readonly place: MachinePlace;
  readonly settings: readonly MachineSetting[];
}

/** What a source sets under a key, or a single value of that. */
export interface MachineSetting {
  readonly name: string;
  /** Masked, one line. */
  readonly value: string;
  readonly place: MachinePlace;
  readonly state: SettingState['state'];
  /** Of what is shadowed: what counts in its place. */
  readonly by?: MachinePlace;
  readonly isFinal?: boolean;
  /** The values of a list or a map. */
  readonly items: readonly MachineSetting[];
}

type Mask = (text: string) => string;

/** The sources of a machine that set anything, the strongest first. */
export function sourcesOf(configuration: EffectiveConfiguration): readonly MachineSource[] {
  const { files, environment } = configuration.sources;
  const mask = maskerFor('', configuration.channelConfiguration());
  const variables = sourceOf(configuration, 'environment', environment, mask);
  return [
    ...(variables.settings.length > 0 ? [variables] : []),
    ...files.toReversed().map((file) => sourceOf(configuration, 'file', file, mask)),
  ];
}

function sourceOf(
  configuration: EffectiveConfiguration,
  kind: MachineSource['kind'],
  source: ConfigurationSource,
  mask: Mask,
): MachineSource {
  const all = [...source.values].map(([name, value]) => settingOf(configuration, source, name, value, mask));
  // conda and others have variables that begin alike and set nothing.
  const settings = kind === 'file' ? all : all.filter(({ state }) => state !== 'unknown');
  const place = kind === 'file' ? placeInFile(source.name, configuration.facts) : { shown: '' };
  return { kind, place, settings };
}

function settingOf(
  configuration: EffectiveConfiguration,
  source: ConfigurationSource,
  key: string,
  value: StatedValue,
  mask: Mask,
): MachineSetting {
  const { facts } = configuration;
  const show = (text: string, name: string): string => (isSecretField(name) ? HIDDEN : mask(text));
  const items = value.kind === 'scalar' || value.kind === 'variable' ? [] : leavesOf(value);
  const shownItems = items.map((leaf): MachineSetting => {
    const name = leaf.path.join('.');
    const state = leafState(configuration, key, leaf);
    const text = show(textOf(leaf), leaf.path.at(-1) ?? key);
    return {
      name,
      value: text,
      ...stateWith(configuration, state),
      place: placeOfOrigin(leaf.origin, facts),
      items: [],
    };
  });
  const single =
    value.kind === 'variable' ? value.text : value.kind === 'scalar' ? textOf({ scalar: value }) : undefined;
  const listed = shownItems.map((item) => (item.name === '' ? item.value : `${item.name}: ${item.value}`));
  return {
    name: value.origin.source.startsWith('env:') ? value.origin.source.slice('env:'.length) : key,
    value: single === undefined ? listed.join(', ') : show(single, key),
    ...stateWith(configuration, settingState(configuration, source, key)),
    place: placeOfOrigin(value.origin, facts),
    items: shownItems,
  };
}

function stateWith(
  { facts }: EffectiveConfiguration,
  { state, by, isFinal }: SettingState,
): Pick<MachineSetting, 'state' | 'by' | 'isFinal'> {
  return { state, ...(by ? { by: placeOfOrigin(by, facts) } : {}), ...(isFinal ? { isFinal } : {}) };
}

/** As it is written, quotes aside. */
function textOf({ scalar }: Pick<StatedLeaf, 'scalar'>): string {
  return scalar?.type === 'null' ? 'null' : (scalar?.text ?? '');
}
