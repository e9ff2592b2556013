import {
  CONDA_ENVIRONMENTS_MESSAGE,
  type CondaEnvironmentsParams,
  type CondaEnvironmentsResult,
  LOOK_AGAIN_MESSAGE,
  type LookAgainParams,
  MACHINE_MESSAGE,
  type MachineParams,
  MACHINE_VIEW_MESSAGE,
  type MachineViewResult,
} from '../../../server/src/connection/wire/messages';
import { type Disposable, EventEmitter } from '../host/events';

/** The part of a language client that messages go through. */
export interface MessageConnection {
  isRunning(): boolean;
  sendRequest<R>(method: string, params: unknown): Promise<R>;
  sendNotification(method: string, params: unknown): Promise<void>;
}

/** What client and language server tell each other about conda's configuration on this machine. */
export class MachineConnection implements Disposable {
  readonly #changed = new EventEmitter<undefined>();
  /** Tells that the configuration is another one. */
  readonly onDidChange = this.#changed.event;

  /** `params` tells what is needed to know the configuration, as it is now. */
  constructor(
    private readonly connection: () => MessageConnection,
    readonly params: () => MachineParams,
  ) {}

  /** conda's configuration on this machine, masked; waits until the server runs. */
  view(): Promise<MachineViewResult> {
    return this.connection().sendRequest<MachineViewResult>(MACHINE_VIEW_MESSAGE, {});
  }

  /** The environments of this machine and of some folders (URIs); waits until the server runs. */
  environments(folders: readonly string[]): Promise<CondaEnvironmentsResult> {
    const params: CondaEnvironmentsParams = { folders };
    return this.connection().sendRequest<CondaEnvironmentsResult>(CONDA_ENVIRONMENTS_MESSAGE, params);
  }

  /** Tells what is needed now; nothing while there is nobody to tell. */
  async tell(): Promise<void> {
    await this.#notify(MACHINE_MESSAGE, this.params());
  }

  /** Has conda's files looked at again, those that are named (URIs) whatever the system says of them. */
  async lookAgain(uris: readonly string[]): Promise<void> {
    const params: LookAgainParams = { uris };
    await this.#notify(LOOK_AGAIN_MESSAGE, params);
  }

  /** The server has told of a change. */
  changed(): void {
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #notify(method: string, params: unknown): Promise<void> {
    const connection = this.connection();
    if (connection.isRunning()) await connection.sendNotification(method, params);
  }
}
