import * as v from 'valibot';
import type { Caret, Workspace } from '../host/workspace';

const position = v.object({ line: v.number(), character: v.number() });
const argument = v.object({ uri: v.string(), place: v.object({ start: position }) });

/** The place in a document that a command is given, or where the caret is; undefined where there is neither. */
export function givenPlace(
  workspace: Pick<Workspace, 'uri' | 'caret'>,
  given: unknown,
): Pick<Caret, 'uri' | 'at'> | undefined {
  const read = v.safeParse(argument, given);
  if (read.success) return { uri: workspace.uri(read.output.uri), at: read.output.place.start };
  const caret = workspace.caret();
  if (caret === undefined) return undefined;
  const { line, character } = caret.at;
  return { uri: caret.uri, at: { line, character } };
}
