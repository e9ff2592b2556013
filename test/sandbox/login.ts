import type { JwtIssuer } from './jwt';
import { route, type Route } from './router';
import { passwordMatches } from './secrets';
import type { User } from './state';
import type { Store } from './store';
import { objectBody } from './tokenBody';
import { badParameter, json, unauthenticated, type ApiRequest, type Reply } from './wire';

/** The realm's name in its addresses; the vendor's client wants lower-case letters and dashes. */
export const REALM_NAME = 'anaconda-sandbox';

export const issuerOf = (origin: string): string => `${origin}/auth/realms/${REALM_NAME}`;

/** The user, where the password is right. */
export function userWithPassword(store: Store, name: string, password: string): User | undefined {
  const user = [...store.users.values()].find((candidate) => candidate.name === name);
  return user !== undefined && passwordMatches(password, user.password) ? user : undefined;
}

/** Sign-in with user and password, without a browser. */
export const loginRoutes = (store: Store, jwt: JwtIssuer): Route[] => [
  route('POST', '/api/auth/login', (request) => login(request, store, jwt)),
];

function login(request: ApiRequest, store: Store, jwt: JwtIssuer): Reply {
  const { username, password, ...more } = objectBody(request.body);
  if (typeof username !== 'string' || username === '' || typeof password !== 'string' || password === '') {
    throw badParameter("'username' and 'password' must be strings of at least 1 character");
  }
  if (Object.keys(more).length > 0)
    throw badParameter(`Unexpected property '${Object.keys(more).join("', '")}'`);
  const user = userWithPassword(store, username, password);
  if (user === undefined) throw unauthenticated('The user name or the password is wrong');
  const { access, refresh } = jwt.issue(user, issuerOf(request.origin), 'repo-service');
  return json(200, { token: access, refresh_token: refresh });
}
