import fc from 'fast-check';
import { edits } from './editedTexts';
import { EXAMPLES, type Example } from './fixing';
import type { AnyEdit } from './readers/samples';

/** Files of no machine that are short enough to be judged many times. */
const SHORT = EXAMPLES.filter(({ machine, text }) => machine === undefined && text.length < 3000);
const OF_A_KIND = [...new Set(SHORT.map(({ kind }) => kind))].map((kind) =>
  SHORT.filter((example) => example.kind === kind),
);

/** A file of tests after some edits, now and then the top of one and the bottom of another of its kind. */
export const mutatedFiles: fc.Arbitrary<Example> = fc
  .record({
    two: fc
      .oneof(
        { weight: 3, arbitrary: fc.constantFrom(...OF_A_KIND.filter(({ length }) => length > 9)) },
        fc.constantFrom(...OF_A_KIND),
      )
      .chain((examples) => fc.tuple(fc.constantFrom(...examples), fc.constantFrom(...examples))),
    cut: fc.option(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    ),
    changes: edits,
    isWindows: fc.boolean(),
    hasMark: fc.nat(9).map((one) => one === 0),
  })
  .map(({ two: [example, other], cut, changes, isWindows, hasMark }) => {
    const lines = example.text.replaceAll('\r\n', '\n').split(/(?<=\n)/);
    const below = other.text.replaceAll('\r\n', '\n').split(/(?<=\n)/);
    const spliced = cut
      ? [...lines.slice(0, cut[0] * lines.length), ...below.slice(cut[1] * below.length)]
      : lines;
    const text = changes.slice(0, 2).reduce(edited, spliced.join(''));
    return {
      ...example,
      text: (hasMark ? '\ufeff' : '') + (isWindows ? text.replaceAll(/\r?\n/g, '\r\n') : text),
    };
  });

function edited(text: string, { from, lines: count, to, text: put }: AnyEdit): string {
  const lines = text.split(/(?<=\n)/);
  const first = Math.floor(from[0] * lines.length);
  const at = (line: number, share: number): number =>
    lines.slice(0, line).join('').length + Math.floor(share * (lines[line]?.length ?? 0));
  const start = at(first, from[1]);
  return text.slice(0, start) + put + text.slice(Math.max(start, at(first + count, to)));
}
