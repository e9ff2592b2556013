import { figureOf, type Result } from './figures';
import { noisy } from './table';

/**
 * What a change costs us by where it is made: rows of places, columns of documents, ms from the change to its
 * diagnostics, median and noise of all rounds; a header first.
 */
export function places(results: readonly Result[]): readonly (readonly string[])[] {
  const ours = results.filter(({ server }) => server === 'ours');
  const all = [...new Set(ours.flatMap((result) => result.places))];
  const header = ['ours, change at', ...ours.map(({ document }) => document)];
  return [header, ...all.map((place) => [place, ...ours.map((result) => cell(result, place))])];
}

function cell(result: Result, place: string): string {
  const samples = result.rounds.flatMap((round) => {
    const changes = round['change→diagnostics'] ?? [];
    return 'skipped' in changes ? [] : changes.filter((_, n) => placeOf(result, n) === place);
  });
  const found = figureOf(samples);
  return found ? noisy(found) : '';
}

/** Each place is typed at and taken back before the next one's turn. */
function placeOf({ places: turns }: Result, sample: number): string | undefined {
  return turns[Math.floor(sample / 2) % turns.length];
}
