import { expandEnvironment } from '../channel/environmentExpansion';
import type { Environment } from './environmentSource';

/** Puts the environment in where conda does so in values: Python's `expandvars` of the platform. Unset ones stay as text. */
export function expandVariables(text: string, environment: Environment, isWindows: boolean): string {
  const valueOf = (name: string): string | undefined => environment[name];
  return isWindows ? expandOnWindows(text, valueOf) : expandEnvironment(text, valueOf);
}

/** Quoted text, doubled signs, and a variable in each of its three forms. */
const ON_WINDOWS = /'[^']*(?:'|$)|%%|%[^%]*(?:%|$)|\$\$|\$\{[^}]*(?:\}|$)|\$[\w-]+/gs;

function expandOnWindows(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(ON_WINDOWS, (found) => {
    if (found === '%%' || found === '$$') return found.charAt(0);
    const name = /^(?:%(.*)%|\$\{(.*)\}|\$([\w-]+))$/s.exec(found);
    return name ? (valueOf(name[1] ?? name[2] ?? name[3] ?? '') ?? found) : found;
  });
}

/** How conda puts the environment into the places where it looks for files: `$X`, `${X}` and `%X%` on every platform. */
export function expandPlace(text: string, valueOf: (name: string) => string | undefined): string {
  const variable = /\$([_a-z][_a-z0-9]*)|\$\{([_a-z][_a-z0-9]*)\}|%([_a-z][_a-z0-9]*)%/gi;
  return text.replace(
    variable,
    (found, named?: string, braced?: string, padded?: string) =>
      valueOf(named ?? braced ?? padded ?? '') ?? found,
  );
}
