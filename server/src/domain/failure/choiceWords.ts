import type { CauseAndFix, Circumstances } from './diagnosis';
import { inPlace } from './placeWords';

/** What the configuration allows, and what is in the channels. */
export function choiceWords({ seen, context }: Circumstances): CauseAndFix {
  switch (seen.kind) {
    case 'offline':
      return {
        cause: `${seen.client} works offline${inPlace(context?.offline)}: it asks no server and knows only what is in its caches.`,
        fix: `Run the command without --offline, or take “offline: true” away${inPlace(context?.offline)}.`,
      };
    case 'no-channels':
      return {
        cause: 'No channels are configured; since 25.9 conda no longer adds defaults by itself.',
        fix: 'Add one: “conda config --add channels conda-forge”, or the URL of your server’s channel.',
      };
    case 'channel-denied': {
      const place = context?.statedAt('denylist_channels');
      return {
        cause: `The channel ${seen.about ?? ''} is on the list of denied channels${inPlace(place)}.`,
        fix: `Use another channel, or take it off denylist_channels${inPlace(place)} if the list is yours.`,
      };
    }
    case 'channel-not-allowed': {
      const place = context?.statedAt('allowlist_channels');
      return {
        cause: `Only certain channels are allowed${inPlace(place)}, and ${seen.about ?? 'this one'} is none of them.`,
        fix: `Use an allowed channel, or add it to allowlist_channels${inPlace(place)} if the list is yours.`,
      };
    }
    case 'terms-not-accepted': {
      const { searched = [], url = 'URL' } = seen;
      const accept = (searched.length > 0 ? searched : [url]).map(
        (one) => `“conda tos accept --override-channels --channel ${one}”`,
      );
      return {
        cause: `The Terms of Service of ${searched.join(', ') || 'a channel'} have not been accepted on this machine, and conda’s plugin for them stops commands while these channels are in use, whatever is to be installed.`,
        fix: `If these channels are not wanted, take them (mostly “defaults”) out of channels, or name others with --override-channels -c; else accept: ${accept.join(', ')}.`,
      };
    }
    default:
      return {
        cause: 'The configuration or the command does not allow channels to be overridden like that.',
        fix: 'Give a channel with -c beside --override-channels, or leave --override-channels away (override_channels_enabled may forbid it).',
      };
  }
}

/** A plugin or a program that logs in. */
export function loginProgramWords({ seen }: Circumstances): CauseAndFix {
  return {
    cause: `${seen.about ?? 'The plugin that logs in'} has no credential for this ${seen.about === 'anaconda-client' ? 'server' : 'channel'}, or the server refuses it.`,
    fix: LOGIN[seen.about ?? ''] ?? 'Log in with it anew.',
  };
}

const LOGIN: Readonly<Record<string, string>> = {
  'anaconda-auth':
    'Log in anew with “anaconda login” (a token of Anaconda’s cloud: “anaconda token install”).',
  'anaconda-client':
    'Log in anew with “anaconda login”, or give it a token that is valid: --token, else the variable BINSTAR_API_TOKEN, else ANACONDA_API_TOKEN; each of them comes before a login.',
  'conda-auth':
    'Log in anew: “conda auth login CHANNEL --basic”, with the token as the user and x-auth-token as the password.',
  'conda-token':
    'This command checks a token against Anaconda’s cloud alone. For a server of your own put the token into the channel’s URL instead.',
};

/** Packages that no channel has. */
export function packagesWords({ seen }: Circumstances): CauseAndFix {
  const { about = 'the package', searched = [], client } = seen;
  const some = `${searched.slice(0, 6).join(', ')}${searched.length > 6 ? ', …' : ''}`;
  const which = searched.length === 0 ? '' : ` Searched: ${some}.`;
  if (client === 'pip')
    return {
      cause: `No index has ${about}, or none gave an answer: pip says the same of an index that refuses or is not there.${which}`,
      fix: 'Open the address of the index, which is the channel’s with /simple behind it, and look whether it answers and wants a token.',
    };
  return {
    cause: `No channel that was searched has ${about} for this platform and version.${which}`,
    fix: 'Check the name and version, then whether the channel that has it is among these: “anaconda-tokens config” shows them all with their addresses.',
  };
}
