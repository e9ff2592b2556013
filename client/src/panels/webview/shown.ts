// What the extension and the page in an editor tab tell each other. Every text is shown as it is: none is a secret, and
// none becomes markup.

/** How much a scope or a channel's permission allows. */
export type ShownLevel = 'read' | 'write' | 'manage';

/** How near the end of a token is, or how much a notice wants to be seen. */
export type ShownTone = 'plain' | 'warning' | 'error';

/** What a button does: a command of the extension by its name, or one of VS Code by its whole id. */
export interface ShownAction {
  readonly command: string;
  readonly title: string;
  /** How it looks; absent: one among others. */
  readonly look?: 'primary' | 'danger';
}

/** Something that a person has to know before all else, and what can be done about it. */
export interface ShownNotice {
  readonly tone: ShownTone;
  readonly words: string;
  readonly action?: ShownAction;
}

/** From its creation to its end. */
export interface ShownLife {
  readonly tone: ShownTone;
  readonly words: string;
  /** The dates at both ends, '' where the server told none. */
  readonly created: string;
  readonly expires: string;
  /** The part that is over, from 0 to 1; absent where no date of creation or expiry is known. */
  readonly elapsed?: number;
}

/** One thing that a token opens or allows. */
export interface ShownGrant {
  readonly name: string;
  /** Absent for a scope that the Tokens page does not have. */
  readonly level?: ShownLevel;
  readonly levelWords: string;
  readonly meaning: string;
}

/** What the holder of a token can do. */
export interface ShownAccess {
  readonly heading: string;
  /** In a sentence for each level, the highest first. */
  readonly summary: readonly { readonly level?: ShownLevel; readonly words: string }[];
  readonly columns: readonly [name: string, level: string, meaning: string];
  /** A category of scopes with its scopes; one without a title holds channels. */
  readonly groups: readonly { readonly title: string; readonly grants: readonly ShownGrant[] }[];
}

/** One place of a token: a line of a file with secrets masked, or a store of a client. */
export interface ShownUse {
  readonly words: string;
  readonly where: string;
  /** By which the page asks to open it. */
  readonly index: number;
}

/** Where a token is used. */
export interface ShownUses {
  readonly heading: string;
  readonly words: string;
  readonly looking: boolean;
  /** Counts the searches, so that a click on an older result opens nothing else. */
  readonly search: number;
  readonly files: readonly { readonly name: string; readonly uses: readonly ShownUse[] }[];
  readonly remarks: readonly string[];
  /** Absent where nothing can be looked for. */
  readonly again?: string;
}

/** One token, as its panel shows it. */
export interface ShownToken {
  readonly kind: 'token';
  /** Its ids, which are all that VS Code keeps of a panel. */
  readonly server: string;
  readonly id: string;
  readonly name: string;
  /** Kind, account, server. */
  readonly about: readonly string[];
  readonly description: string;
  readonly notice?: ShownNotice;
  readonly actionsHeading: string;
  readonly actions: readonly ShownAction[];
  readonly lifeHeading: string;
  readonly life?: ShownLife;
  readonly value?: { readonly heading: string; readonly stored: boolean; readonly words: string };
  readonly access?: ShownAccess;
  readonly uses?: ShownUses;
}

/** The tokens of an account by the week of their end. */
export interface ShownAccount {
  /** Number of its row; those of its tokens follow. */
  readonly row: number;
  /** Tokens in each column: expired, the weeks ahead, later, without a date. */
  readonly counts: readonly number[];
}

/** When tokens expire. Rows are asked for as they come in sight. */
export interface ShownTimeline {
  readonly kind: 'timeline';
  /** Counts the changes of the lists; rows of another version are not shown. */
  readonly version: number;
  readonly heading: string;
  readonly words: string;
  readonly hint: string;
  readonly notice?: ShownNotice;
  readonly columns: { readonly name: string; readonly expired: string; readonly end: string };
  readonly rows: number;
  readonly accounts: readonly ShownAccount[];
  /** Words for each column of `counts`. */
  readonly weeks: readonly string[];
  /** How many weeks ahead are near, by the person's own idea of soon. */
  readonly soonWeeks: number;
  /** Beginnings of months, from 0 (today) to 1 (behind the last week). */
  readonly months: readonly { readonly at: number; readonly words: string }[];
}

export type ShownRow =
  | {
      readonly kind: 'account';
      readonly name: string;
      readonly words: string;
    }
  | {
      readonly kind: 'token';
      readonly server: string;
      readonly id: string;
      readonly name: string;
      readonly words: string;
      readonly tone: ShownTone;
      /** Its end: below 0 it is over, from 0 to 1 in the weeks ahead, above 1 later; absent without a date. */
      readonly at?: number;
    };

/** Rows of a timeline. */
export interface ShownRows {
  readonly kind: 'rows';
  readonly version: number;
  readonly from: number;
  readonly rows: readonly ShownRow[];
  /** Number of the row that was asked for by its token. */
  readonly near?: number;
}

/** Says that what the page started is over. */
export interface FlowOver {
  readonly kind: 'over';
}

/** What a page is told. `said` is for who listens: what has changed. */
export type ToPage = (ShownToken | ShownTimeline | ShownRows | FlowOver) & { readonly said?: string };

/** What a page asks for. */
export type FromPage =
  | { readonly ask: 'ready' }
  | { readonly ask: 'keyboard' }
  | { readonly ask: 'act'; readonly command: string }
  | { readonly ask: 'use'; readonly search: number; readonly index: number }
  | { readonly ask: 'search' }
  | {
      readonly ask: 'rows';
      readonly version: number;
      readonly from: number;
      readonly count: number;
      readonly near?: { readonly server: string; readonly id: string };
    }
  | { readonly ask: 'token'; readonly server: string; readonly id: string };
