import type { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import { printable } from '../../domain/text/printable';
import type { DocumentLines } from '../../readers/parsedDocument';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import { FOLDER_READ } from './machineRows';
import { lineSpot } from './machineRule';

/** The most files that are named. */
const MOST = 3;

/**
 * Files that count because `CONDARC` is set and empty, which conda takes for the working folder: it is told of in each of
 * them, and in the file that ranks highest of all others.
 *
 * @param name conda's name for the file
 */
export function emptyCondarc(
  { facts, sources }: EffectiveConfiguration,
  name: string,
  text: DocumentLines,
): readonly Problem[] {
  if (facts.environment.CONDARC !== '') return [];
  const names = sources.files.map((source) => source.name);
  const read = names.filter(isOfWorkingFolder);
  const strongest = names.filter((one) => !isOfWorkingFolder(one)).at(-1);
  if (read.length === 0 || (name !== strongest && !read.includes(name))) return [];
  const more = read.length > MOST ? ' and more' : '';
  const words = `CONDARC is set and empty, which conda takes for the working folder: every .yml and .yaml there is its configuration, here ${printable(read.slice(0, MOST).join(', '))}${more}. Unset the variable.`;
  return [report(FOLDER_READ, lineSpot(text, 0), words)];
}

/** conda's names of files in the working folder have no folder in them. */
function isOfWorkingFolder(name: string): boolean {
  return !/[\\/]/.test(name);
}
