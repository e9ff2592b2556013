import type { Place } from './place';

/**
 * What a document says about channels, scopes and tokens: plain values with places, one per statement, in the
 * order of the text. No reference points at another; what belongs together follows its opener (`tokenDefinition`
 * opens a token: the scopes, resources and fields up to the next opener are its own).
 */
export type Reference =
  | ChannelReference
  | ScopeReference
  | TokenDefinition
  | ResourceReference
  | EntryReference
  | SecretReference
  | SyntaxProblem;

interface Stated {
  /** Where the value's own text stands, quotes excluded. */
  readonly place: Place;
  /** The value as the file's format decodes it (escapes resolved, quotes gone). */
  readonly value: string;
}

/** Which program will read a channel, for their readings differ. */
export type ChannelReader = 'conda' | 'mamba' | 'pixi' | 'conda-lock' | 'pip';

/** A channel, or the base URL of channels: a name, a URL, a token URL, a path. */
export interface ChannelReference extends Stated {
  readonly kind: 'channel';
  /** Key path of the list or key it stands under, `channels`, `custom_multichannels.internal`, … */
  readonly list: string;
  readonly reader: ChannelReader;
  /** Whether that reader replaces `${NAME}` here before it looks at the value. */
  readonly expandsEnvironment: boolean;
  /** The channel name that a map such as `custom_channels` gives to this base URL. */
  readonly name?: string;
}

/** A scope string such as `channel.mirror:edit`. */
export interface ScopeReference extends Stated {
  readonly kind: 'scope';
  readonly list: string;
}

/** Opens a token: an item of a manifest's `tokens`, or a body of the API. `place` is its name, or where one belongs. */
export interface TokenDefinition extends Stated {
  readonly kind: 'tokenDefinition';
  /** Whether a name is written; `value` is '' when not. */
  readonly named: boolean;
}

/** One resource of a token: a channel, a subchannel written PARENT/CHILD, or an artifact. */
export interface ResourceReference extends Stated {
  readonly kind: 'resource';
  readonly resource: 'channel' | 'artifact';
}

/**
 * One key or list item of a file whose whole shape is judged (condarc, manifest). `place` and `value` are the
 * value's, when it is a scalar; otherwise an empty place where the value begins and ''.
 */
export interface EntryReference extends Stated {
  readonly kind: 'entry';
  /** Key path, `-` for a list item: `tokens`, `-`, `expires`. */
  readonly path: readonly string[];
  /** Absent for a list item. */
  readonly keyPlace?: Place;
  readonly shape: ValueShape;
  /** YAML's type of a plain scalar as PyYAML/ruamel's 1.1-like resolver of conda sees it; `string` for quoted ones. */
  readonly scalar?: ScalarType;
}

export type ValueShape = 'scalar' | 'map' | 'list';
export type ScalarType = 'string' | 'null' | 'bool' | 'int' | 'float' | 'timestamp';

/** A secret outside the structure that the other kinds name: in a comment, a command line, `TOKEN:x-auth-token@`. */
export interface SecretReference extends Stated {
  readonly kind: 'secret';
  readonly where: 'comment' | 'command' | 'basic-auth';
}

/** What the file's own syntax makes unreadable, in the parser's words. */
export interface SyntaxProblem extends Stated {
  readonly kind: 'syntax';
}
