import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';
import { namesServer, serverOfManifest } from '../manifest/manifestServer';
import { ChunkProblemLists } from '../engine/chunkProblemLists';
import type { Problem } from '../engine/problem';
import { shiftedProblem } from '../engine/referenceProblems';
import type { RuleState } from '../engine/rule';
import { inOrder, type ChunkPosition, type TrackedChunks } from '../engine/chunkTracker';
import { isOfToken, tokenStatements, type TokenStatement } from './tokenStatement';

/** Judges one token; `server` is the id of the server that the document names. */
export type TokenCheck = (group: TokenStatement, server: string | undefined) => readonly Problem[];

type References = readonly Located<Reference>[];

/** What a chunk says of tokens, lines counted from its first. */
interface Piece {
  /** What belongs to a token that a chunk above opens. */
  readonly lead: References;
  /** From the chunk's last token on: it may go on below. Empty where no token is opened. */
  readonly last: References;
  /** The problems of `lead` where no token is open above, of the tokens between, and of `last` by itself. */
  readonly ofLead: readonly Problem[];
  readonly between: readonly Problem[];
  readonly ofLast: readonly Problem[];
  /** What `last` comes to with what stands below. */
  together?: Together;
}

/** A token that several chunks hold. */
interface Together {
  readonly parts: readonly Part[];
  readonly problems: ReadonlyMap<ChunkPosition, readonly Problem[]>;
}

interface Part {
  readonly position: ChunkPosition;
  readonly piece: Piece;
  /** Lines between the first lines of this chunk and of the one that opens the token. */
  readonly by: number;
}

/** Judges the tokens of a document one by one, anew only those that an edit touched. */
export class TokenRuleState implements RuleState {
  readonly #pieces = new Map<ChunkPosition, Piece>();
  /** The first `server` of each chunk that has one. */
  readonly #servers = new Map<ChunkPosition, Located<EntryReference>>();
  readonly #lists = new ChunkProblemLists();
  #server: string | undefined;

  constructor(private readonly check: TokenCheck) {}

  judge(tracked: TrackedChunks): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    if (this.#takeServer(tracked)) {
      this.#pieces.clear();
      this.#take(tracked.all);
    } else {
      for (const position of tracked.removed) this.#pieces.delete(position);
      this.#take(tracked.added);
    }
    return this.#pieces.size === 0 ? new Map() : this.#problems(tracked);
  }

  /** Whether the document now names another server. */
  #takeServer({ added, removed }: TrackedChunks): boolean {
    for (const position of removed) this.#servers.delete(position);
    for (const position of added) {
      const named = position.chunk.references().find(namesServer);
      if (named) this.#servers.set(position, named);
    }
    const [first] = inOrder(this.#servers);
    const server = first && serverOfManifest([first[1]]);
    const differs = server !== this.#server;
    this.#server = server;
    return differs;
  }

  #take(tracked: readonly ChunkPosition[]): void {
    for (const position of tracked) {
      const said = position.chunk.references().filter(isOfToken);
      if (said.length > 0) this.#pieces.set(position, this.#pieceOf(said));
    }
  }

  #pieceOf(said: References): Piece {
    const first = said.findIndex(isDefinition);
    const lead = first < 0 ? said : said.slice(0, first);
    const last = first < 0 ? [] : said.slice(said.findLastIndex(isDefinition));
    const between = said.slice(lead.length, said.length - last.length);
    const [ofLead, ofBetween, ofLast] = [lead, between, last].map((part) => this.#judged(part));
    return { lead, last, ofLead: ofLead ?? [], between: ofBetween ?? [], ofLast: ofLast ?? [] };
  }

  #judged(said: References): readonly Problem[] {
    return tokenStatements(said).flatMap((group) => this.check(group, this.#server));
  }

  #problems({ all }: TrackedChunks): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    const found = this.#lists;
    let open: Part[] = [];
    for (const position of all) {
      const piece = this.#pieces.get(position);
      if (!piece) continue;
      const [opener] = open;
      if (!opener) found.add(position, piece.ofLead);
      else if (piece.lead.length > 0) {
        open.push({ position, piece, by: position.line - opener.position.line });
      }
      if (piece.last.length === 0) continue;
      this.#close(open, found);
      found.add(position, piece.between);
      open = [{ position, piece, by: 0 }];
    }
    this.#close(open, found);
    return found.gathered();
  }

  /** Adds what is to be said of a token of which all parts are known. */
  #close(parts: readonly Part[], found: ChunkProblemLists): void {
    const [opener] = parts;
    if (!opener) return;
    if (parts.length === 1) found.add(opener.position, opener.piece.ofLast);
    else
      for (const [position, problems] of this.#together(opener.piece, parts)) found.add(position, problems);
  }

  #together(opener: Piece, parts: readonly Part[]): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    const known = opener.together;
    if (known && areSame(known.parts, parts)) return known.problems;
    const said = parts.flatMap(({ piece, by }, index) =>
      index === 0 ? piece.last : piece.lead.map(({ line, item }) => ({ line: line + by, item })),
    );
    const problems = new Map<ChunkPosition, Problem[]>();
    for (const problem of this.#judged(said)) {
      const part = parts.findLast(({ by }, index) => index === 0 || by <= problem.line);
      if (!part) continue;
      const own = problems.get(part.position) ?? [];
      problems.set(part.position, [...own, shiftedProblem(problem, -part.by)]);
    }
    opener.together = { parts, problems };
    return problems;
  }
}

function areSame(one: readonly Part[], other: readonly Part[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ position, by }, index) => position === other[index]?.position && by === other[index].by)
  );
}

function isDefinition({ item }: Located<Reference>): boolean {
  return item.kind === 'tokenDefinition';
}
