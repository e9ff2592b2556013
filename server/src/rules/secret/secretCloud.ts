import { isCi, isScript, type FileKind } from '../../domain/file/fileKind';
import type { Located } from '../../readers/place';
import type { CloudCommand, CloudRepository, Reference } from '../../readers/reference';
import { FittingReferences } from '../engine/chunkTracker';
import type { Problem } from '../engine/problem';
import { report, locationOf } from '../engine/report';
import { TOP, type DocumentRule, type RuleRow } from '../engine/rule';

const SENT: RuleRow = {
  code: 'secret/sent-to-cloud',
  severity: 'warning',
  title: 'A command sends the token to Anaconda’s cloud',
  example: { fileKind: 'shell', text: 'conda token set "$ANACONDA_TOKEN"\n' },
};

type Said = Located<CloudCommand | CloudRepository>;

/**
 * Commands that hand a token to Anaconda's cloud (conda-token, anaconda-auth) where nothing gives them the address of
 * another repository.
 */
export const secretCloud: DocumentRule = {
  rows: [SENT],
  open({ fileKind }) {
    if (!isScript(fileKind)) return undefined;
    const said = new FittingReferences(isSaid);
    return {
      judge: (tracked) => {
        const found = said.follow(tracked);
        return found.length === 0 ? [] : [[TOP, problemsOf(found, fileKind)]];
      },
    };
  },
};

/** What `each` command and each address says, from the top. Both are rare. */
function problemsOf(said: readonly Said[], fileKind: FileKind): readonly Problem[] {
  const isOfAll = isCi(fileKind);
  let given = isOfAll && said.some(({ item }) => isGiven(item));
  return said.flatMap((each) => {
    if (each.item.kind !== 'cloudRepository')
      return given ? [] : [report(SENT, locationOf(each), messageOf(each.item.value))];
    given = isGiven(each.item) || (given && isOfAll);
    return [];
  });
}

function isSaid(located: Located<Reference>): located is Said {
  return located.item.kind === 'cloudCommand' || located.item.kind === 'cloudRepository';
}

function isGiven(item: Said['item']): boolean {
  return item.kind === 'cloudRepository' && item.given;
}

function messageOf(command: string): string {
  // anaconda-auth asks nothing at `anaconda token set`, but keeps the token for the cloud's address.
  const sends =
    command === 'anaconda token set'
      ? 'keeps the token for Anaconda’s cloud: conda’s next requests carry it to repo.anaconda.cloud'
      : 'sends the token to Anaconda’s cloud: repo.anaconda.cloud is asked whether it is valid, with the token in the address';
  return `"${command}" ${sends}. It also replaces default_channels in your condarc. For a token of your own Anaconda Server, set CONDA_TOKEN_REPO_URL=https://YOUR-SERVER/ (with the slash at its end) for this command, or use a channel URL with the token in a variable instead. For a token of Anaconda’s cloud all is well: say so with "# anaconda-tokens: ignore[secret/sent-to-cloud]".`;
}
