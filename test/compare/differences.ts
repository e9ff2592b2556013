import type { Difference } from './comparison';

/** What differs from conda on purpose. */
export interface ListedDifference {
  readonly name: string;
  /** Why it stays so. */
  readonly reason: string;
  /** An input that differs; a run fails where it no longer does. */
  readonly example: { readonly condarc: string | null; readonly url: string } | { readonly judge: string };
  readonly covers: (difference: Difference) => boolean;
}

/** Every difference that stands, each with its reason. */
export const LISTED: readonly ListedDifference[] = [
  {
    name: 'a value that is a variable',
    reason:
      'conda puts variables in before it uses the value, and only "config --validate" judges the text itself: this is information, no error.',
    example: { judge: 'ssl_verify: $X\n' },
    covers: ({ kind, conda }) =>
      kind === 'no error where conda stops' &&
      /(?:ssl_verify|channel_alias) value '\$/.test(JSON.stringify(conda)),
  },
  {
    name: 'a URL that cannot be read in a file that conda ignores',
    reason: 'A URL is judged by itself, and is an error again as soon as the file is mended.',
    example: { judge: 'channels: ["https://h.example:port/x"]\na:\tb\n' },
    covers: ({ kind, conda }) =>
      kind === 'an error where conda goes on' && JSON.stringify(conda).includes('"ignored":true'),
  },
  {
    name: 'binary values',
    reason: 'ruamel.yaml 0.17 makes something of them that conda takes; with newer ones conda crashes.',
    example: { judge: 'a: !!binary aGVs\n' },
    covers: ({ kind, condarc }) =>
      kind === 'an error where conda goes on' && condarc?.includes('!!binary') === true,
  },
];
