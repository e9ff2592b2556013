import type { FailingClient, FailureKind, SeenFailure } from './failureKind';

/** A line of a file, as it is shown; `line` is 1-based. */
export interface FailurePlace {
  readonly path: string;
  readonly line?: number;
}

/** The credential that went along, as far as it can be told. */
export type UsedCredential =
  | {
      readonly kind: 'token' | 'login';
      /** Where it is stated. */
      readonly place?: FailurePlace;
      /** The setting that brings it, if it does not stand with the channel. */
      readonly parameter?: string;
      /** The variables that it comes from. */
      readonly variables?: readonly string[];
    }
  /** Added from a file of the client's own. */
  | { readonly kind: 'stored'; readonly place: FailurePlace }
  /** A plugin logs in, in the place of all else. */
  | { readonly kind: 'handler'; readonly handler: string }
  | { readonly kind: 'none' };

/** A channel in effect on a machine, secrets masked. */
export interface ChannelInEffect {
  /** As it is written. */
  readonly text: string;
  readonly place?: FailurePlace;
  /** The setting that gives it an address, if not itself. */
  readonly address?: { readonly parameter: string; readonly places: readonly FailurePlace[] };
  /** The directories that are asked, masked. */
  readonly urls: readonly string[];
  readonly credential?: UsedCredential;
  /** Variables in it that are not set. */
  readonly unset: readonly string[];
}

/** What is known of the machine beside a text. */
export interface FailureContext {
  readonly channels: readonly ChannelInEffect[];
  /** `offline` is on, and where. */
  readonly offline?: FailurePlace;
  /** The proxy for `https`, masked, and where it is set. */
  readonly proxy?: { readonly url: string; readonly hasLogin: boolean; readonly place: FailurePlace };
  /** What conda raises for this configuration at once, whatever the command. */
  readonly stopped?: { readonly words: string; readonly place?: FailurePlace };
  /** Where a parameter is stated that counts. */
  readonly statedAt: (parameter: string) => FailurePlace | undefined;
}

/** Why a command failed, for people: from the channel to the one thing to do. Secrets are masked. */
export interface Diagnosis {
  readonly kind: FailureKind;
  readonly client: FailingClient;
  /** `likely`: what such words mostly come from; `certain`: they say so themselves. */
  readonly confidence: 'certain' | 'likely';
  /** The channel, as it is written in the configuration where that is known. */
  readonly channel?: string;
  readonly channelPlace?: FailurePlace;
  readonly address?: string;
  readonly credential?: UsedCredential;
  /** HTTP's status and the server's own reason. */
  readonly said?: { readonly status?: number; readonly words?: string };
  /** What is wrong, in a sentence or two. */
  readonly cause: string;
  /** The one thing to do about it. */
  readonly fix: string;
}

/** What the words of a diagnosis are made from. */
export interface Circumstances {
  readonly seen: SeenFailure;
  /** The host, or a word for it. */
  readonly host: string;
  /** The channel in effect that was asked. */
  readonly channel: ChannelInEffect | undefined;
  readonly credential: UsedCredential | undefined;
  readonly context: FailureContext | undefined;
}

export interface CauseAndFix {
  readonly cause: string;
  readonly fix: string;
}
