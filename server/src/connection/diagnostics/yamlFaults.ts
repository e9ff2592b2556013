import { ofKinds } from '../../features/documentView';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { SyntaxFault } from '../../readers/reference';
import type { Problem } from '../../rules/engine/problem';

/** What every reader of YAML finds wrong; a second document or a list at the root are faults only to conda. */
const YAML_FAULTS: ReadonlySet<SyntaxFault> = new Set<SyntaxFault>([
  'parse',
  'duplicate-key',
  'tab-indent',
  'conflict-marker',
]);

/** The codes under which such faults are reported, among others. */
const CODES: ReadonlySet<string> = new Set([
  'condarc/file-ignored',
  'condarc/conda-crashes',
  'condarc/duplicate-key',
  'manifest/unreadable',
]);

/** The problems without those that only say that a line is no YAML. */
export function withoutYamlFaults(problems: readonly Problem[], parsed: ParsedDocument): readonly Problem[] {
  return problems.filter(({ code, line }) => !CODES.has(code) || !hasYamlFault(parsed, line));
}

function hasYamlFault(parsed: ParsedDocument, line: number): boolean {
  return ofKinds(parsed.references(line, line + 1), ['syntax']).some(({ item }) =>
    YAML_FAULTS.has(item.problem),
  );
}
