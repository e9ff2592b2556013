import * as v from 'valibot';
import type { FromPage } from './webview/shown';

/** The most rows that a page can ask for at once. */
export const MOST_ROWS = 200;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.maxLength(2000));
const token = { server: id, id };

const asked = v.variant('ask', [
  v.strictObject({ ask: v.literal('ready') }),
  v.strictObject({ ask: v.literal('keyboard') }),
  v.strictObject({ ask: v.literal('act'), command: id }),
  v.strictObject({ ask: v.literal('use'), search: whole, index: whole }),
  v.strictObject({ ask: v.literal('search') }),
  v.strictObject({
    ask: v.literal('rows'),
    version: whole,
    from: whole,
    count: v.pipe(whole, v.maxValue(MOST_ROWS)),
    near: v.exactOptional(v.strictObject(token)),
  }),
  v.strictObject({ ask: v.literal('token'), ...token }),
]) satisfies v.GenericSchema<unknown, FromPage>;

/** What a page asks for; undefined for what no page of ours says. */
export function askedByPage(message: unknown): FromPage | undefined {
  const read = v.safeParse(asked, message);
  return read.success ? read.output : undefined;
}

const state = v.object(token);

/** The token of a panel as VS Code has kept it over a reload; undefined where that is no state of ours. */
export function tokenOfState(kept: unknown): { readonly server: string; readonly id: string } | undefined {
  const read = v.safeParse(state, kept);
  return read.success ? read.output : undefined;
}
