import { nearest } from '../text/nearest';
import { channelOfAddress } from './askedChannel';
import type { CauseAndFix, Circumstances } from './diagnosis';
import type { SeenFailure } from './failureKind';
import { inPlace, placeWords } from './placeWords';

/** 401: no credential, or one that the server does not take. */
export function refusedWords({ seen, host, credential }: Circumstances): CauseAndFix {
  const status = seen.status ?? 401;
  switch (seen.kind) {
    case 'token-refused':
      return {
        cause: `${host} does not take the token that was sent (${status}): ${reasonOfRefusal(seen)}.`,
        fix: `${hasExpired(seen) ? 'Give it a later date' : 'Reissue it'} on ${host}, or take another token of that server and put it ${whereTokenStands(credential)}.`,
      };
    case 'login-refused':
      return {
        cause: `${host} does not take the user and password that were sent (${status}).`,
        fix: `Put in right ones${credential?.kind === 'login' ? inPlace(credential.place) : ''}: for Anaconda Server the token is the user and x-auth-token the password.`,
      };
    case 'sign-in-refused':
      return {
        cause: `${host} does not take the sign-in with which the program asked (${status}): it has ended, or there is none. The address is one of the server itself, and no channel.`,
        fix: 'Sign in anew with that program (“conda repo login”, “anaconda login”), and run the command again. Nothing is to be changed at the channels.',
      };
    default:
      return {
        cause: `${host} wants a credential, and none that it knows was sent (${status}).`,
        fix: giveToken(seen, host),
      };
  }
}

function hasExpired({ said = '' }: SeenFailure): boolean {
  return /expired/i.test(said);
}

function reasonOfRefusal(seen: SeenFailure): string {
  const { said = '' } = seen;
  if (hasExpired(seen)) return 'it has expired';
  if (/revoked|deleted/i.test(said)) return 'it was revoked';
  return 'it is mistyped, has expired, was revoked or belongs to another server';
}

function whereTokenStands(credential: Circumstances['credential']): string {
  switch (credential?.kind) {
    case 'token': {
      const { variables = [], place } = credential;
      if (variables.length > 0) return `into the variable ${variables.join(', ')}`;
      return place ? `in the place of the old one in ${placeWords(place)}` : 'in the place of the old one';
    }
    case 'stored':
      return `in the place of the old one in ${placeWords(credential.place)}`;
    case 'handler':
      return `into the store of ${credential.handler}`;
    default:
      return 'in the place of the old one; “anaconda-tokens config --show-sources” shows where each channel comes from';
  }
}

/** How a client is given a token, in its own way. */
function giveToken({ client, url }: SeenFailure, host: string): string {
  switch (client) {
    case 'rattler':
      return `Store one with “pixi auth login ${host} --conda-token <TOKEN>” (rattler-build has the same command).`;
    case 'uv':
    case 'pip':
      return `Put one into the index URL, https://${host}/…, before the host: the token as the user, x-auth-token as the password; or into a netrc file: machine ${host} login TOKEN password x-auth-token.`;
    default: {
      const path =
        /^[a-z]+:\/\/[^/]+(\/.*?)?(?:\/(?:noarch|[a-z]+-[a-z0-9]+))?(?:\/[^/]*\.(?:json|zst|conda|bz2))?$/.exec(
          url ?? '',
        )?.[1];
      const channel = path === undefined || path === '' ? '/CHANNEL' : path;
      return `Put a token into the channel’s URL through a variable: https://${host}/t/\${CONDA_TOKEN}${channel}, and set that variable where ${client} runs.`;
    }
  }
}

/** 403: what the token lacks. */
export function forbiddenWords({ seen, host, credential }: Circumstances): CauseAndFix {
  switch (seen.kind) {
    case 'scope-missing': {
      const scope = /['"\u201c]([\w.-]+:[\w-]+)['"\u201d]/.exec(seen.said ?? '')?.[1] ?? 'artifact:download';
      return {
        cause: `The token is valid, but lacks the scope ${scope} (403).`,
        fix: `Create a new token on ${host} with the scope ${scope}, for scopes cannot be added to one, and put it ${whereTokenStands(credential)}.`,
      };
    }
    case 'channel-forbidden':
      return {
        cause: `The token is valid, but does not open this channel (403): it names other channels, or its owner may not read this one.`,
        fix: `Add the channel to the token on ${host} (its value stays the same), or ask the channel’s owner for read access.`,
      };
    default:
      return {
        cause: `${host} denies access (403)${credential?.kind === 'none' ? ', and no credential was sent' : ''}.`,
        fix:
          credential?.kind === 'none'
            ? giveToken(seen, host)
            : `Ask who manages ${host} for access to this channel, or use a token that has it.`,
      };
  }
}

/** 404: a channel, a file or a folder that is not there. */
export function absentWords({ seen, host, context, channel }: Circumstances): CauseAndFix {
  const url = seen.url ?? '';
  switch (seen.kind) {
    case 'folder-is-no-channel':
      return {
        cause: `The folder ${url.replace(/^file:\/\//, '')} is no channel: it has no noarch/repodata.json.`,
        fix: `Check the path, or make the folder a channel with “conda index ${url.replace(/^file:\/\//, '')}”.`,
      };
    case 'file-not-found':
      return {
        cause: `${host} does not have this file (404): the package was removed, or the list that names it is old.`,
        fix: 'Run “conda clean --index-cache” and try again; an explicit list or a lock file has to be made anew.',
      };
    case 'repository-path-missing':
      return {
        cause: `${host} has no channel there (404): Anaconda Server has its channels below /api/repo, and the address lacks that.`,
        fix: `Write the channel as ${withRepository(url)}${channel?.place ? inPlace(channel.place) : ''}, or set channel_alias to https://${host}/api/repo.`,
      };
    default: {
      const name =
        (seen.about ?? channelOfAddress(url) ?? url)
          .split('/')
          .filter((part) => part !== '')
          .at(-1) ?? '';
      const meant = nameMeant(name, context);
      const likely =
        meant === undefined
          ? 'check the name, and whether the path before it is right'
          : `most likely ${meant} is meant`;
      return {
        cause: `${host} has no channel ${name} at this address (404).`,
        fix: `Correct the channel${channel?.place ? inPlace(channel.place) : ''}: ${likely}${repositoryHint(url)}.`,
      };
    }
  }
}

/** Channels that people mistype, and those that are used on this machine. */
function nameMeant(name: string, context: Circumstances['context']): string | undefined {
  if (name === 'default') return 'defaults';
  const others = (context?.channels ?? []).flatMap(
    ({ text }) =>
      text
        .split('/')
        .filter((part) => part !== '')
        .at(-1) ?? [],
  );
  return nearest(
    name,
    [...new Set([...others, 'conda-forge', 'bioconda', 'defaults', 'main'])].filter((one) => one !== name),
  );
}

function repositoryHint(url: string): string {
  const isOwn = /^https?:\/\/(?!(?:[\w.-]+\.)?anaconda\.(?:org|com|cloud)\b)/.test(url);
  return isOwn && !url.includes('/api/repo') ? '. Anaconda Server has its channels below /api/repo' : '';
}

function withRepository(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^/]+)(\/t\/[^/]+)?\/?/, '$1$2/api/repo/');
}
