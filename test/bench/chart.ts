import type { Result } from './figures';

const width = 720;
const height = 420;
const margin = { left: 64, right: 150, top: 24, bottom: 44 };
const colours = ['#1a7f37', '#b35900', '#8250df', '#0969da', '#cf222e', '#6e7781'];

/** Cost of one keystroke (change→diagnostics, median ms) against the size of a condarc, both axes logarithmic. */
export function chart(results: readonly Result[]): string {
  const rows = results.filter(({ document }) => /^condarc \d+$/.test(document));
  const servers = [...new Set(rows.map(({ server }) => server))];
  const lines = servers.map((server, index) => curve(server, index, rows));
  const ticks = [0.1, 1, 10, 100, 1000, 10_000].map((ms) => {
    const y = yOf(ms);
    return `<path d="M${margin.left} ${y}H${width - margin.right}" stroke="#8884"/><text x="${margin.left - 8}" y="${y + 4}" text-anchor="end">${ms} ms</text>`;
  });
  const sizes = [40, 1000, 10_000, 100_000].map(
    (size) =>
      `<text x="${xOf(size)}" y="${height - margin.bottom + 20}" text-anchor="middle">${size} lines</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#57606a" role="img">`,
    '<title>From a keystroke to its diagnostics, by size of the file</title>',
    ...ticks,
    ...sizes,
    ...lines,
    '</svg>\n',
  ].join('\n');
}

function curve(server: string, index: number, rows: readonly Result[]): string {
  const own = rows.filter((row) => row.server === server).sort((a, b) => a.lines - b.lines);
  const points = own.map(({ lines, figures }) => ({ x: xOf(lines), y: yOf(figures['change p50'].median) }));
  const colour = colours[index % colours.length] ?? '#000';
  const last = points.at(-1);
  const path = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const label =
    last === undefined ? '' : `<text x="${last.x + 8}" y="${last.y + 4}" fill="${colour}">${server}</text>`;
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${label}`;
}

function xOf(lines: number): number {
  const share = (Math.log10(lines) - 1.5) / 3.6;
  return margin.left + share * (width - margin.left - margin.right);
}

function yOf(ms: number): number {
  const share = (Math.log10(Math.max(ms, 0.1)) + 1) / 5;
  return height - margin.bottom - share * (height - margin.top - margin.bottom);
}
