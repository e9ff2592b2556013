/** A scope string taken apart. `category` includes the subcategory: `channel.mirror`. */
export interface Scope {
  readonly category: string;
  readonly action: string;
}

/** Why a text is no scope string: the reason, and the stretch of it (UTF-16 units) that is at fault. */
export interface MalformedScope {
  readonly reason: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Reads `category:action` or `category.subcategory:action`, the form of the Tokens page. Words are lower-case
 * letters, digits and single hyphens, for all names that servers up to 6.5 know are so.
 */
export function parseScope(text: string): Scope | MalformedScope {
  const whole = (reason: string): MalformedScope => ({ reason, start: 0, end: text.length });
  if (text === '') return whole('is empty');
  const blank = text.search(/\s/);
  if (blank >= 0) return { reason: 'has a blank in it', start: blank, end: blank + 1 };
  const capital = text.search(/[A-Z]/);
  if (capital >= 0) return { reason: 'has a capital letter in it', start: capital, end: capital + 1 };
  const colon = text.indexOf(':');
  if (colon < 0) return whole('has no colon between category and action');
  const second = text.indexOf(':', colon + 1);
  if (second >= 0) return { reason: 'has a second colon', start: second, end: second + 1 };
  return (
    categoryFault(text.slice(0, colon)) ??
    wordFault(text.slice(colon + 1), colon + 1, 'action') ?? {
      category: text.slice(0, colon),
      action: text.slice(colon + 1),
    }
  );
}

/** The scopes of a text that holds several at once, parted as lists are; undefined for any other text. */
export function severalScopes(text: string): readonly string[] | undefined {
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => !isMalformed(parseScope(part))) ? parts : undefined;
}

export function isMalformed(scope: Scope | MalformedScope): scope is MalformedScope {
  return 'reason' in scope;
}

function categoryFault(category: string): MalformedScope | undefined {
  const [first = '', second, ...more] = category.split('.');
  if (more.length > 0) {
    const start = first.length + 1 + (second?.length ?? 0);
    return { reason: 'has more than one subcategory', start, end: category.length };
  }
  const fault = wordFault(first, 0, 'category');
  if (fault || second === undefined) return fault;
  return wordFault(second, first.length + 1, 'subcategory');
}

function wordFault(word: string, offset: number, part: string): MalformedScope | undefined {
  if (WORD.test(word)) return undefined;
  const end = offset + word.length;
  if (word === '') return { reason: `has no ${part}`, start: offset, end };
  const strange = word.search(/[^a-z0-9-]/);
  if (strange >= 0) {
    // Two units for a character outside the basic plane.
    const width = (word.codePointAt(strange) ?? 0) > 0xffff ? 2 : 1;
    return {
      reason: `has a character in its ${part} that no scope has`,
      start: offset + strange,
      end: offset + strange + width,
    };
  }
  return { reason: `has a misplaced hyphen or digit in its ${part}`, start: offset, end };
}
