import { ChannelConfiguration, type ChannelSettings } from '../domain/channelConfiguration';
import { channelSettings, statesChannels } from '../domain/channelSettings';
import type { EntryReference } from '../readers/reference';
import type { Sheet, Sheets } from './sheet';

/** The configuration that a condarc states, followed page by page; the same object while it says the same. */
export class PagedConfiguration {
  /** What each page states about channels; no other page is among them. */
  readonly #stated = new Map<Sheet, readonly EntryReference[]>();
  #text = '{}';
  #configuration = new ChannelConfiguration();

  /** `read` says what to read in the place of a value. */
  constructor(private readonly read: (value: string) => string = (value) => value) {}

  follow({ added, removed }: Sheets): ChannelConfiguration {
    let touched = false;
    for (const sheet of removed) touched = this.#stated.delete(sheet) || touched;
    for (const sheet of added) touched = this.#take(sheet) || touched;
    if (!touched) return this.#configuration;
    const inOrder = [...this.#stated].sort(([a], [b]) => a.index - b.index);
    const settings = channelSettings(inOrder.flatMap(([, entries]) => entries));
    const text = textOf(settings);
    if (text !== this.#text) this.#configuration = new ChannelConfiguration(settings);
    this.#text = text;
    return this.#configuration;
  }

  #take(sheet: Sheet): boolean {
    const stated = sheet.page
      .references()
      .flatMap(({ item }) => (item.kind === 'entry' && statesChannels(item) ? [this.#worded(item)] : []));
    if (stated.length > 0) this.#stated.set(sheet, stated);
    return stated.length > 0;
  }

  #worded(item: EntryReference): EntryReference {
    const value = this.read(item.value);
    return value === item.value ? item : { ...item, value };
  }
}

function textOf(settings: ChannelSettings): string {
  return JSON.stringify(settings, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}
