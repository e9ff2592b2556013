import type { Command, CommandWord } from './commandLine';

/**
 * Adds a channel. `${NAME}` in the URL is conda's to expand when it reads the condarc, so that the value stands
 * neither in a history nor in the file.
 */
export function addChannel(url: string): Command {
  return { program: 'conda config --add channels', words: [url] };
}

/** Lets conda find channels at one address by their names alone. */
export function setAlias(alias: string): Command {
  return { program: 'conda config --set channel_alias', words: [alias] };
}

/** Keeps a token with conda-auth, which asks for it, so that it stands on no command line. */
export function logIn(channelUrl: string): Command {
  return { program: 'conda auth login --basic', words: [channelUrl] };
}

/**
 * Sets a token for the default channels. `repository` is where the vendor's program asks about it: without that it is
 * sent to Anaconda's cloud, so there is no such command without it.
 */
export function setToken(token: CommandWord, repository: string): Command {
  return {
    program: 'conda token set',
    words: [token],
    environment: { name: 'CONDA_TOKEN_REPO_URL', value: repository },
  };
}
