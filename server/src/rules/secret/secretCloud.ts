import { isCi, isScript, type FileKind } from '../../domain/file/fileKind';
import type { Located } from '../../readers/place';
import type { CloudCommand, CloudRepository, Reference } from '../../readers/reference';
import { ChunkProblemLists } from '../engine/chunkProblemLists';
import type { Problem } from '../engine/problem';
import { report, locationOf } from '../engine/report';
import type { DocumentRule, RuleState, RuleRow } from '../engine/rule';
import type { ChunkPosition, TrackedChunks } from '../engine/chunkTracker';

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
  open: ({ fileKind }) => (isScript(fileKind) ? new CloudLedger(fileKind) : undefined),
};

/** Remembers, by chunk, the commands and where they are given their repository. Both are rare. */
class CloudLedger implements RuleState {
  readonly #said = new Map<ChunkPosition, readonly Said[]>();
  readonly #problems = new WeakMap<Said, readonly Problem[]>();
  readonly #lists = new ChunkProblemLists();

  constructor(private readonly fileKind: FileKind) {}

  judge({ added, removed }: TrackedChunks): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    for (const position of removed) this.#said.delete(position);
    for (const position of added) {
      const said = position.chunk.references().filter(isSaid);
      if (said.length > 0) this.#said.set(position, said);
    }
    if (this.#said.size === 0) return new Map();
    const inOrder = [...this.#said].sort(([one], [other]) => one.index - other.index);
    let given = isCi(this.fileKind) && inOrder.some(([, said]) => said.some(({ item }) => isGiven(item)));
    for (const [position, said] of inOrder)
      for (const each of said) {
        if (each.item.kind === 'cloudRepository')
          given = isGiven(each.item) || (given && isCi(this.fileKind));
        else if (!given) this.#lists.add(position, this.#problemsOf(each));
      }
    return this.#lists.gathered();
  }

  /** The same list for the same command, so that its chunk is seen to say the same. */
  #problemsOf(said: Said): readonly Problem[] {
    const known = this.#problems.get(said) ?? [report(SENT, locationOf(said), messageOf(said.item.value))];
    this.#problems.set(said, known);
    return known;
  }
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
