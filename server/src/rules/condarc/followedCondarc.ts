import {
  allLoaded,
  defaultConfiguration,
  type ChannelConfiguration,
} from '../../domain/channel/channelConfiguration';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { CondarcLoading } from './condarcLoading';
import { PagedConfiguration } from '../url/pagedConfiguration';
import { StandingSheets } from '../engine/sheet';

/** conda's channels as a condarc that is being edited configures them: an edit costs the pages that it touches. */
export class FollowedCondarc {
  readonly #sheets = new StandingSheets();
  readonly #loading = new CondarcLoading();
  /** Those of the text as it stands; the configuration looks them up here. */
  readonly #failures = { ...allLoaded };
  readonly #settings = new PagedConfiguration(this.#failures);

  /** What `condarcChannels` makes of the document as it stands; good until the next edit. */
  follow(reading: ParsedDocument): ChannelConfiguration {
    const sheets = this.#sheets.follow(reading);
    const { failures, ignored } = this.#loading.follow(sheets);
    const { configuration } = this.#settings.follow(sheets);
    if (ignored) return defaultConfiguration;
    Object.assign(this.#failures, failures);
    return configuration;
  }
}
