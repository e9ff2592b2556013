import { badParameter } from './wire';

/** One page of a list, as the vendor's channel lists are cut: default 100 from 0. */
export function page<T>(items: readonly T[], query: URLSearchParams): { total_count: number; items: T[] } {
  const offset = whole(query, 'offset', 0);
  return { total_count: items.length, items: items.slice(offset, offset + whole(query, 'limit', 100)) };
}

function whole(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw badParameter(`Bad request parameter for '${name}'`);
  return Number(text);
}

/** A boolean parameter, false where it is missing. */
export function flag(query: URLSearchParams, name: string): boolean {
  const text = query.get(name)?.toLowerCase() ?? 'false';
  if (text !== 'true' && text !== 'false') throw badParameter(`Bad request parameter for '${name}'`);
  return text === 'true';
}
