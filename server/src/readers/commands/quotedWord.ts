import type { Span } from '../text/span';
import type { ScriptShell } from './scriptLanguage';

/** A shell's sign that takes the next character, or the end of the line, as no sign. */
export const ESCAPES: Readonly<Record<ScriptShell, string>> = {
  posix: '\\',
  fish: '\\',
  powershell: '`',
  cmd: '^',
};
export const QUOTES: Readonly<Record<ScriptShell, string>> = {
  posix: `"'`,
  fish: `"'`,
  powershell: `"'`,
  cmd: '"',
};
/** In POSIX shells a string may begin with `$`, too. */
const QUOTE_SIGNS: Readonly<Record<ScriptShell, RegExp>> = {
  posix: /^\$(?=["'])|["']/g,
  fish: /["']/g,
  powershell: /["']/g,
  cmd: /"/g,
};

/** A word without the quotes around the whole of it, and its value with inner quotes and escapes resolved. */
export function unquoted(text: string, word: Span, shell: ScriptShell): Span & { readonly value: string } {
  const raw = text.slice(word.start, word.end);
  const first = raw[0] ?? '';
  const doubles = shell === 'powershell' && /^(?:'(?:[^']|'')*'|"(?:[^"`]|""|`[^])*")$/.test(raw);
  const whole = doubles || (QUOTES[shell].includes(first) && raw.indexOf(first, 1) === raw.length - 1);
  const start = whole ? word.start + 1 : word.start;
  const end = whole ? word.end - 1 : word.end;
  const between = text.slice(start, end);
  const inner = doubles ? between.replaceAll(first + first, first) : between;
  if (whole && (first === "'" || shell === 'cmd')) return { start, end, value: inner };
  const value = withoutEscapes(inner, shell);
  return { start, end, value: whole ? value : value.replace(QUOTE_SIGNS[shell], '') };
}

/** Backticks around a command are no escapes. */
function withoutEscapes(text: string, shell: ScriptShell): string {
  if (!text.includes(ESCAPES[shell])) return text;
  const escapes = { posix: /\\([\s\S])/g, fish: /\\([\s\S])/g, powershell: /`([\s\S])/g, cmd: /\^([\s\S])/g };
  return text.replace(escapes[shell], '$1');
}
