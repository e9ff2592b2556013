import { splitToken } from '../../domain/channel/condaToken';
import { environmentReferences } from '../../domain/channel/environmentExpansion';
import { clientRequests } from '../../domain/clients/clientRequests';
import { hasScheme } from '../../domain/python/pythonUrl';
import { inlineCode } from './markdown';

/**
 * What mamba and pixi ask for a URL with a token, where that is another address than conda's: Markdown, one line for each
 * address. `condaUrls` are conda's directories for it.
 */
export function otherClientLines(
  text: string,
  condaUrls: readonly string[],
  mask: (url: string) => string,
): readonly string[] {
  // Names and variables mean what each client is set up with.
  if (!hasScheme(text) || environmentReferences(text).length > 0 || splitToken(text).token === null)
    return [];
  const differing = clientRequests({ text, condaUrls }).filter(
    ({ client, differs, url }) => differs && url !== null && /^(?:mamba|pixi|rattler-build)$/.test(client),
  );
  const byUrl = new Map<string, string[]>();
  for (const { client, url } of differing) byUrl.set(url ?? '', [...(byUrl.get(url ?? '') ?? []), client]);
  const rows = [...byUrl].map(([url, clients]) => `- ${clients.join(', ')}: ${inlineCode(mask(url))}`);
  return rows.length === 0
    ? []
    : [
        `Other clients ask elsewhere (${inlineCode('anaconda-tokens explain')} shows all of them)\n\n${rows.join('\n')}`,
      ];
}
