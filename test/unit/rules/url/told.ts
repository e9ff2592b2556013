import { strict as assert } from 'node:assert';
import type { RuleContext } from '../../../../server/src/rules/engine/rule';
import { urlRules } from '../../../../server/src/rules/url/urlRules';
import { lintedBy } from '../linted';

export const H = 'https://h.example';

const judge = lintedBy(urlRules);

export type Row = readonly [text: string, ...problems: string[]];

/** `line severity code: message`, behind `→` what is proposed, and behind `|` each choice. */
async function told(text: string, more: Partial<RuleContext>): Promise<readonly string[]> {
  return (await judge(text, more)).map(
    ({ line, severity, code, message, replacement, choices = [] }) =>
      `${line} ${severity} ${code}: ${message}${
        replacement === undefined ? '' : ` → ${replacement}`
      }${choices.map((choice) => ` | ${choice}`).join('')}`,
  );
}

/** Tests what is said of texts; where a row's text is a bare value, it is the one channel of a condarc. */
export function say(title: string, rows: readonly Row[], more: Partial<RuleContext> = {}): void {
  it(title, async () => {
    for (const [text, ...problems] of rows) {
      const isWhole = text.endsWith('\n');
      const file = isWhole ? text : `channels:\n  - ${JSON.stringify(text)}\n`;
      assert.deepEqual(
        await told(file, more),
        problems.map((problem) => (isWhole ? problem : `1 ${problem}`)),
        text,
      );
    }
  });
}
