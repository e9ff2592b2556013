import { EARLIER_PREFIX } from './earlierBuild';
import { figureOf, type Result } from './figures';
import { noisy } from './table';

/**
 * What an edit costs us by where it is made: rows of places and builds, columns of documents, ms, median and noise of
 * all rounds; a header first. `changes`: to its diagnostics; `keystrokes`: to the last answer that VS Code asks for.
 */
export function places(
  results: readonly Result[],
  measured: 'changes' | 'keystrokes',
): readonly (readonly string[])[] {
  const ours = results.filter(({ server }) => server === 'ours' || server.startsWith(EARLIER_PREFIX));
  const documents = [...new Set(ours.map(({ document }) => document))];
  const servers = [...new Set(ours.map(({ server }) => server))];
  const all = [...new Set(ours.flatMap((result) => result[measured]))];
  const rows = all.flatMap((place) =>
    servers.map((server) => {
      const cells = documents.map((document) => {
        const result = ours.find((each) => each.server === server && each.document === document);
        return result ? cell(result, measured, place) : '';
      });
      return [place, server, ...cells];
    }),
  );
  const measuredRows = rows.filter(([, , ...cells]) => cells.some((text) => text !== ''));
  return [[`${measured} at`, 'server', ...documents], ...measuredRows];
}

function cell(result: Result, measured: 'changes' | 'keystrokes', place: string): string {
  const turns = result[measured];
  const samples = result.rounds.flatMap((round) => {
    const all = round[measured === 'changes' ? 'change→diagnostics' : 'keystroke'] ?? [];
    return 'skipped' in all ? [] : all.filter((_, n) => placeOf(turns, n) === place);
  });
  const found = figureOf(samples);
  return found ? noisy(found) : '';
}

/** Each place is typed at and taken back before the next one's turn. */
function placeOf(turns: readonly string[], sample: number): string | undefined {
  return turns[Math.floor(sample / 2) % turns.length];
}
