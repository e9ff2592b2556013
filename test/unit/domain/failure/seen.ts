import { strict as assert } from 'node:assert';
import { seenFailure } from '../../../../server/src/domain/failure/seenFailure';

/** All that a text says of a failure, on one line; a kind that is only likely has a question mark. */
function seen(text: string): string {
  const found = seenFailure(text);
  if (!found) return '';
  const { kind, client, isCertain, url, status, about, said, file, searched } = found;
  return [
    `${client}: ${kind}${isCertain ? '' : '?'}`,
    status,
    url,
    about !== undefined && `about ${about}`,
    said !== undefined && `"${said}"`,
    file && `in ${file.path}${file.line === undefined ? '' : `:${file.line}`}`,
    searched && `searched ${searched.join(' ')}`,
  ]
    .filter((part) => part !== undefined && part !== false)
    .join(' ');
}

/** Tests what is seen of failures in texts; '' for those that tell of none. */
export function see(title: string, rows: readonly (readonly [text: string, expected: string])[]): void {
  describe(title, () => {
    for (const [text, expected] of rows)
      it(`${expected.slice(0, 60) || 'nothing'} in ${JSON.stringify(text.slice(0, 60))}`, () => {
        assert.equal(seen(`${text}\n`), expected);
      });
  });
}
