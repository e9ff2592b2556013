import type { Sandbox } from '../sandbox/sandbox';

/** An account of a sandbox as another program uses it: what happens behind the window's back. */
export class SandboxAccount {
  private constructor(
    private readonly url: string,
    private readonly jwt: string,
  ) {}

  static async signIn({ url }: Sandbox, username: string): Promise<SandboxAccount> {
    const body = JSON.stringify({ username, password: 'sandbox' });
    const reply = await fetch(`${url}/api/auth/login`, { method: 'POST', body });
    const { token } = (await reply.json()) as { token: string };
    return new SandboxAccount(url, token);
  }

  /** Creates a token for the channel `research`; its id. */
  async create(name: string, expires: string, description = ''): Promise<string> {
    const resources = [{ resource_type: 'channel', resource_id: 'research', permission: 'read' }];
    const body = { name, expires_at: expires, resources, metadata: { description } };
    const made = await this.#ask('POST', '/account/tokens', body);
    return ((await made.json()) as { id: string }).id;
  }

  async delete(id: string): Promise<void> {
    await this.#ask('DELETE', `/account/tokens/${id}`);
  }

  /** The id of the token of a name. */
  async idOf(name: string): Promise<string> {
    const listed = await this.#ask('GET', '/account/tokens');
    const { items } = (await listed.json()) as { items: { id: string; name: string }[] };
    return items.find((each) => each.name === name)?.id ?? '';
  }

  async #ask(method: string, path: string, body?: object): Promise<Response> {
    const reply = await fetch(`${this.url}/api${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.jwt}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply;
  }
}
