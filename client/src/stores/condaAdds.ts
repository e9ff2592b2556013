import { join } from 'node:path';
import type { AddedCredentials } from '../../../server/src/connection/wire/messages';
import { condaFileServes } from '../../../server/src/domain/credentials/credentialAddress';
import { addressesWithToken, condaTokenFolder } from '../../../server/src/stores/condaTokenFile';
import { given, type Machine } from '../../../server/src/stores/machine';
import { ANY_HOST, netrcHosts } from '../../../server/src/stores/netrc';
import { readPlainFile } from '../../../server/src/stores/plainFile';

/** Credentials that conda sends beside those of a URL, and where it has them from. No value. */
export type AddedCredential =
  /** A token from conda's own files, put into the URL. */
  | { readonly from: 'tokenFile'; readonly folder: string }
  /** A login from a netrc, sent beside the URL. */
  | { readonly from: 'netrc'; readonly path: string }
  /** A plugin that `channel_settings` names. Where it is installed, conda takes nothing of the other two. */
  | { readonly from: 'handler'; readonly name: string };

/**
 * What conda 26.7 adds when it asks for a URL (`conda/gateways/connection/session.py`, `anaconda_client.py`; netrc as
 * requests 2.34 reads it). Only names of files and hosts are looked at; a file that cannot be read gives nothing.
 */
export async function addedByConda(
  url: string,
  hasToken: boolean,
  said: AddedCredentials,
  machine: Machine,
): Promise<readonly AddedCredential[]> {
  if (said.handler !== undefined) return [{ from: 'handler', name: said.handler }];
  const folder = condaTokenFolder(machine);
  const stored =
    !hasToken && said.storedTokens && (await addresses(folder)).some((each) => condaFileServes(each, url));
  const netrc = await netrcFor(new URL(url).hostname, machine);
  return [
    ...(stored ? [{ from: 'tokenFile', folder } as const] : []),
    ...(netrc === undefined ? [] : [{ from: 'netrc', path: netrc } as const]),
  ];
}

async function addresses(folder: string): Promise<readonly string[]> {
  try {
    return await addressesWithToken(folder);
  } catch {
    return []; // conda itself stops on a folder that it cannot list, and says so.
  }
}

/** The netrc that counts, `NETRC` or the first one there is, where it has a login for the host. */
async function netrcFor(host: string, machine: Machine): Promise<string | undefined> {
  const own = given(machine, 'NETRC');
  const paths = own.length > 0 ? own : ['.netrc', '_netrc'].map((name) => join(machine.home, name));
  for (const path of paths) {
    const text = await textOf(path);
    if (text === undefined) continue;
    return netrcHosts(text).some((each) => each === host || each === ANY_HOST) ? path : undefined;
  }
  return undefined;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return (await readPlainFile(path)).text;
  } catch {
    return undefined; // conda passes over a netrc that it cannot read.
  }
}
