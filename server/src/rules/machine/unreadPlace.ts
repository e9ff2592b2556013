import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import { baseName, fromRoot, hasYamlEnding } from '../../domain/machine/machinePaths';
import { placeInFile } from '../../domain/machine/machinePlace';
import { searchedPaths } from '../../domain/machine/searchPath';
import type { DocumentLines } from '../../readers/parsedDocument';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import { NOT_READ } from './machineRows';
import { lineSpot } from './machineRule';

/**
 * A file that stands where conda looks and is not called what conda looks for. Files elsewhere may be there for another
 * machine, and nothing is said of them.
 */
export function unreadPlace(
  path: string,
  text: DocumentLines,
  { facts }: EffectiveConfiguration,
  prefix: string,
): readonly Problem[] {
  const words = misplaced(path, facts, prefix);
  return words === undefined ? [] : [report(NOT_READ, lineSpot(text, 0), words)];
}

function misplaced(path: string, facts: EffectiveConfiguration['facts'], prefix: string): string | undefined {
  const shown = (place: string): string => placeInFile(place, facts).shown;
  const searched = searchedPaths({ ...facts, targetPrefix: prefix }).map((place) => fromRoot(place, facts));
  const name = baseName(path);
  const folder = path.slice(0, path.length - name.length - 1);
  const home = facts.home.replace(/\/$/, '');
  if (searched.includes(path)) return undefined;
  const list = searched.find((place) => place.endsWith('/condarc.d') && folder.startsWith(place));
  if (list !== undefined) {
    if (folder !== list)
      return folder.startsWith(`${list}/`)
        ? `conda looks into no folder below ${shown(list)} and does not read this file. Put it into that folder itself.`
        : undefined;
    return hasYamlEnding(name)
      ? undefined
      : `conda does not read this file: of ${shown(list)} it takes names that end in ".yml" or ".yaml", in small letters. Rename it.`;
  }
  const isOwn = searched.includes(`${folder}/.condarc`) && folder !== home;
  if (isOwn && /^\.?condarc\./i.test(name))
    return `conda does not read this file: in ${shown(folder)} it looks for ".condarc", "condarc" and the folder "condarc.d". Rename it, or move it into that folder.`;
  const isHome = folder === home || folder === `${home}/.condarc.d` || folder === `${home}/condarc.d`;
  if (isHome && name !== '.condarc')
    return `conda does not read this file: of the home folder it reads "~/.condarc" alone. Rename it, or move it into "~/.conda/condarc.d".`;
  return undefined;
}
