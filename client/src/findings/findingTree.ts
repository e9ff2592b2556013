import { type Disposable, EventEmitter } from '../host/events';
import { type FindingGroup, type Grouping, groupsOf } from './findingGroups';
import type { PlacedFinding, WorkspaceFindings } from './workspaceFindings';

/** A row of the view of findings. */
export type FindingNode =
  | { readonly kind: 'group'; readonly group: FindingGroup }
  | { readonly kind: 'finding'; readonly parent: FindingGroup; readonly finding: PlacedFinding }
  /** Shows more findings of a group. */
  | { readonly kind: 'more'; readonly parent: FindingGroup; readonly left: number };

/** Rows below one group before “show more”. */
const PAGE = 200;

/** The rows of the view of findings, made once until something else is known. */
export class FindingTree implements Disposable {
  readonly #redrawn = new EventEmitter<undefined>();
  readonly onDidChange = this.#redrawn.event;
  readonly #shown = new Map<string, number>();
  #grouping: Grouping = 'token';
  #groups: readonly FindingGroup[] | undefined;

  constructor(private readonly findings: WorkspaceFindings) {}

  get grouping(): Grouping {
    return this.#grouping;
  }

  set grouping(grouping: Grouping) {
    this.#grouping = grouping;
    this.redraw();
  }

  children(node?: FindingNode): readonly FindingNode[] {
    if (node === undefined) {
      this.#groups ??= groupsOf(this.findings.all(), this.#grouping);
      return this.#groups.map((group) => ({ kind: 'group', group }));
    }
    return node.kind === 'group' ? this.#page(node.group) : [];
  }

  parent(node: FindingNode): FindingNode | undefined {
    return node.kind === 'group' ? undefined : { kind: 'group', group: node.parent };
  }

  /** Shows one page more of a group. */
  more(group: Pick<FindingGroup, 'by' | 'key'>): void {
    const key = shownKey(group);
    this.#shown.set(key, (this.#shown.get(key) ?? PAGE) + PAGE);
    this.#redrawn.fire(undefined);
  }

  /** Something else is known. */
  redraw(): void {
    this.#groups = undefined;
    this.#redrawn.fire(undefined);
  }

  dispose(): void {
    this.#redrawn.dispose();
  }

  #page(parent: FindingGroup): readonly FindingNode[] {
    const { findings } = parent;
    const count = this.#shown.get(shownKey(parent)) ?? PAGE;
    const rows = findings
      .slice(0, count)
      .map((finding): FindingNode => ({ kind: 'finding', parent, finding }));
    const left = findings.length - count;
    return left > 0 ? [...rows, { kind: 'more', parent, left }] : rows;
  }
}

function shownKey({ by, key }: Pick<FindingGroup, 'by' | 'key'>): string {
  return `${by} ${key}`;
}
