import { isBareWord, mayNameSecret, redactCommands, secretName } from './redactCommands';
import { redactUrls } from './redactUrl';
import { SECRET_HEADER } from './secretPlaces';

/** What stands for a secret wherever one is hidden. */
export const HIDDEN = '*****';

/**
 * The one redactor of the house: everything logged, shown, traced or put in an error passes it. It knows the shapes
 * that secrets have here (`/t/TOKEN`, `user:password@`, the places of `secretPlaces`, fields of JSON, JWTs, issued
 * tokens) and the values it is told. It hides too much rather than too little, works in linear time and changes
 * nothing on a second pass.
 */
export class Redactor {
  /** `known` is asked on each call for the values that are secret now; ones below four characters are not looked for. */
  constructor(private readonly known: () => Iterable<string> = () => []) {}

  redact(text: string): string {
    return redactShapes(hideKnown(text, this.known()));
  }
}

/** Hides what has the shape of a secret, without knowing any. */
export function redactShapes(text: string): string {
  if (PLAIN_NAME.test(text)) return text;
  const inUrls = redactUrls(text, HIDDEN);
  const elsewhere = redactCommands(inUrls, HIDDEN);
  const shown = shapes.reduce(
    // Few texts hold any: a test costs less than a replacement, and places of a list less than an iterator.
    (all, { 0: shape, 1: replacement, 2: may }) =>
      may?.(all) === false || !shape.test(all) ? all : all.replace(shape, replacement),
    elsewhere,
  );
  // A field that is hidden with a slash in it can leave a user in front of an `@`.
  return shown === inUrls ? shown : redactUrls(shown, HIDDEN);
}

/** What is too short and too plain for every shape, as most names are; a JSON web token begins with `eyJ`. */
const PLAIN_NAME = /^(?!.*eyJ)[\w.+-]{0,20}$/;

const field = `(${secretName})`;

/** Whether a text may hold a field with its value. */
function mayHoldField(text: string): boolean {
  return !isBareWord(text) && mayNameSecret(text);
}

/**
 * Each pattern finds what stands before a secret, then the secret, and starts at most once in a word. Large ones, which
 * V8 takes long to compile, come with what tells whether a text may hold any.
 */
const shapes: readonly (readonly [RegExp, string, ((text: string) => boolean)?])[] = [
  // Headers: `Authorization: Bearer x`, `"x-auth": ["x"]`, `'cookie', 'a=x; b=y'` as libraries list them.
  [
    new RegExp(
      `\\b(${SECRET_HEADER})(\\\\{0,9}["']?\\s{0,9}[:=]\\s{0,9}(?:\\[\\s{0,9})?\\\\{0,9}["']?|\\\\{0,9}["'],\\s{0,9}\\\\{0,9}["'])[^\\r\\n"'\\\\]+`,
      'gi',
    ),
    `$1$2${HIDDEN}`,
  ],
  [/\b(bearer)(\s{1,9})[^\s"',;\\)}\]]{4,}/gi, `$1$2${HIDDEN}`],
  // base64 of a user and a password, told from prose by its letters.
  [/\b([Bb]asic)(\s{1,9})(?=[\w+/]*(?:[0-9+/=]|[a-z][A-Z]))[\w+/]{6,}={0,2}/g, `$1$2${HIDDEN}`],
  // Fields: `"token": "x"`, also inside a JSON string, where the quotes have backslashes.
  [
    new RegExp(
      `${field}(\\\\{0,9})(["'])(\\s{0,9}:\\s{0,9})\\2\\3(?:\\\\{3}["']|(?!\\2\\3)\\\\.|(?!\\2\\3)[^\\\\])*`,
      'gis',
    ),
    `$1$2$3$4$2$3${HIDDEN}`,
    mayHoldField,
  ],
  // `?token=x`, `password="x"`, `password: x`.
  [new RegExp(`${field}=(["'])(?:(?!\\2)[^\\\\]|\\\\.)*`, 'gis'), `$1=$2${HIDDEN}`, mayHoldField],
  [new RegExp(`${field}=(?!["'])[^\\s&"'<>;,)}\\]\\\\]+`, 'gi'), `$1=${HIDDEN}`, mayHoldField],
  [/\b(password|passwd)(\s{0,9}:\s{1,9})(?!["'])\S+/gi, `$1$2${HIDDEN}`],
  // JSON in base64, as anaconda-auth keeps it; JSON web tokens, Anaconda Server's, anaconda.org's and prefix.dev's
  // tokens, wherever they stand.
  [/(?<![\w-])eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)*/g, HIDDEN],
  [/(?<![\w+/-])ey[AIJ][\w+/-]{20,}={0,2}/g, HIDDEN],
  [/(?<![0-9a-z])[0-9a-f]{48}(?![0-9a-z])/gi, HIDDEN],
  [/(?<![\w-])\w{2}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/gi, HIDDEN],
  [/(?<![0-9a-z])pfx_[0-9a-z]{20,}/gi, HIDDEN],
];

/** So many units a known value has at least, and is looked for by. */
const START = 4;

/** Hides known values in one pass over the text, however many they are; where they overlap, all that they cover. */
function hideKnown(text: string, known: Iterable<string>): string {
  const spellings = new Set<string>();
  for (const value of known) {
    if (value.length < START || /^\*+$/.test(value)) continue;
    for (const spelling of [value, jsonSpelling(value), percentSpelling(value)]) spellings.add(spelling);
  }
  if (spellings.size === 0) return text;
  const lengths = lengthsByStart(spellings);
  const firstUnits = new Set([...lengths.keys()].map((start) => start.charCodeAt(0)));
  let shown = '';
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    if (!firstUnits.has(text.charCodeAt(at))) continue;
    const length = lengths
      .get(text.slice(at, at + START))
      ?.find((each) => spellings.has(text.slice(at, at + each)));
    if (length === undefined) continue;
    if (at >= end) shown += text.slice(end, at) + HIDDEN;
    end = Math.max(end, at + length);
  }
  return shown + text.slice(end);
}

/** How long the spellings are that begin alike, the longest first. */
function lengthsByStart(spellings: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const spelling of [...spellings].sort((a, b) => b.length - a.length)) {
    const start = spelling.slice(0, START);
    const lengths = found.get(start) ?? [];
    if (lengths.at(-1) !== spelling.length) found.set(start, [...lengths, spelling.length]);
  }
  return found;
}

function jsonSpelling(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function percentSpelling(value: string): string {
  return encodeURIComponent(value.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}
