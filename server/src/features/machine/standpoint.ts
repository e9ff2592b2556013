import type { MachinePlace } from '../../domain/machine/machinePlace';
import type { ClientTable } from '../conda/clientTable';
import type { LocatedReference } from '../documentView';
import type { FeatureContext } from '../featureContext';

/** For what an answer about the channels of a document speaks: this machine, or the document by itself. */
export type Standpoint = MachineStandpoint | FileStandpoint;

/** What is known of a channel when all of conda's configuration on this machine is. Reading it costs, so it is loaded when asked for. */
export interface MachineStandpoint {
  readonly of: 'machine';
  /** What conda asks for a channel, which settings make it so, and whether this very line counts: Markdown. */
  channelLines(
    channel: string,
    located: LocatedReference<'channel'>,
    context: FeatureContext,
  ): readonly string[];
  /** What each client asks for a channel; `expands` where conda puts variables into it. */
  clientTable(channel: string, expands: boolean): ClientTable;
  /** Which sources set a key: Markdown. */
  settingLines(key: string): readonly string[];
  /** The address that a channel's name comes to, masked; undefined for what is no name, and where conda fails. */
  addressOfName(name: string): { readonly url: string; readonly from: string } | undefined;
  /** Where the settings stand that give a channel its address. */
  definitions(channel: string): readonly MachinePlace[];
}

export interface FileStandpoint {
  readonly of: 'file';
  /**
   * `notAsked`: the editor has not asked for more. `notTrusted`: a workspace's files decide nothing. `notLocal`: the
   * document is elsewhere. `stops`: conda stops at a file.
   */
  readonly why: 'notAsked' | 'notTrusted' | 'notLocal' | 'stops';
  /** The file at which conda stops. */
  readonly at?: MachinePlace;
}
