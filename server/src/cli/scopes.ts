import { parseArgs } from 'node:util';
import { scopeCatalogue } from '../domain/token/scopeCatalogue';
import { command, formatOf } from './command';
import type { Io } from './io';

const USAGE = 'Usage: anaconda-tokens scopes [--format text|json]';

/** Prints the scopes of the Tokens page. Exit code 2 for unusable arguments. */
export const scopes = command(USAGE, readFormat, (format, io: Pick<Io, 'stdout' | 'stderr'>) => {
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
});

function readFormat(argv: readonly string[]): 'text' | 'json' {
  const { values } = parseArgs({ args: [...argv], options: { format: { type: 'string', default: 'text' } } });
  return formatOf(values.format);
}
