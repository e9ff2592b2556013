import { strict as assert } from 'node:assert';

/** A page of Markdown as `npm run format` leaves it. */
export async function formattedPage(markdown: string): Promise<string> {
  // A module, which not every Node takes by `require`.
  const { format } = await import('oxfmt');
  const { code, errors } = await format('page.md', markdown, { printWidth: 110, singleQuote: true });
  assert.deepEqual(errors, []);
  return code;
}
