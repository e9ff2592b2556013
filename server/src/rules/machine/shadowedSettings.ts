import { CondaFailure } from '../../domain/channel/condaFailure';
import type { LoadedScalar, StatedValue } from '../../domain/configuration/loadedValue';
import {
  leafState,
  leavesOf,
  type SettingState,
  type StatedLeaf,
} from '../../domain/configuration/settingState';
import { coerced, type Scalar } from '../../domain/configuration/typeCoercion';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import { MADE_FINAL, SHADOWED } from './machineRows';
import { keySpot, leafSpot, rankOf, shownOrigin, type JudgedCondarc } from './machineRule';

/** What this file states and another source decides: one of higher rank, or one of lower rank that is final. */
export function shadowedSettings(judged: JudgedCondarc): readonly Problem[] {
  return [...judged.own.values].flatMap(([key, value]) => ofKey(judged, key, value));
}

interface Shadowed {
  readonly leaf: StatedLeaf;
  readonly state: SettingState;
}

function ofKey(judged: JudgedCondarc, key: string, value: StatedValue): readonly Problem[] {
  const { configuration } = judged;
  const parameter = configuration.merged.parameters.ofKey(key);
  if (parameter === undefined) return [];
  // Of checks that end up off another rule tells.
  if (parameter.name === 'ssl_verify' && configuration.read('ssl_verify').value === false) return [];
  const leaves = leavesOf(value);
  const shadowed = leaves.flatMap((leaf): readonly Shadowed[] => {
    const state = leafState(configuration, key, leaf);
    const isOther = state.state === 'shadowed' && state.by && !isEqualTo(judged, key, leaf);
    return isOther ? [{ leaf, state }] : [];
  });
  const [first] = shadowed;
  if (first === undefined) return [];
  const isWhole = parameter.shape.kind !== 'map' && shadowed.length === leaves.length;
  if (parameter.shape.kind === 'list' || isWhole) {
    const spot = shadowed.length === leaves.length ? keySpot(judged, key) : leafSpot(judged, key, first.leaf);
    return [problem(judged, key, first, spot)];
  }
  return shadowed.map((one) => problem(judged, key, one, leafSpot(judged, key, one.leaf)));
}

function problem(
  judged: JudgedCondarc,
  key: string,
  { leaf, state }: Shadowed,
  spot: ReturnType<typeof keySpot>,
): Problem {
  const by = state.by ?? leaf.origin;
  const name = [key, ...leaf.path].join('.');
  const there = shownOrigin(by, judged);
  if (rankOf(by, judged) < rankOf(leaf.origin, judged))
    return report(
      MADE_FINAL,
      spot,
      `conda passes over "${name}" here: ${there} says #!final, and no source of higher rank counts after that. Change it there.`,
    );
  return report(
    SHADOWED,
    spot,
    `conda does not use "${name}" from here: ${there} ranks higher and decides.${baseWords(judged)}`,
  );
}

/** The base environment's own file ranks below the user's, also while that environment is active. */
function baseWords({ configuration, own, prefix }: JudgedCondarc): string {
  const { installation } = configuration.facts;
  const isBase = prefix === installation && own.name.startsWith(`${installation}/`);
  return isBase ? ' Of the base environment conda reads the configuration before that of the user.' : '';
}

/** Whether what counts in the place of a value says the same. */
function isEqualTo({ configuration }: JudgedCondarc, key: string, { path, scalar }: StatedLeaf): boolean {
  const parameter = configuration.merged.parameters.ofKey(key);
  const merged = parameter && configuration.merged.read(parameter).merged;
  if (merged === undefined || merged instanceof CondaFailure || scalar === undefined) return false;
  const inside = path.reduce<typeof merged | undefined>(
    (value, name) => (value?.kind === 'map' ? value.entries.get(name) : undefined),
    merged,
  );
  const counting = inside?.kind === 'list' ? inside.items : inside ? [inside] : [];
  return counting.some((one) => {
    if (one.kind !== 'scalar' || one.stated.kind !== 'scalar') return false;
    const meant = meaning(one.stated, one.shape);
    return meant !== undefined && meant === meaning(scalar, one.shape);
  });
}

/** What conda makes of a value, of a variable's text too: `yes` is true to it; undefined for one that it refuses. */
function meaning(stated: Scalar, shape: LoadedScalar['shape']): string | undefined {
  try {
    return JSON.stringify(coerced(stated, shape));
  } catch {
    return undefined;
  }
}
