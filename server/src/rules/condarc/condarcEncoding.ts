import { report } from '../engine/report';
import { TOP, type DocumentRule, type RuleRow } from '../engine/rule';

const ROW: RuleRow = {
  code: 'condarc/not-utf8',
  severity: 'error',
  title: 'conda cannot decode the file, and every command ends in an error',
  example: { fileKind: 'condarc', text: '# this file is stored as UTF-16\nchannels: [defaults]\n' },
};

const WORDS =
  'This file is not stored as UTF-8: every conda command ends in a UnicodeDecodeError. Save it with the encoding UTF-8.';

/** Judges how a condarc is stored, where that is known: conda 26.7 decodes it with Python's default, UTF-8. */
export const condarcEncoding: DocumentRule = {
  rows: [ROW],
  open({ fileKind, notUtf8 }) {
    if (fileKind !== 'condarc' || notUtf8 !== true) return undefined;
    const problem = report(ROW, { line: 0, place: { start: 0, end: 0, lines: 0 } }, WORDS);
    return { judge: () => [[TOP, [problem]]] };
  },
};
