import type { MachineCredential, MachineViewResult } from '../../../server/src/connection/wire/messages';
import type { ReportContext } from '../../../server/src/domain/credentials/hostReport';

/** What conda's configuration decides about stored credentials; for an address that no channel leads to, its host's. */
export function condaSettings(view: MachineViewResult): Required<ReportContext> {
  const known = (view?.channels ?? []).flatMap(({ credentials }) => credentials);
  return {
    addresses: known.map(({ url }) => url),
    settingsFor: (url) => {
      const nearest =
        known.find((one) => isBelow(url, one.url)) ?? known.find((one) => isSameHost(url, one.url));
      return nearest === undefined ? {} : settingsOf(nearest);
    },
  };
}

function settingsOf({
  handler,
  storedTokens,
}: MachineCredential): ReturnType<NonNullable<ReportContext['settingsFor']>> {
  return { addsTokens: storedTokens, ...(handler !== undefined && { handler: handler.toLowerCase() }) };
}

function isBelow(url: string, base: string): boolean {
  return url === base || url.startsWith(`${base.replace(/\/+$/, '')}/`);
}

function isSameHost(url: string, other: string): boolean {
  return URL.canParse(url) && URL.canParse(other) && new URL(url).host === new URL(other).host;
}
