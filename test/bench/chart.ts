import { figure, type Result } from './figures';

const WIDTH = 800;
const HEIGHT = 420;
const PLOT = { left: 72, right: 590, top: 48, bottom: 372 };
const SIZES = [40, 1000, 10_000, 100_000];
const TIMES = [0.1, 1, 10, 100, 1000, 10_000];

/** Who is drawn, under what name, in a colour for light pages and one for dark pages. */
const CURVES = [
  { server: 'ours', label: 'this extension', light: '#1a7f37', dark: '#3fb950' },
  { server: 'yls2', label: 'yaml-language-server', light: '#8250df', dark: '#bc8cff' },
  { server: 'yls2-d0', label: 'yaml-language-server, no delay', light: '#bf3989', dark: '#f778ba' },
  { server: 'JSON server', label: 'VS Code’s JSON server', light: '#0969da', dark: '#58a6ff' },
  { server: 'raw', label: 'floor: constant answers', light: '#6e7781', dark: '#8b949e' },
] as const;

/** An SVG of the time of a whole keystroke (median) over the size of a condarc, both logarithmic. */
export function chart(results: readonly Result[]): string {
  const drawn = CURVES.map(({ server, label }) => ({ label, points: pointsOf(results, server) }));
  const labels = apart(drawn.map(({ points }) => points.at(-1)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    '<title>All that VS Code asks after a keystroke, by the size of the file</title>',
    `<style>${style()}</style>`,
    `<text x="${PLOT.left}" y="24" class="head">All that VS Code asks after a keystroke, by lines of a .condarc</text>`,
    ...TIMES.map((ms) => gridLine(ms)),
    ...SIZES.map((size) => {
      const shown = size.toLocaleString('en').replaceAll(',', ' ');
      return `<text x="${place(xOf(size))}" y="${PLOT.bottom + 24}" text-anchor="middle">${shown}</text>`;
    }),
    ...drawn.flatMap(({ label, points }, index) => curve(label, points, labels[index], index)),
    '</svg>\n',
  ].join('\n');
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function pointsOf(results: readonly Result[], server: string): readonly Point[] {
  return results
    .filter((result) => result.server === server && /^condarc \d+$/.test(result.document))
    .flatMap((result) => {
      const found = figure(result, 'keystroke p50');
      return found ? [{ x: xOf(result.lines), y: yOf(found.median) }] : [];
    })
    .toSorted((a, b) => a.x - b.x);
}

function curve(
  label: string,
  points: readonly Point[],
  labelled: number | undefined,
  index: number,
): string[] {
  const last = points.at(-1);
  if (last === undefined || labelled === undefined) return [];
  const name = `c${index}`;
  const path = points.map(({ x, y }) => `${place(x)},${place(y)}`).join(' ');
  return [
    `<polyline points="${path}" class="line ${name}"/>`,
    ...points.map(({ x, y }) => `<circle cx="${place(x)}" cy="${place(y)}" r="3" class="dot ${name}"/>`),
    `<text x="${place(last.x + 10)}" y="${place(labelled + 4)}" class="${name}">${label}</text>`,
  ];
}

function gridLine(ms: number): string {
  const y = place(yOf(ms));
  const shown = ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
  return `<path d="M${PLOT.left} ${y}H${PLOT.right}" class="grid"/><text x="${PLOT.left - 10}" y="${y + 4}" text-anchor="end">${shown}</text>`;
}

/** Heights of the labels at the ends of the curves, moved down where two would cover one another. */
function apart(ends: readonly (Point | undefined)[]): readonly (number | undefined)[] {
  const heights = ends.map((end) => end?.y);
  const free = new Map<number, number>();
  const fromTop = [...ends.entries()].toSorted(([, a], [, b]) => (a?.y ?? 0) - (b?.y ?? 0));
  for (const [index, end] of fromTop) {
    if (!end) continue;
    const at = Math.max(end.y, free.get(end.x) ?? 0);
    heights[index] = at;
    free.set(end.x, at + 16);
  }
  return heights;
}

/** A page's theme is known to the picture only as the reader's preference; without one the light colours hold. */
function style(): string {
  const colours = (theme: 'light' | 'dark'): string =>
    CURVES.map((each, n) => `.c${n}{--c:${each[theme]}}`).join('');
  return [
    'text{font:13px system-ui,sans-serif;fill:var(--c,#656d76)}.head{font-weight:600}',
    '.line{fill:none;stroke:var(--c);stroke-width:2}.dot{fill:var(--c)}.c0.line{stroke-width:3}.grid{stroke:#8883}',
    colours('light'),
    `@media(prefers-color-scheme:dark){text{fill:var(--c,#9198a1)}${colours('dark')}}`,
  ].join('');
}

function xOf(lines: number): number {
  return PLOT.left + 24 + along(lines, 40, 100_000) * (PLOT.right - PLOT.left - 48);
}

function yOf(ms: number): number {
  return PLOT.bottom - along(Math.max(ms, 0.1), 0.1, 10_000) * (PLOT.bottom - PLOT.top);
}

/** How far between two bounds a value lies on a logarithmic scale, 0 to 1. */
function along(value: number, least: number, most: number): number {
  return Math.log(value / least) / Math.log(most / least);
}

/** Tenths of a pixel are enough. */
function place(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
