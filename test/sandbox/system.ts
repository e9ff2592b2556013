import type { Credentials } from './credentials';
import { route, type Route } from './router';
import { scopeLevels } from './scopes';
import { html, json, redirect } from './wire';

/** What the server says about itself. */
export const systemRoutes = (credentials: Credentials): Route[] => [
  route('GET', '/', () => html(200, WELCOME)),
  route('GET', '/api/system', () =>
    json(200, {
      service_name: 'repo',
      status: 'ok',
      version: '6.5.0',
      product_version: '6.5.0-sandbox',
      errors: [],
      queue_status: {},
    }),
  ),
  route('GET', '/api/system/resource_types', (request) => {
    credentials.signedIn(request);
    return json(200, [...new Set([...scopeLevels.keys()].map((scope) => scope.split(':')[0]))]);
  }),
  route('GET', '/api/auth/logout', () => redirect('/')),
];

const WELCOME = `<!doctype html>
<html lang="en">
<title>Sandbox Anaconda Server</title>
<h1>Sandbox Anaconda Server</h1>
<p>It answers under <code>/api</code> and has no pages of its own. Add this address in the Tokens view.</p>
</html>
`;
