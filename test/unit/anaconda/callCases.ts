import type { AnacondaServer } from '../../../client/src/anaconda/anacondaServer';
import type { Resource } from '../../../client/src/anaconda/token';

const VALUE = '0123456789abcdef0123456789abcdef0123456789abcdef';
export const RESOURCES: readonly Resource[] = [
  { type: 'channel', id: 'main', permission: 'write' },
  { type: 'subchannel', id: 'main/dev', permission: 'read' },
];
const RESOURCES_SENT = [
  { resource_type: 'channel', resource_id: 'main', permission: 'write' },
  { resource_type: 'subchannel', resource_id: 'main/dev', permission: 'read' },
];
const JSON_TYPE = { 'content-type': 'application/json' };
const USER = { accept: 'application/json', authorization: 'Bearer fake.jwt.value' };
export const NOBODY = { accept: 'application/json' };
const HOLDER = { accept: 'application/json', 'x-auth': VALUE };
export const MAIN = { name: 'main', description: '', path: 'main' };

/** A call, the request that it makes, the reply to it and what it comes to. */
export interface CallCase {
  readonly ask: (server: AnacondaServer) => Promise<unknown>;
  readonly asked: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly reply: unknown;
  readonly status?: number;
  readonly result: unknown;
}

export const CASES: Readonly<Record<string, CallCase>> = {
  'who is there': {
    ask: (server) => server.system(),
    asked: 'GET /api/system',
    headers: NOBODY,
    reply: { service_name: 'repo', version: '6.5.0', product_version: '6.5.1', status: 'ok', more: 1 },
    result: { version: '6.5.0', productVersion: '6.5.1', status: 'ok' },
  },
  'who is there, with nothing but the name told': {
    ask: (server) => server.system(),
    asked: 'GET /api/system',
    headers: NOBODY,
    reply: { service_name: 'repo', version: null },
    result: { version: '', productVersion: '', status: '' },
  },
  'a sign-in': {
    ask: (server) => server.signIn('alice', 'fake-password'),
    asked: 'POST /api/auth/login',
    headers: { ...NOBODY, ...JSON_TYPE },
    body: { username: 'alice', password: 'fake-password' },
    reply: { token: 'fake.new.jwt' },
    result: 'fake.new.jwt',
  },
  'the account': {
    ask: (server) => server.account(),
    asked: 'GET /api/account',
    headers: USER,
    reply: { user_id: 'u1', username: 'alice', default_channel_name: 'alice', roles: ['author'] },
    result: { userId: 'u1', userName: 'alice', roles: ['author'], defaultChannel: 'alice' },
  },
  'an account without roles and channel': {
    ask: (server) => server.account(),
    asked: 'GET /api/account',
    headers: USER,
    reply: { user_id: 'u1', username: 'alice', default_channel_name: null, roles: null },
    result: { userId: 'u1', userName: 'alice', roles: [] },
  },
  'scopes as an object': {
    ask: (server) => server.tokens.grantableScopes(),
    asked: 'GET /api/account/scopes',
    headers: USER,
    reply: { scopes: ['channel:view', 'artifact:view'] },
    result: ['channel:view', 'artifact:view'],
  },
  'scopes as a list': {
    ask: (server) => server.tokens.grantableScopes(),
    asked: 'GET /api/account/scopes',
    headers: USER,
    reply: ['channel:view'],
    result: ['channel:view'],
  },
  'the scopes of a value': {
    ask: (server) => server.tokens.scopesOf(VALUE),
    asked: 'GET /api/account/scopes',
    headers: HOLDER,
    reply: { scopes: ['channel:view'] },
    result: ['channel:view'],
  },
  'the scopes of a value, of a server that does not tell': {
    ask: (server) => server.tokens.scopesOf(VALUE),
    asked: 'GET /api/account/scopes',
    headers: HOLDER,
    reply: '',
    status: 404,
    result: undefined,
  },
  'what a value is': {
    ask: (server) => server.tokens.info(VALUE),
    asked: 'GET /api/account/token-info',
    headers: HOLDER,
    reply: { type: 'resource', expires_at: '2026-01-31T12:00:00Z', default_channel_name: 'alice' },
    result: { kind: 'resource', expiresAt: Date.UTC(2026, 0, 31, 12), defaultChannel: 'alice' },
  },
  'what a value of an unknown kind is': {
    ask: (server) => server.tokens.info(VALUE),
    asked: 'GET /api/account/token-info',
    headers: HOLDER,
    reply: { type: 'robot', expires_at: 'some day', default_channel_name: '' },
    result: { unknownExpiry: 'some day' },
  },
  'a new scope token': {
    ask: (server) =>
      server.tokens.create({
        name: 'nightly',
        expires: '2026-12-31',
        description: 'of CI',
        scopes: ['channel:view'],
      }),
    asked: 'POST /api/account/tokens',
    headers: { ...USER, ...JSON_TYPE },
    body: {
      name: 'nightly',
      expires_at: '2026-12-31',
      metadata: { description: 'of CI' },
      scopes: ['channel:view'],
    },
    reply: { id: 't1', token: VALUE },
    result: { outcome: 'issued', id: 't1', value: VALUE },
  },
  'a new resource token without expiry and description': {
    ask: (server) => server.tokens.create({ name: 'ci', description: '', resources: RESOURCES }),
    asked: 'POST /api/account/tokens',
    headers: { ...USER, ...JSON_TYPE },
    body: { name: 'ci', resources: RESOURCES_SENT },
    reply: { id: 't1', token: VALUE },
    result: { outcome: 'issued', id: 't1', value: VALUE },
  },
  'a new value that no token can have': {
    ask: (server) => server.tokens.create({ name: 'ci', scopes: ['channel:view'] }),
    asked: 'POST /api/account/tokens',
    headers: { ...USER, ...JSON_TYPE },
    body: { name: 'ci', scopes: ['channel:view'] },
    reply: { id: 't1', token: 'two words' },
    result: { outcome: 'valueLost', id: 't1', certain: true, why: 'unusable' },
  },
  'an edit': {
    ask: (server) => server.tokens.edit('a/1', { name: 'ci', expires: '2026-12-31', resources: RESOURCES }),
    asked: 'PUT /api/account/tokens/a%2F1?reissue_token=false',
    headers: { ...USER, ...JSON_TYPE },
    body: { name: 'ci', expires_at: '2026-12-31', resources: RESOURCES_SENT },
    reply: {},
    result: undefined,
  },
  'a reissue': {
    ask: (server) => server.tokens.reissue('t1', {}),
    asked: 'PUT /api/account/tokens/t1?reissue_token=true',
    headers: { ...USER, ...JSON_TYPE },
    body: {},
    reply: { token: VALUE },
    result: { outcome: 'issued', id: 't1', value: VALUE },
  },
  'an edit with a reissue': {
    ask: (server) => server.tokens.reissue('t1', { expires: '2026-12-31' }),
    asked: 'PUT /api/account/tokens/t1?reissue_token=true',
    headers: { ...USER, ...JSON_TYPE },
    body: { expires_at: '2026-12-31' },
    reply: { token: VALUE },
    result: { outcome: 'issued', id: 't1', value: VALUE },
  },
  metadata: {
    ask: (server) => server.tokens.setMetadata('t1', { description: 'x', team: ['a'] }),
    asked: 'PUT /api/account/tokens/t1/metadata',
    headers: { ...USER, ...JSON_TYPE },
    body: { description: 'x', team: ['a'] },
    reply: { token: null },
    result: undefined,
  },
  'a deletion': {
    ask: (server) => server.tokens.delete('t1'),
    asked: 'DELETE /api/account/tokens/t1',
    headers: USER,
    reply: '',
    status: 204,
    result: 'deleted',
  },
  'a deletion of what is gone': {
    ask: (server) => server.tokens.delete('t1'),
    asked: 'DELETE /api/account/tokens/t1',
    headers: USER,
    reply: '',
    status: 404,
    result: 'gone',
  },
  'a channel': {
    ask: (server) => server.channels.one('main'),
    asked: 'GET /api/channels/main',
    headers: USER,
    reply: {
      name: 'main',
      parent: null,
      description: 'All of it',
      privacy: 'public',
      artifact_count: 0,
      subchannel_count: 2,
    },
    result: {
      name: 'main',
      path: 'main',
      description: 'All of it',
      privacy: 'public',
      artifactCount: 0,
      subchannelCount: 2,
    },
  },
  'a subchannel, of a privacy that is not known': {
    ask: (server) => server.channels.one('main/dev x'),
    asked: 'GET /api/channels/main/subchannels/dev%20x',
    headers: USER,
    reply: { name: 'dev', parent: 'main', privacy: 'secret' },
    result: { name: 'dev', parent: 'main', path: 'main/dev', description: '' },
  },
  'subchannels, each once': {
    ask: (server) => server.channels.subchannels('main'),
    asked: 'GET /api/channels/main/subchannels?offset=0&limit=100',
    headers: USER,
    reply: {
      total_count: 3,
      items: [{ name: 'dev', description: 'first' }, { name: 'qa', parent: 'main' }, { name: 'dev' }],
    },
    result: [
      { name: 'dev', parent: 'main', path: 'main/dev', description: 'first' },
      { name: 'qa', parent: 'main', path: 'main/qa', description: '' },
    ],
  },
  'scopes on a channel': {
    ask: (server) => server.channels.permissions('main'),
    asked: 'GET /api/channels/main/permissions',
    headers: USER,
    reply: { scopes: ['channel:edit'] },
    result: ['channel:edit'],
  },
  'channels by text': {
    ask: (server) => server.channels.all({ text: 'mai' }),
    asked: 'GET /api/channels?offset=0&limit=100&include_subchannels=false&q=mai',
    headers: USER,
    reply: { total_count: 1, items: [{ name: 'main' }] },
    result: [MAIN],
  },
  'channels by an empty text': {
    ask: (server) => server.channels.all({ text: '', includeSubchannels: true }),
    asked: 'GET /api/channels?offset=0&limit=100&include_subchannels=true',
    headers: USER,
    reply: { total_count: 1, items: [{ name: 'main' }] },
    result: [MAIN],
  },
  'channels by level and text, matched in path and description whatever the case': {
    ask: (server) => server.channels.all({ permission: 'write', text: 'MAI' }),
    asked: 'GET /api/account/channels?offset=0&limit=100&include_subchannels=false&permission=write',
    headers: USER,
    reply: {
      total_count: 3,
      items: [{ name: 'main' }, { name: 'research' }, { name: 'other', description: 'of Maintainers' }],
    },
    result: [MAIN, { name: 'other', path: 'other', description: 'of Maintainers' }],
  },
};
