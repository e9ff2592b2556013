import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import type { User } from './state';

/** What a client asked for when it sent the browser to the realm. */
export interface AuthRequest {
  readonly client: string;
  readonly redirectUri: string;
  readonly state: string | undefined;
  /** PKCE's S256 challenge; the vendor's client sends none. */
  readonly challenge: string | undefined;
}

/** A browser that is signing in. `user` is there once the password was right. */
export interface SignIn {
  readonly request: AuthRequest;
  readonly user?: User;
}

interface Code {
  readonly request: AuthRequest;
  readonly user: User;
  readonly expires: number;
}

/** Keycloak's default life of an authorization code, ms. */
const CODE_LIFE_MS = 60_000;

/** Sign-ins under way and the codes handed out at their end. */
export class RealmSessions {
  readonly #signIns = new Map<string, SignIn>();
  readonly #codes = new Map<string, Code>();

  constructor(private readonly clock: Clock) {}

  /** Remembers a step of a sign-in; the next form names it by the returned session code. */
  begin(signIn: SignIn): string {
    const sessionCode = randomBytes(24).toString('base64url');
    this.#signIns.set(sessionCode, signIn);
    return sessionCode;
  }

  get(sessionCode: string): SignIn | undefined {
    return this.#signIns.get(sessionCode);
  }

  end(sessionCode: string): void {
    this.#signIns.delete(sessionCode);
  }

  /** A code for one exchange within a minute. */
  grant(request: AuthRequest, user: User): string {
    const code = `${randomUUID()}.${randomUUID()}.${randomUUID()}`;
    this.#codes.set(code, { request, user, expires: this.clock() + CODE_LIFE_MS });
    return code;
  }

  /** The user for whom the code was granted, where everything fits; the code is used up either way. */
  redeem(code: string, client: string, redirectUri: string, verifier: string | undefined): User | undefined {
    const granted = this.#codes.get(code);
    this.#codes.delete(code);
    if (granted === undefined || granted.expires <= this.clock()) return undefined;
    const { request, user } = granted;
    if (request.client !== client || request.redirectUri !== redirectUri) return undefined;
    return challengeOf(verifier) === request.challenge ? user : undefined;
  }
}

/** RFC 7636, S256. */
const challengeOf = (verifier: string | undefined): string | undefined =>
  verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
