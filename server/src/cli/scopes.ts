import { parseArgs } from 'node:util';
import { scopeCatalogue } from '../domain/token/scopeCatalogue';
import type { Io } from './io';

export const SCOPES_USAGE = 'Usage: anaconda-tokens scopes [--format text|json]';

/** Prints the scopes of the Tokens page. Exit code 2 for unusable arguments. */
export function scopes(argv: readonly string[], io: Pick<Io, 'stdout' | 'stderr'>): number {
  const format = formatOf(argv);
  if (format === undefined) {
    io.stderr(`${SCOPES_USAGE}\n`);
    return 2;
  }
  const rows = scopeCatalogue().map(({ scope, category, title, level, onParent, meaning }) => ({
    scope,
    category,
    title,
    level,
    onParent,
    meaning,
  }));
  const width = Math.max(...rows.map(({ scope }) => scope.length));
  const text = rows.map(({ scope, level, onParent, meaning }) => {
    const over = onParent ? 'on parent' : '';
    return `${scope.padEnd(width)}  ${level.padEnd(6)}  ${over.padEnd(9)}  ${meaning}`;
  });
  io.stdout(format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : `${text.join('\n')}\n`);
  return 0;
}

function formatOf(argv: readonly string[]): 'text' | 'json' | undefined {
  try {
    const { format } = parseArgs({
      args: [...argv],
      options: { format: { type: 'string', default: 'text' } },
    }).values;
    return format === 'text' || format === 'json' ? format : undefined;
  } catch {
    return undefined; // The usage says all that the parser could.
  }
}
