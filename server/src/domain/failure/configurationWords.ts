import type { CauseAndFix, Circumstances } from './diagnosis';
import { inPlace, placeWords } from './placeWords';

/** Files, values and variables of the configuration. */
export function configurationWords({ seen, context }: Circumstances): CauseAndFix {
  const place = seen.file ?? (seen.about === undefined ? undefined : context?.statedAt(seen.about));
  switch (seen.kind) {
    case 'configuration-unreadable':
      if (seen.about?.startsWith('PermissionError'))
        return {
          cause: `Whoever runs conda may not read ${place ? placeWords(place) : 'a configuration file'}, and every command stops at it.`,
          fix: `Let that user read ${place?.path ?? 'it'} (ls -l shows whose it is), or take the file away.`,
        };
      return {
        cause: `${place ? placeWords(place) : 'A configuration file'} is no YAML that conda can load${seen.about?.startsWith('while') ? ` (${seen.about})` : ''}.`,
        fix: `Mend the line, or look with “anaconda-tokens lint ${place?.path ?? 'FILE'}”.`,
      };
    case 'configuration-invalid':
      return {
        cause: `The value of ${seen.about ?? 'a parameter'}${inPlace(place)} is none that conda takes.`,
        fix: `Correct it${inPlace(place)}: “conda config --describe ${seen.about ?? 'NAME'}” says what is allowed${seen.about === 'channel_alias' ? '; an alias begins with https://' : ''}.`,
      };
    case 'key-twice':
      return {
        cause: `${place?.path === 'envvars' ? 'The environment' : place ? placeWords(place) : 'One source'} sets one parameter by two names.`,
        fix: `Keep only ${seen.about ?? 'one of them'} and take the other away.`,
      };
    default:
      return {
        cause: `A configuration file${inPlace(place)} is not UTF-8, and every conda command stops at it.`,
        fix: 'Save it as UTF-8. “anaconda-tokens config” names the file.',
      };
  }
}

/** Environment files. */
export function environmentWords({ seen }: Circumstances): CauseAndFix {
  if (seen.kind === 'environment-unnamed')
    return {
      cause:
        'No environment is named: neither on the command line nor, as far as conda can read it, in the file. conda says the same of a file with a fault, such as an empty “channels:”.',
      fix: 'Give -n NAME, or write “name: NAME” into the file. If that stands there, -n NAME shows what is wrong with the file.',
    };
  return {
    cause: `conda does not take the environment file${seen.said === undefined ? '' : `: ${seen.said}`}.`,
    fix: 'Correct the file: “channels:” and “dependencies:” are lists with “- ” before each item, which are texts, and “dependencies:” has to be there. “anaconda-tokens lint FILE” shows where a list is missing.',
  };
}

/** Channels that conda asks elsewhere than meant. */
export function meantElsewhereWords({ seen, channel, credential }: Circumstances): CauseAndFix {
  const where = inPlace(channel?.place);
  switch (seen.kind) {
    case 'variable-not-set': {
      const own = channel?.unset ?? [];
      const variable = own.length > 0 ? own.join(', ') : variableName(seen.about ?? '');
      const byNobody =
        seen.client === 'conda'
          ? 'stayed in the URL as text'
          : 'is replaced by nobody: this client asks for it as text';
      return {
        cause: `The variable ${variable}${where} is not set where ${seen.client} ran, so it ${byNobody}.`,
        fix:
          seen.client === 'rattler'
            ? `pixi replaces no variables in channels: write the channel without a token and store it with “pixi auth login”.`
            : `Set the variable ${variable} in that shell, service or CI job, or write the channel without it.`,
      };
    }
    case 'token-cut':
      return {
        cause: `conda ends a token at the first character that is no letter, digit or hyphen; the rest of it became part of the host${where}.`,
        fix: 'Such a token does not work in a URL of conda: take a token of Anaconda Server (48 digits and letters a to f), or send it otherwise, as by conda-auth.',
      };
    case 'placeholder':
      return {
        cause: `The placeholder ${seen.about ?? ''} was never replaced by a token, and conda made it part of the host${where}.`,
        fix: `Write the token in its place${where}, or a variable: /t/\${NAME}/.`,
      };
    case 'alias-empty':
      return {
        cause: 'channel_alias is empty, so that the name of a channel has no address (None:///).',
        fix: `Set channel_alias to a URL such as https://conda.anaconda.org, or take away what empties it (CONDA_CHANNEL_ALIAS).`,
      };
    case 'scheme-unknown':
      return {
        cause: `${seen.about ?? 'The beginning of the URL'}:// is no scheme that conda knows${where}.`,
        fix: `Write the channel with https://${where}.`,
      };
    default:
      return {
        cause: `A channel’s URL cannot be read${seen.about === undefined ? '' : ` (${seen.about})`}, and every command that reads channels stops${where}.`,
        fix: `Correct the URL${where}: a port is a number up to 65535, and a password has its special characters percent-encoded${credential?.kind === 'login' ? ' (this one has a login)' : ''}.`,
      };
  }
}

/** conda makes the letters of a host small, and braces are not part of a name. */
function variableName(written: string): string {
  return written.replace(/^[$%]\{?|[}%]$/g, '') || 'in the URL';
}
