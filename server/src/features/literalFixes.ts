import type { Problem } from '../rules/problem';
import { replaced, type Fix } from './fix';
import { tokenOfLiteral, type Knowledge } from './knowledge';
import { literalsOf, type Literal } from './literal';
import { placeOf } from './literalPlaces';
import { referencesAt, type Source } from './source';

/** Takes a literal token out of a file: into the vault where there is one, and by a variable where one is replaced. */
export function literalFixes(problem: Problem, source: Source, knowledge: Knowledge): readonly Fix[] {
  const at = { line: problem.line, character: problem.place.start };
  return referencesAt(source.reading, at, 'channel')
    .flatMap((located) => literalsOf(source.reading, located))
    .flatMap((literal) => [
      ...kept(problem, literal, source.uri, knowledge),
      ...(literal.expandsEnvironment === true ? [byVariable(problem, literal, knowledge)] : []),
    ]);
}

function byVariable(problem: Problem, { line, place, value }: Literal, knowledge: Knowledge): Fix {
  const variable = tokenOfLiteral(value, knowledge)?.token.variable ?? 'ANACONDA_TOKEN';
  return {
    title: `Replace the token by \${${variable}}`,
    problem,
    edits: [replaced(line, place, `\${${variable}}`)],
  };
}

function kept(problem: Problem, literal: Literal, uri: string, knowledge: Knowledge): readonly Fix[] {
  const { commands, fingerprint } = knowledge;
  if (!commands.saveLiteral || !fingerprint) return [];
  const title = 'Keep the token in the vault and put a reference here';
  const command = { title, command: commands.saveLiteral, arguments: [placeOf(uri, literal, fingerprint)] };
  return [{ title, problem, edits: [], command, preferred: true }];
}
