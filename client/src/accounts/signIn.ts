import * as l10n from '@vscode/l10n';
import { isAnacondaError } from '../anaconda/errors';
import { hostOf } from '../anaconda/serverAddress';
import { sentence } from '../ui/errorWords';
import type { Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';
import { withProgress } from '../ui/progress';
import { answering, type Step, walkSteps } from '../ui/steps';
import type { Connections } from './connections';
import { chosenServer } from './serverChoice';
import type { KnownServer, Servers } from './servers';
import type { Session, Sessions } from './sessions';

/** What a sign-in needs, as far as the caller knows it. */
export interface Credentials {
  readonly server?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

interface Draft {
  readonly user: string;
  readonly password: string;
  /** Why the last attempt failed. */
  readonly refused?: string;
}

/** Signs a person in with user name and password, and keeps the session. The password is kept nowhere. */
export class SignIn {
  constructor(
    private readonly servers: Servers,
    private readonly sessions: Sessions,
    private readonly connections: Connections,
    private readonly ui: Interaction,
  ) {}

  /** Undefined when the person left. A wrong password is asked again, unless the caller gave it. */
  async run(given: Credentials): Promise<Session | undefined> {
    const title = l10n.t('Sign In');
    const server = await chosenServer(this.ui, this.servers, given.server, title);
    if (server === undefined) return undefined;
    let draft: Draft = { user: given.user ?? '', password: given.password ?? '' };
    for (;;) {
      const retry = draft.refused !== undefined;
      const steps = [
        ...(given.user === undefined ? [userStep(server)] : []),
        ...(given.password === undefined ? [passwordStep] : []),
      ];
      const heading = l10n.t('Sign In to {0}', hostOf(server.id));
      // The name may be what was wrong, so Back still leads to it.
      const from = retry ? steps.length - 1 : 0;
      const answered = await walkSteps(this.ui, heading, draft, steps, { from });
      if (answered === undefined || answered === 'back') return undefined;
      try {
        return await this.#signIn(server, answered);
      } catch (error) {
        if (!isAnacondaError(error, 'signInNeeded') || given.password !== undefined) throw error;
        draft = { ...answered, password: '', refused: sentence(error) };
      }
    }
  }

  /** A session on a server for something a person has asked for: a kept one, or a new one by signing in. */
  async session(server: string, user?: string): Promise<Session | undefined> {
    const kept = await this.sessions.of(server);
    const wanted = user === undefined ? kept[0] : kept.find((session) => session.user === user);
    return wanted ?? this.run({ server, user });
  }

  async #signIn(server: KnownServer, { user, password }: Draft): Promise<Session> {
    const jwt = await withProgress(this.ui, l10n.t('Signing in to {0}…', hostOf(server.id)), (signal) =>
      this.connections.signIn(server, user, password, signal),
    );
    const session = { server: server.id, user, jwt };
    await this.sessions.store(session);
    return session;
  }
}

function userStep({ id }: KnownServer): Step<Draft> {
  return {
    ask: async ({ user }, frame, ui) =>
      answering(
        await ui.askText(frame, {
          prompt: l10n.t('Your user name on {0}', hostOf(id)),
          value: user,
          invalid: (text) => (text.trim() === '' ? l10n.t('Type your user name.') : undefined),
        }),
        (text) => ({ user: text.trim() }),
      ),
  };
}

const passwordStep: Step<Draft> = {
  ask: async ({ user, refused }, frame, ui) =>
    answering(
      await ui.askText(frame, {
        prompt: [refused, l10n.t('Password of {0}', plain(user))]
          .filter((words) => words !== undefined)
          .join(' '),
        password: true,
        invalid: (text) => (text === '' ? l10n.t('Type your password.') : undefined),
      }),
      (password) => ({ password }),
    ),
};
