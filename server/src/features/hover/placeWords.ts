import type { MachinePlace } from '../../domain/machine/machinePlace';
import type { FileStandpoint } from '../machine/standpoint';
import { inlineCode, plainWords } from './markdown';

/** For what the words speak where that is not this machine; none where nobody has asked for more. */
export function fileLines({ why, at }: FileStandpoint): readonly string[] {
  switch (why) {
    case 'notAsked':
      return [];
    case 'notTrusted':
      return ['_By this file alone, for the workspace is not trusted._'];
    case 'notLocal':
      return ['_By this file alone, for it is not on the machine that conda runs on._'];
    case 'stops':
      return [`_By this file alone, for conda stops on this machine${at ? ` at ${placeLink(at)}` : ''}._`];
  }
}

/** A place as a link that opens it, or as code where it is no file. */
export function placeLink({ shown, uri, line }: MachinePlace): string {
  if (uri === undefined) return inlineCode(shown);
  const target = line === undefined ? uri : `${uri}#L${line + 1}`;
  return `[${plainWords(shown)}](${target.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
