import type { Permission } from './token';

/** A channel or subchannel as the server lists it. */
export interface Channel {
  /** `main`, or `parent/child` for a subchannel. */
  readonly path: string;
  readonly name: string;
  readonly parent?: string;
  readonly description: string;
  readonly privacy?: 'private' | 'authenticated' | 'public';
  readonly artifactCount?: number;
  readonly subchannelCount?: number;
}

/** One page of a channel list. `total` counts all pages. */
export interface ChannelPage {
  readonly total: number;
  readonly items: readonly Channel[];
}

/** Which channels to list. */
export interface ChannelQuery {
  /** Only channels on which the signed-in user has this level. */
  readonly permission?: Permission;
  /** Only channels whose name contains this. */
  readonly text?: string;
  readonly includeSubchannels?: boolean;
  readonly signal?: AbortSignal;
}

/** The signed-in user. */
export interface AccountInfo {
  readonly userId: string;
  readonly userName: string;
  readonly defaultChannel?: string;
  readonly roles: readonly string[];
}

/** What `GET /api/system` tells. */
export interface SystemStatus {
  readonly version: string;
  readonly productVersion: string;
  readonly status: string;
}

/** A place where servers put the token in a channel URL. */
export type ChannelUrlForm = 'root' | 'repo' | 'moved';

/** Whether the server gives a channel's repodata under one form of the URL. */
export interface ChannelUrlProbe {
  readonly form: ChannelUrlForm;
  readonly serves: boolean;
  readonly status: number;
}

/** How a server answers a request for repodata. */
export interface RepodataAnswer {
  /** 302 also where the redirect leads to another origin. */
  readonly status: number;
  /** A page for people came in the place of repodata, to sign in most likely. */
  readonly isPage: boolean;
}
