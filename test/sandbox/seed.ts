import { dayAfter, timestamp, type Clock } from './clock';
import { hashPassword, hashToken, newSigningKey, seededTokenValue, stableId } from './secrets';
import type { Channel, Permission, Resource, State, StoredToken, User } from './state';
import { channelPath } from './store';

export type SeedSize = 'small' | 'large';

/** Everybody's password. */
export const SEEDED_PASSWORD = 'sandbox';

export const SEEDED_USERS = ['alice', 'bob'] as const;

/** What a fresh server holds. Names, ids and values are the same on every run; dates follow the clock. */
export function seed(size: SeedSize, clock: Clock): State {
  const channels = smallChannels(clock);
  const tokens = smallTokens(clock);
  if (size === 'large') {
    channels.push(
      ...manyChannels(clock, 5000 - channels.filter((channel) => channel.parent === null).length),
    );
    tokens.push(
      ...manyTokens(clock, 20_000 - tokens.filter((token) => token.owner === userId('alice')).length),
    );
  }
  return {
    version: 1,
    users: [user('alice', 'admin', 'main'), user('bob', 'author', 'bob-lab')],
    channels,
    tokens,
    signingKey: newSigningKey(),
  };
}

const userId = (name: string): string => stableId(`user ${name}`);

const user = (name: string, role: string, defaultChannel: string): User => ({
  id: userId(name),
  name,
  roles: role === 'admin' ? ['admin', 'author'] : [role],
  password: hashPassword(SEEDED_PASSWORD),
  defaultChannel,
});

type ChannelSeed = Partial<Channel> & Pick<Channel, 'name'>;

const channel = (clock: Clock, given: ChannelSeed): Channel => ({
  id: stableId(`channel ${channelPath({ parent: null, ...given })}`),
  parent: null,
  description: '',
  privacy: 'private',
  type: 'default',
  indexing: 'default',
  created: timestamp(clock, 200),
  updated: timestamp(clock, 3),
  owners: ['alice'],
  grants: {},
  artifacts: 1,
  ...given,
});

const smallChannels = (clock: Clock): Channel[] =>
  [
    { name: 'main', description: 'Packages that production installs' },
    { name: 'staging', parent: 'main', description: 'Packages on their way to production' },
    { name: 'research', description: 'Work of the research group', grants: { bob: 'read' as Permission } },
    { name: 'empty', description: 'Nothing here yet', artifacts: 0, updated: timestamp(clock, 0) },
    { name: 'partners', privacy: 'authenticated' as const, description: 'For everybody with an account' },
    { name: 'community', privacy: 'public' as const, description: 'For everybody' },
    { name: 'bob-lab', owners: ['bob'], description: "Bob's experiments" },
  ].map((given) => channel(clock, given));

const resource = (resource_id: string, permission: Permission): Resource => ({
  resource_type: resource_id.includes('/') ? 'subchannel' : 'channel',
  resource_id,
  permission,
});

type TokenSeed = Partial<StoredToken> & Pick<StoredToken, 'name' | 'expiresAt'>;

const token = (clock: Clock, owner: string, given: TokenSeed): StoredToken => ({
  id: stableId(`token ${given.name}`),
  owner: userId(owner),
  hash: hashToken(seededTokenValue(given.name)),
  createdAt: timestamp(clock, 40),
  metadata: {},
  ...given,
});

function smallTokens(clock: Clock): StoredToken[] {
  const inDays = (days: number): string => dayAfter(clock, days);
  const viewing = ['channel:view', 'channel:view-artifacts', 'artifact:view', 'artifact:download'];
  const alice: TokenSeed[] = [
    { name: 'repo-cli-token-build01', expiresAt: inDays(25), scopes: viewing },
    {
      name: 'ci-main-read',
      expiresAt: inDays(5),
      metadata: { description: 'nightly build' },
      resources: [resource('main', 'read')],
    },
    {
      name: 'release-upload',
      expiresAt: inDays(200),
      metadata: { description: 'release job' },
      resources: [resource('main', 'write'), resource('main/staging', 'manage')],
    },
    {
      name: 'mirror-admin',
      expiresAt: inDays(90),
      scopes: ['channel.mirror:edit', 'channel.mirror:view', 'mirror:view'],
    },
    // The real server writes some expiry dates in full.
    { name: 'weekend-import', expiresAt: timestamp(clock, -1), resources: [resource('research', 'manage')] },
    { name: 'old-laptop', expiresAt: inDays(-10), scopes: viewing },
  ];
  const bob: TokenSeed[] = [
    { name: 'bob-research', expiresAt: inDays(60), resources: [resource('research', 'read')] },
  ];
  return [
    ...alice.map((given) => token(clock, 'alice', given)),
    ...bob.map((given) => token(clock, 'bob', given)),
  ];
}

const numbered = (word: string, number: number): string => `${word}-${String(number).padStart(5, '0')}`;

/** `count` top-level channels; every fifth has two subchannels. */
const manyChannels = (clock: Clock, count: number): Channel[] =>
  Array.from({ length: count }, (_, number) => {
    const name = numbered('team', number);
    const children = number % 5 === 0 ? ['dev', 'prod'] : [];
    const privacy = number % 10 === 1 ? ('authenticated' as const) : ('private' as const);
    return [{ name, privacy }, ...children.map((child) => ({ name: child, parent: name }))];
  })
    .flat()
    .map((given) => channel(clock, given));

const manyTokens = (clock: Clock, count: number): StoredToken[] =>
  Array.from({ length: count }, (_, number) => {
    const grant =
      number % 2 === 0
        ? { resources: [resource(numbered('team', number % 4000), 'read')] }
        : { scopes: ['channel:view', 'artifact:download'] };
    const expiresAt = dayAfter(clock, (number % 400) - 20);
    return token(clock, 'alice', { name: numbered('job', number), expiresAt, ...grant });
  });
