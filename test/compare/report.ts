import type { Difference } from './comparison';
import { LISTED, type ListedDifference } from './differences';

interface Tally {
  compared: number;
  differing: number;
}

/** What a comparison has found, by kind. */
export class Report {
  readonly #tallies = new Map<string, Tally>();
  readonly #listed = new Map<ListedDifference, number>();
  readonly #others = new Map<string, Difference[]>();
  readonly #agreeing: ListedDifference[] = [];

  /** @param shown how many differences of a kind are shown */
  constructor(private readonly shown: number) {}

  add(group: string, difference: Difference | undefined): void {
    const tally = this.#tallies.get(group) ?? { compared: 0, differing: 0 };
    this.#tallies.set(group, tally);
    tally.compared++;
    if (!difference) return;
    tally.differing++;
    const listed = LISTED.find(({ covers }) => covers(difference));
    if (listed) this.#listed.set(listed, (this.#listed.get(listed) ?? 0) + 1);
    else this.#others.set(difference.kind, [...(this.#others.get(difference.kind) ?? []), difference]);
  }

  /** Notes a listed difference whose example no longer differs. */
  agrees(listed: ListedDifference): void {
    this.#agreeing.push(listed);
  }

  /** Whether every listed difference still is one. What else differs is told, and is for people to judge. */
  isGood(): boolean {
    return this.#agreeing.length === 0;
  }

  async text(shrunk: (difference: Difference) => Promise<Difference>): Promise<string> {
    const lines = [...this.#tallies].map(([group, { compared, differing }]) => {
      const share = ((100 * (compared - differing)) / compared).toFixed(2);
      return `${group}: ${compared} compared, ${compared - differing} alike (${share} %)`;
    });
    for (const [{ name }, count] of this.#listed) lines.push(`listed difference, ${name}: ${count}`);
    for (const [kind, differences] of this.#others) {
      lines.push(`not listed, ${kind}: ${differences.length}`);
      for (const difference of differences.slice(0, this.shown)) {
        const { condarc, url, conda, ours } = await shrunk(difference);
        lines.push(
          `  condarc ${JSON.stringify(condarc)}${url === undefined ? '' : `, channel ${JSON.stringify(url)}`}`,
        );
        lines.push(`    conda ${JSON.stringify(conda)}`, `    ours  ${JSON.stringify(ours)}`);
      }
    }
    for (const { name } of this.#agreeing)
      lines.push(`NO LONGER A DIFFERENCE, take it off the list: ${name}`);
    return lines.join('\n');
  }
}
