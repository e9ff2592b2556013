import { figure, figureNames, ratio, skippedFor, type Figure, type FigureName, type Result } from './figures';

/**
 * The results as a Markdown table: medians in ms (memory in MB) with the least and the most of all rounds, and for the
 * others how many times ours they take.
 */
export function table(results: readonly Result[]): string {
  const servers = [...new Set(results.map(({ server }) => server))];
  const documents = [...new Set(results.map(({ document }) => document))];
  const rows = documents.flatMap((document) => {
    const here = results.filter((result) => result.document === document);
    return figureNames
      .map((name) => [document, name, ...servers.map((server) => cell(here, server, name))])
      .filter(([, , ...cells]) => cells.some((text) => !['', '–'].includes(text)));
  });
  return aligned([['document', 'measure', ...servers], ...rows]);
}

/** Markdown rows with columns of one width; the first row is the header. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [header = [], ...body] = rows;
  const rule = widths.map((width) => '-'.repeat(width));
  return [header, rule, ...body].map(line).join('\n');
}

/** `12 (11–14)`: the median, and the noise. */
export function noisy({ median, min, max }: Figure, unit = ''): string {
  return min === max ? `${short(median)}${unit}` : `${short(median)}${unit} (${short(min)}–${short(max)})`;
}

function cell(results: readonly Result[], server: string, name: FigureName): string {
  const result = results.find((each) => each.server === server);
  const ours = results.find((each) => each.server === 'ours');
  if (!result) return '';
  const own = figure(result, name);
  if (!own) {
    const reason = skippedFor(result, name);
    return reason === undefined ? '–' : `skipped: ${reason}`;
  }
  const times = ours && ours !== result ? ratio(result, ours, name) : undefined;
  return times ? `${noisy(own)}; ${noisy(times, '×')}` : noisy(own);
}

function short(value: number): string {
  if (value < 0.1) return value.toPrecision(1);
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}
