import type { Sandbox } from '../sandbox/sandbox';

/** A reply as the sandbox tests look at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly body: unknown;
}

export interface Sent {
  readonly jwt?: string;
  readonly userToken?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, a string as it is. */
  readonly body?: unknown;
}

/** Plain HTTP to a sandbox, without any of the product's code. */
export class Calls {
  constructor(private readonly url: string) {}

  async send(method: string, path: string, { jwt, userToken, headers, body }: Sent = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(jwt !== undefined && { Authorization: `Bearer ${jwt}` }),
        ...(userToken !== undefined && { 'X-Auth': userToken }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }

  get(path: string, sent?: Sent): Promise<Answer> {
    return this.send('GET', path, sent);
  }

  async signIn(username: string): Promise<string> {
    const { body } = await this.send('POST', '/api/auth/login', { body: { username, password: 'sandbox' } });
    return (body as { token: string }).token;
  }

  /** Creates a token; its id and value. */
  async create(jwt: string, body: object): Promise<{ id: string; token: string }> {
    const answer = await this.send('POST', '/api/account/tokens', {
      jwt,
      body: { name: 'made by a test', ...body },
    });
    if (answer.status !== 200) throw new Error(`create answered ${answer.status}: ${answer.text}`);
    return answer.body as { id: string; token: string };
  }
}

export const callsTo = (sandbox: Sandbox): Calls => new Calls(sandbox.url);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The resources of a token that reads the seeded channel main. */
export const READS_MAIN = {
  resources: [{ resource_type: 'channel', resource_id: 'main', permission: 'read' }],
};
