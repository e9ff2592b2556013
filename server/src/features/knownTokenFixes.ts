import type { Problem } from '../rules/problem';
import type { Fix } from './fix';
import type { Knowledge } from './knowledge';
import type { Source } from './source';
import { knownTokenOf, tokensInUrls } from './tokenAt';

/** What our own client can do about a known token that ends, has ended or does not open the channel. */
export function knownTokenFixes(problem: Problem, { reading }: Source, knowledge: Knowledge): readonly Fix[] {
  const { commands } = knowledge;
  return tokensInUrls(reading, problem.line, problem.line + 1)
    .filter(({ urlPlace }) => urlPlace.start <= problem.place.start && urlPlace.end >= problem.place.end)
    .flatMap((token) => knownTokenOf(token, knowledge) ?? [])
    .flatMap(({ server, token }) => {
      const argument = { server: server.server, id: token.id };
      return [
        { title: `Edit the token ${token.name}`, command: commands.editToken },
        { title: `Reissue the token ${token.name}`, command: commands.reissueToken },
      ].flatMap(({ title, command }) =>
        command ? [{ title, problem, edits: [], command: { title, command, arguments: [argument] } }] : [],
      );
    });
}
