import {
  ALL_LOADED,
  defaultConfiguration,
  type ChannelConfiguration,
} from '../../domain/channel/channelConfiguration';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { ChunkTracker } from '../engine/chunkTracker';
import { IncrementalConfiguration } from '../url/incrementalConfiguration';
import { CondarcLoading } from './condarcLoading';

/** conda's channels as a condarc that is being edited configures them: an edit costs the chunks that it touches. */
export class FollowedCondarc {
  readonly #sheets = new ChunkTracker();
  readonly #loading = new CondarcLoading();
  /** Those of the text as it stands; the configuration looks them up here. */
  readonly #failures = { ...ALL_LOADED };
  readonly #settings = new IncrementalConfiguration(this.#failures);

  /** What `condarcChannels` makes of the document as it stands; good until the next edit. */
  follow(parsed: ParsedDocument): ChannelConfiguration {
    const tracked = this.#sheets.follow(parsed);
    const { failures, ignored } = this.#loading.follow(tracked);
    const { configuration } = this.#settings.follow(tracked);
    if (ignored) return defaultConfiguration;
    Object.assign(this.#failures, failures);
    return configuration;
  }
}
