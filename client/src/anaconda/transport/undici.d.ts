// The inner modules of undici 7 that this room uses, as far as it uses them. Importing undici's
// index would install its agent as the dispatcher of every fetch in the extension host.

declare module 'undici/lib/dispatcher/agent.js' {
  import type { SecureContext } from 'node:tls';

  export interface ConnectOptions {
    timeout?: number;
    secureContext?: SecureContext;
    rejectUnauthorized?: boolean;
  }

  export interface AgentOptions {
    connect?: ConnectOptions;
    connections?: number;
    pipelining?: number;
  }

  class Agent {
    constructor(options?: AgentOptions);
    close(): Promise<void>;
    destroy(): Promise<void>;
  }
  export { Agent as default };
}

declare module 'undici/lib/dispatcher/proxy-agent.js' {
  import type { AgentOptions, ConnectOptions } from 'undici/lib/dispatcher/agent.js';

  export interface ProxyAgentOptions extends Omit<AgentOptions, 'connect'> {
    uri: string;
    token?: string;
    proxyTunnel?: boolean;
    requestTls?: ConnectOptions;
    proxyTls?: ConnectOptions;
    /** Makes the client that asks the proxy for tunnels. */
    clientFactory?: (origin: URL, options: object) => unknown;
  }

  class ProxyAgent {
    constructor(options: ProxyAgentOptions);
    close(): Promise<void>;
    destroy(): Promise<void>;
  }
  export { ProxyAgent as default };
}

declare module 'undici/lib/api/api-request.js' {
  import type { Readable } from 'node:stream';
  import type Agent from 'undici/lib/dispatcher/agent.js';
  import type ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';

  export interface RequestOptions {
    origin: string;
    path: string;
    method: string;
    headers: Record<string, string>;
    body?: string | null;
    signal?: AbortSignal;
    headersTimeout?: number;
    bodyTimeout?: number;
    /** Close the connection after the reply. */
    reset?: boolean;
  }

  export interface ResponseData {
    statusCode: number;
    headers: Record<string, string | string[]>;
    body: Readable;
  }

  function request(this: Agent | ProxyAgent, options: RequestOptions): Promise<ResponseData>;
  export { request as default };
}

declare module 'undici/lib/dispatcher/pool.js' {
  class Pool {
    constructor(origin: URL, options: object);
    close(): Promise<void>;
  }

  export { Pool as default };
}

declare module 'undici/lib/api/api-connect.js' {
  import type Pool from 'undici/lib/dispatcher/pool.js';

  /** Asks for a tunnel. */
  function connect(this: Pool, options: object, callback?: unknown): Promise<unknown>;

  export { connect as default };
}
