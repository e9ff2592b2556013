import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { Expected } from '../ui/expected';

const position = v.object({ line: v.number(), character: v.number() });
const range = v.object({ start: position, end: position });

/** What is put in the place of a literal, or nothing. */
const instead = v.picklist(['reference', 'name', 'nothing']);
export type Instead = v.InferOutput<typeof instead>;

/** As the language server names a channel behind an alias; it is written into the file. */
const channelPath = v.pipe(v.string(), v.regex(/^[a-z][\w./-]*$/i));

const wanted = v.object({
  uri: v.string(),
  range,
  /** Absent: whatever token stands there. */
  fingerprint: v.optional(v.string()),
  expandsEnvironment: v.optional(v.boolean()),
  origin: v.optional(v.string()),
  byName: v.optional(v.object({ name: channelPath, alias: v.pipe(v.string(), v.url()), range })),
  /** What the token shall be called, where it is not a known one. */
  name: v.optional(v.string()),
  instead: v.optional(instead),
});

/** The argument of `saveLiteral`: the language server's `SavedLiteral`, with answers that a caller may add. */
export type WantedLiteral = v.InferOutput<typeof wanted>;

/** A literal whose fingerprint is known. */
export type KnownLiteral = WantedLiteral & { readonly fingerprint: string };

/** Reads the argument; undefined when there is none. Throws an error in words when it has the wrong shape. */
export function wantedLiteral(argument: unknown): WantedLiteral | undefined {
  if (argument === undefined || argument === null) return undefined;
  const read = v.safeParse(wanted, argument);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Expected(l10n.t('The argument “{0}” of the command is not usable.', v.getDotPath(issue) ?? ''));
}
