import { ChannelConfiguration, type ChannelSettings } from '../domain/channelConfiguration';
import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { EntryReference, Reference } from '../readers/reference';
import { condarcSettings } from './urlCondarc';
import { withWords } from './urlSubject';

/** The configurations of condarcs, with words for variables; each stays the same object while it says the same. */
export class DocumentConfigurations {
  readonly #known = new WeakMap<
    Reading,
    { readonly stated: string; readonly configuration: ChannelConfiguration }
  >();
  readonly #worded = new WeakMap<Reference, EntryReference>();

  /** The configuration that `references`, all of the document's, state. */
  of(reading: Reading, references: readonly Located<Reference>[]): ChannelConfiguration {
    const settings = condarcSettings(references.map((located) => this.#withWords(located)));
    const stated = textOf(settings);
    const known = this.#known.get(reading);
    if (known?.stated === stated) return known.configuration;
    const configuration = new ChannelConfiguration(settings);
    this.#known.set(reading, { stated, configuration });
    return configuration;
  }

  #withWords(located: Located<Reference>): Located<Reference> {
    const { line, item } = located;
    if (item.kind !== 'entry' || !item.value.includes('$')) return located;
    const known = this.#worded.get(item);
    if (known) return { line, item: known };
    const worded = { ...item, value: withWords(item.value) };
    this.#worded.set(item, worded);
    return { line, item: worded };
  }
}

function textOf(settings: ChannelSettings): string {
  return JSON.stringify(settings, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}
