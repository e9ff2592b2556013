import type { Problem } from '../rules/problem';
import { replaced, type Fix } from './fix';
import { tokenOfLiteral, type Knowledge } from './knowledge';
import { literalsOf, type Literal } from './literal';
import { referencesAt, type Source } from './source';

/** Takes a literal token out of a file where what reads the file puts in environment variables. */
export function literalFixes(problem: Problem, { reading }: Source, knowledge: Knowledge): readonly Fix[] {
  const at = { line: problem.line, character: problem.place.start };
  const found = referencesAt(reading, at, 'channel').flatMap((located) => literalsOf(reading, located));
  return found
    .filter(({ expandsEnvironment }) => expandsEnvironment === true)
    .map((literal) => fix(problem, literal, knowledge));
}

function fix(problem: Problem, { line, place, value }: Literal, knowledge: Knowledge): Fix {
  const variable = tokenOfLiteral(value, knowledge)?.token.variable ?? 'ANACONDA_TOKEN';
  return {
    title: `Replace the token by \${${variable}}`,
    problem,
    edits: [replaced(line, place, `\${${variable}}`)],
  };
}
