import { ApiError, notFound, type ApiRequest, type Reply } from './wire';

/** What the braces of a template matched, percent-decoded. */
export type Params = Readonly<Record<string, string>>;

export interface Route {
  readonly method: string;
  /** `/api/channels/{channel}`; a last segment `{rest*}` takes the remaining ones. */
  readonly template: string;
  readonly handle: (request: ApiRequest, params: Params) => Reply | Promise<Reply>;
}

export const route = (method: string, template: string, handle: Route['handle']): Route => ({
  method,
  template,
  handle,
});

/** Answers with the first route whose template and method match. HEAD is answered by the GET route. */
export async function dispatch(routes: readonly Route[], request: ApiRequest): Promise<Reply> {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const allowed: string[] = [];
  for (const candidate of routes) {
    const params = match(candidate.template, request.path);
    if (params === undefined) continue;
    if (candidate.method === method) return candidate.handle(request, params);
    allowed.push(candidate.method);
  }
  if (allowed.length > 0) throw new ApiError(405, 'method-not-allowed', `Use ${allowed.join(' or ')}`);
  throw notFound('There is no such address on this server');
}

/** The parameters of `template` in `path`, or undefined where it does not match. */
export function match(template: string, path: string): Params | undefined {
  const wanted = segments(template);
  const given = segments(path);
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    if (part === '{rest*}')
      return at < given.length ? { ...params, rest: given.slice(at).join('/') } : undefined;
    const value = given[at];
    if (value === undefined) return undefined;
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part !== value) return undefined;
      continue;
    }
    params[name] = decode(value);
  }
  return given.length === wanted.length ? params : undefined;
}

const segments = (path: string): string[] => path.replace(/\/+$/, '').split('/').slice(1);

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) throw notFound('The address is not well-formed');
    throw error;
  }
}
