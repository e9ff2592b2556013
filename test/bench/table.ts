import { figureNames, type FigureName, type Result } from './figures';

const shown = (value: number): string =>
  Number.isNaN(value) ? '–' : value < 10 ? value.toFixed(2) : value.toFixed(0);

/** The results as a Markdown table: medians, the noise in brackets, then how many times each peer takes ours. */
export function table(results: readonly Result[]): string {
  const header = `| document | server | ${figureNames.join(' | ')} |`;
  const rule = `|${'---|'.repeat(figureNames.length + 2)}`;
  const rows = results.map((result) => {
    const cells = figureNames.map((name) => {
      const { median, min, max } = result.figures[name];
      return `${shown(median)} (${shown(min)}–${shown(max)})${ratio(results, result, name)}`;
    });
    return `| ${result.document} | ${result.server} | ${cells.join(' | ')} |`;
  });
  return [header, rule, ...rows].join('\n');
}

function ratio(results: readonly Result[], result: Result, name: FigureName): string {
  const ours = results.find((r) => r.server === 'ours' && r.document === result.document);
  if (ours === undefined || ours === result) return '';
  return ` ${shown(result.figures[name].median / ours.figures[name].median)}×`;
}
