import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';
import { namesServer, serverOfManifest } from '../manifest/manifestServer';
import { PageLists } from '../engine/pageLists';
import type { Problem } from '../engine/problem';
import { moved } from '../engine/referenceFindings';
import type { Ledger } from '../engine/rule';
import { inOrder, type Sheet, type Sheets } from '../engine/sheet';
import { isOfToken, tokenGroups, type TokenGroup } from './tokenGroup';

/** Judges one token; `server` is the id of the server that the document names. */
export type TokenCheck = (group: TokenGroup, server: string | undefined) => readonly Problem[];

type References = readonly Located<Reference>[];

/** What a page says of tokens, lines counted from its first. */
interface Piece {
  /** What belongs to a token that a page above opens. */
  readonly lead: References;
  /** From the page's last token on: it may go on below. Empty where no token is opened. */
  readonly last: References;
  /** The problems of `lead` where no token is open above, of the tokens between, and of `last` by itself. */
  readonly ofLead: readonly Problem[];
  readonly between: readonly Problem[];
  readonly ofLast: readonly Problem[];
  /** What `last` comes to with what stands below. */
  together?: Together;
}

/** A token that several pages hold. */
interface Together {
  readonly parts: readonly Part[];
  readonly problems: ReadonlyMap<Sheet, readonly Problem[]>;
}

interface Part {
  readonly sheet: Sheet;
  readonly piece: Piece;
  /** Lines between the first lines of this page and of the one that opens the token. */
  readonly by: number;
}

/** Judges the tokens of a document one by one, anew only those that an edit touched. */
export class TokenLedger implements Ledger {
  readonly #pieces = new Map<Sheet, Piece>();
  /** The first `server` of each page that has one. */
  readonly #servers = new Map<Sheet, Located<EntryReference>>();
  readonly #lists = new PageLists();
  #server: string | undefined;

  constructor(private readonly check: TokenCheck) {}

  judge(sheets: Sheets): ReadonlyMap<Sheet, readonly Problem[]> {
    if (this.#takeServer(sheets)) {
      this.#pieces.clear();
      this.#take(sheets.all);
    } else {
      for (const sheet of sheets.removed) this.#pieces.delete(sheet);
      this.#take(sheets.added);
    }
    return this.#pieces.size === 0 ? new Map() : this.#problems(sheets);
  }

  /** Whether the document now names another server. */
  #takeServer({ added, removed }: Sheets): boolean {
    for (const sheet of removed) this.#servers.delete(sheet);
    for (const sheet of added) {
      const named = sheet.page.references().find(namesServer);
      if (named) this.#servers.set(sheet, named);
    }
    const [first] = inOrder(this.#servers);
    const server = first && serverOfManifest([first[1]]);
    const differs = server !== this.#server;
    this.#server = server;
    return differs;
  }

  #take(sheets: readonly Sheet[]): void {
    for (const sheet of sheets) {
      const said = sheet.page.references().filter(isOfToken);
      if (said.length > 0) this.#pieces.set(sheet, this.#pieceOf(said));
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
    return tokenGroups(said).flatMap((group) => this.check(group, this.#server));
  }

  #problems({ all }: Sheets): ReadonlyMap<Sheet, readonly Problem[]> {
    const found = this.#lists;
    let open: Part[] = [];
    for (const sheet of all) {
      const piece = this.#pieces.get(sheet);
      if (!piece) continue;
      const [opener] = open;
      if (!opener) found.add(sheet, piece.ofLead);
      else if (piece.lead.length > 0) {
        open.push({ sheet, piece, by: sheet.line - opener.sheet.line });
      }
      if (piece.last.length === 0) continue;
      this.#close(open, found);
      found.add(sheet, piece.between);
      open = [{ sheet, piece, by: 0 }];
    }
    this.#close(open, found);
    return found.gathered();
  }

  /** Adds what is to be said of a token of which all parts are known. */
  #close(parts: readonly Part[], found: PageLists): void {
    const [opener] = parts;
    if (!opener) return;
    if (parts.length === 1) found.add(opener.sheet, opener.piece.ofLast);
    else for (const [sheet, problems] of this.#together(opener.piece, parts)) found.add(sheet, problems);
  }

  #together(opener: Piece, parts: readonly Part[]): ReadonlyMap<Sheet, readonly Problem[]> {
    const known = opener.together;
    if (known && areSame(known.parts, parts)) return known.problems;
    const said = parts.flatMap(({ piece, by }, index) =>
      index === 0 ? piece.last : piece.lead.map(({ line, item }) => ({ line: line + by, item })),
    );
    const problems = new Map<Sheet, Problem[]>();
    for (const problem of this.#judged(said)) {
      const part = parts.findLast(({ by }, index) => index === 0 || by <= problem.line);
      if (!part) continue;
      const own = problems.get(part.sheet) ?? [];
      problems.set(part.sheet, [...own, moved(problem, -part.by)]);
    }
    opener.together = { parts, problems };
    return problems;
  }
}

function areSame(one: readonly Part[], other: readonly Part[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ sheet, by }, index) => sheet === other[index]?.sheet && by === other[index].by)
  );
}

function isDefinition({ item }: Located<Reference>): boolean {
  return item.kind === 'tokenDefinition';
}
