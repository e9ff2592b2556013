import type {
  AddedCredentials,
  MachineChannel,
  MachineCredential,
} from '../../../server/src/connection/wire/messages';
import type { AddedCredential } from '../stores/condaAdds';
import type { ShownChannel, SentCredential } from './configurationNodes';

/** Which stored credentials conda adds to a URL; nobody is asked. */
export type AddedTo = (
  url: string,
  hasToken: boolean,
  said: AddedCredentials,
) => Promise<readonly AddedCredential[]>;

/** Channels with the credentials that conda sends, those of the configuration and those that are stored. */
export async function shownChannels(
  channels: readonly MachineChannel[],
  added: AddedTo,
): Promise<readonly ShownChannel[]> {
  return Promise.all(
    channels.map(async (channel) => ({ ...channel, sent: await credentialsOf(channel, added) })),
  );
}

async function credentialsOf(
  { credentials }: MachineChannel,
  added: AddedTo,
): Promise<readonly SentCredential[]> {
  const hosts = new Set(credentials.map(({ url }) => hostIn(url)));
  const found = await Promise.all(
    credentials.map(async (credential) => {
      const host = hosts.size > 1 ? { host: hostIn(credential.url) } : {};
      return (await sentTo(credential, added)).map((one): SentCredential => ({ ...one, ...host }));
    }),
  );
  // Members of a multichannel on one host mostly say the same.
  const byWords = new Map(found.flat().map((one) => [JSON.stringify(one), one]));
  return [...byWords.values()];
}

async function sentTo(credential: MachineCredential, added: AddedTo): Promise<readonly SentCredential[]> {
  const { url, has, from, handler, storedTokens } = credential;
  const stored = isAsked(url)
    ? await added(url, has === 'token', { storedTokens, ...(handler === undefined ? {} : { handler }) })
    : [];
  const others = stored.filter((one) => has !== 'login' || one.from !== 'netrc').map((sent) => ({ sent }));
  if (has === 'nothing') return others.length > 0 ? others : [{ sent: has }];
  const [place] = from?.places ?? [];
  const by = from && (from.key === undefined ? from.parameter : `${from.parameter}.${from.key}`);
  return [{ sent: has, ...(by === undefined ? {} : { by }), ...(place ? { place } : {}) }, ...others];
}

/** What conda glues together is not always an address that anybody could be asked at. */
function isAsked(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}

function hostIn(url: string): string {
  return isAsked(url) ? new URL(url).host : url;
}
