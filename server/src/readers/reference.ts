import type { SecretFormat } from '../domain/secret/secretAdvice';
import type { Notation } from '../domain/text/notation';
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
  | AliasedEntry
  | SecretReference
  | CloudCommand
  | CloudRepository
  | SyntaxProblem;

interface Stated {
  /** Where the value's own text stands, quotes excluded. */
  readonly place: Place;
  /** The value as the file's format decodes it (escapes resolved, quotes gone). */
  readonly value: string;
}

/** Which program will read a channel or an index, for their readings differ. */
export type ChannelReader =
  | 'conda'
  | 'mamba'
  | 'pixi'
  | 'rattler-build'
  | 'conda-lock'
  | 'pip'
  | 'uv'
  | 'poetry'
  | 'twine'
  | 'Renovate';

/** A channel, or the base URL of channels: a name, a URL, a token URL, a path. */
export interface ChannelReference extends Stated {
  readonly kind: 'channel';
  /**
   * Key path of the list or key it stands under as written: `channels`, `custom_multichannels.internal`; on a
   * command line the parameter of `conda config` or the option (`--channel`); '' for a URL found in free text.
   */
  readonly list: string;
  readonly reader: ChannelReader;
  /** Whether that reader replaces `${NAME}` here before it looks at the value. */
  readonly expandsEnvironment: boolean;
  /**
   * Who else replaces variables and expressions here before that reader looks: a shell, a CI system, a template
   * engine, with the reader itself where it does. The first is the one to write a variable for. Absent where nobody
   * but the reader does.
   */
  readonly notations?: readonly Notation[];
  /** The channel name that a map such as `custom_channels` gives to this base URL. */
  readonly name?: string;
  /** What it is where it is no channel: the URL of one package; the address of an index or a proxy, for its secrets. */
  readonly holds?: 'package' | 'address';
  /** By which row of the table of advice a secret is kept out of here, where the kind of file does not say it. */
  readonly format?: SecretFormat;
}

/** A scope string such as `channel.mirror:edit`. */
export interface ScopeReference extends Stated {
  readonly kind: 'scope';
  readonly list: string;
}

/**
 * Opens a token: an item of a manifest's `tokens`, or a body of the API; it stands before all that belongs to the
 * token. `value` is the name and `place` the name's where the token begins with it, otherwise an empty place there.
 */
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
 * One key or list item of a YAML file. `place` and `value` are the value's, when it is a scalar; otherwise `value` is
 * '' and `place` empty, where the value begins or, for one that begins on a later line, behind the colon or dash.
 */
export interface EntryReference extends Stated {
  readonly kind: 'entry';
  /** Key path, `-` for a list item: `tokens`, `-`, `expires`. */
  readonly path: readonly string[];
  /** Absent for a list item. */
  readonly keyPlace?: Place;
  /** How many lines above the value the key stands; absent when on the same. `keyPlace` is seen from that line. */
  readonly keyAbove?: number;
  readonly shape: ValueShape;
  /** YAML's type of a plain scalar as PyYAML/ruamel's 1.1-like resolver of conda sees it; `string` for quoted ones. */
  readonly scalar?: ScalarType;
  /** How the value is written; absent where it is plain, and where it is no scalar of its own. */
  readonly style?: 'quoted' | 'block';
  readonly keyIsQuoted?: true;
  /** `!!str` stands before the scalar. */
  readonly isTaggedText?: true;
  /** The name by which aliases bring the value to other places. */
  readonly anchor?: string;
  /** How a comment of a condarc flags the key or item: `#!final`, `#!top`, `#!bottom`. */
  readonly flag?: EntryFlag;
}

/**
 * What an alias or a merge key of YAML brings to the place where it stands: an entry of the anchor's value, under the
 * path it has here. It is nobody's text, so nothing but the reading of a whole condarc looks at it.
 */
export interface AliasedEntry extends Stated {
  readonly kind: 'brought';
  readonly path: readonly string[];
  readonly shape: ValueShape;
  readonly scalar?: ScalarType;
}

export type EntryFlag = 'final' | 'top' | 'bottom';
export type ValueShape = 'scalar' | 'map' | 'list';
export type ScalarType = 'string' | 'null' | 'bool' | 'int' | 'float' | 'timestamp';

/**
 * A secret outside of channels: in a comment, a command line, `TOKEN:x-auth-token@`, under a key that holds secrets.
 * `place` and `value` are the secret alone, without the URL or the option around it.
 */
export interface SecretReference extends Stated {
  readonly kind: 'secret';
  readonly where: 'comment' | 'command' | 'basic-auth' | 'setting';
  /** Who replaces variables where it stands; empty or absent where nobody is known to. */
  readonly notations?: readonly Notation[];
  /** As of a channel. */
  readonly format?: SecretFormat;
}

/**
 * A command that hands a token to Anaconda's cloud unless `CONDA_TOKEN_REPO_URL` is in its environment, and does not
 * give itself that variable: `conda token set`, `anaconda token install`, … `place` and `value` are those words.
 */
export interface CloudCommand extends Stated {
  readonly kind: 'cloudCommand';
}

/** Where the commands that follow, or all those of a CI file, are given `CONDA_TOKEN_REPO_URL` or lose it. */
export interface CloudRepository extends Stated {
  readonly kind: 'cloudRepository';
  readonly given: boolean;
}

/** What is wrong with the file's own syntax, at the text at fault. */
export interface SyntaxProblem extends Stated {
  readonly kind: 'syntax';
  readonly problem: SyntaxFault;
  /** The parser's words for 'parse', the key for 'duplicate-key', else what stands there. */
  readonly value: string;
}

export type SyntaxFault =
  /** The same key twice in one map; `place` is the later one. */
  | 'duplicate-key'
  /** A second YAML document begins. */
  | 'several-documents'
  /** A tab where YAML wants blanks. */
  | 'tab-indent'
  /** The file's top level is a list or a scalar (`value` says which). */
  | 'root-not-a-map'
  /** An alias of which no anchor stands above. */
  | 'no-anchor'
  /** A merge key with something else than maps behind it. */
  | 'bad-merge'
  /** A value whose tag names another kind of value; `value` is the tag. */
  | 'bad-tag'
  /** A line that git left to mark two versions. */
  | 'conflict-marker'
  | 'parse';
