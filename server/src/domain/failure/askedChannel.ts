import { splitToken } from '../channel/condaToken';
import type { ChannelInEffect } from './diagnosis';
import type { SeenFailure } from './failureKind';

/** The channel in effect that a failure is about: the one that asks the address, or the only one that can be meant. */
export function askedChannel(
  seen: SeenFailure,
  channels: readonly ChannelInEffect[],
): ChannelInEffect | undefined {
  const { url, kind, about } = seen;
  const asked = url === undefined ? undefined : bare(url);
  if (asked !== undefined) {
    const found = channels.find(({ urls }) => urls.some((one) => isBelow(asked, bare(one))));
    if (found) return found;
  }
  // A variable that is not set makes another address here than where the command ran.
  if (kind === 'variable-not-set')
    return channels.find(({ unset }) =>
      unset.some((name) => (about ?? '').toLowerCase().includes(name.toLowerCase())),
    );
  return about === undefined ? undefined : channels.find(({ text }) => text === about);
}

function isBelow(asked: string, directory: string): boolean {
  const channel = directory.slice(0, directory.lastIndexOf('/'));
  return channel !== '' && (asked === channel || asked.startsWith(`${channel}/`));
}

/** An address by its place alone: small letters, percent signs read, no token, no login. */
function bare(url: string): string {
  const withoutLogin = url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1');
  const masked = withoutLogin.replace(/\/t\/(?:<TOKEN>|\*+|\{TOKEN\})(?=\/|$)/, '/t/x');
  const plain = masked.replace(/%(24|7b|7d|3c|3e)/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return splitToken(plain).cleaned.toLowerCase();
}

/** An address without what is below a channel. */
export function channelOfAddress(url: string): string | undefined {
  const base =
    /^([a-z]+:\/\/.+?)\/(?:noarch|[a-z]+-(?:32|64|aarch64|arm64|armv\dl|ppc64|ppc64le|riscv64|s390x|wasm32))(?:\/|$)/.exec(
      url,
    );
  return base?.[1];
}
