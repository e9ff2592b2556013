import { mayHoldTokens } from '../../domain/secret/tokenHints';
import { findInScript } from '../commands/commandLines';
import { findCommandSecrets } from '../commands/commandSecrets';
import { MENTIONS_PROGRAM, programOf } from '../commands/programs';
import { POSIX } from '../commands/scriptLanguage';
import { keyedReference, keyPathAt } from '../keyPaths';
import { isSecretOf } from '../text/assignedSecrets';
import { findInComments } from '../text/freeText';
import { jsonStrings, jsonTree, rawOffsets } from '../text/jsonStrings';
import type { JsonValue } from '../text/jsonStrings';
import type { SourceText } from '../text/sourceText';
import { withoutOverlaps, shiftedBy } from '../text/span';
import type { FoundReference } from '../text/span';
import { findCredentials } from './jsonCredentials';
import { findInText } from './textReader';

/** A JSON file: bodies of the API that make a token, and token URLs in any string. */
export function readJson({ text }: SourceText): FoundReference[] {
  return findInJson(text);
}

/** Renovate's configuration: besides, what the table of key paths says about it. */
export function readRenovate({ text }: SourceText): FoundReference[] {
  const keyed = jsonTree(text).roots.flatMap((root) => findKeyed(root, []));
  return [...keyed, ...withoutOverlaps(findInJson(text), keyed)];
}

function findKeyed({ type, start, end, text, items }: JsonValue, path: readonly string[]): FoundReference[] {
  if (type !== 'string')
    return items.flatMap((item) => findKeyed(item, [...path, type === 'list' ? '-' : (item.key ?? '')]));
  const row = keyPathAt('renovate', path);
  const reference = row && keyedReference(row, path, text);
  return reference ? [{ start, end, reference }] : [];
}

/** What a JSON text says, wherever it stands. */
export function findInJson(text: string): FoundReference[] {
  const { roots, comments } = jsonTree(text);
  const strings = jsonStrings(roots);
  const bodies = MAY_HOLD_BODY.test(text) ? roots.flatMap(findBodies) : [];
  const inComments = findInComments(text, comments);
  const inStrings = strings
    .filter((value) => mayHoldTokens(value.text))
    .flatMap((value) => findInString(text, value, findInValue));
  const credentials = roots.flatMap(findCredentials);
  const started = MENTIONS_PROGRAM.test(text) ? roots.flatMap(findInCommandLists) : [];
  const named = withoutOverlaps(roots.flatMap(findSecretFields), [...credentials, ...started]);
  const secrets = [...credentials, ...started, ...named];
  const readable = [
    ...bodies,
    ...secrets,
    ...inComments,
    ...withoutOverlaps(inStrings, [...bodies, ...secrets]),
  ];
  // What no parser can follow may still hold a token URL.
  const elsewhere = findInText(text);
  return elsewhere.length === 0
    ? readable
    : [...readable, ...withoutOverlaps(elsewhere, [...comments, ...strings, ...readable])];
}

/** The keys without which nothing is a token, as they may be spelled. */
const MAY_HOLD_BODY = /scopes|resources|\\/;

/** Any text, and the secrets of a command line: `"postCreateCommand": "conda token set …"`. */
function findInValue(text: string): FoundReference[] {
  if (!/(?:conda|mamba|pixi|rattler|twine|poetry|uv)\b.*\s/.test(text)) return findInText(text);
  const secrets = findInScript(text, POSIX).found.filter(({ reference }) => reference.kind === 'secret');
  return [...secrets, ...withoutOverlaps(findInText(text), secrets)];
}

/** Tokens and passwords of fields that are named as variables for tokens are: `"containerEnv": {"CONDA_TOKEN": …}`. */
function findSecretFields({ key, type, text, start, end, items }: JsonValue): FoundReference[] {
  const inner = items.flatMap(findSecretFields);
  if (type !== 'string' || key === undefined || !isSecretOf(key, text)) return inner;
  return [{ start, end, reference: { kind: 'secret', value: text, where: 'setting' } }, ...inner];
}

/** What a program is given that is started by a list of its words: `"onCreateCommand": ["conda", "token", "set", …]`. */
function findInCommandLists({ type, items }: JsonValue): FoundReference[] {
  if (type === 'string') return [];
  const inner = items.flatMap(findInCommandLists);
  if (type !== 'list' || items[0]?.type !== 'string') return inner;
  const words = items.slice(0, MOST_WORDS).map(({ start, end, text }) => ({ start, end, value: text }));
  const at = words.findIndex(({ value }) => programOf(value) !== undefined);
  const program = programOf(words[at]?.value ?? '');
  return program === undefined
    ? inner
    : [...inner, ...findCommandSecrets(program, words.slice(at + 1), POSIX)];
}

/** A longer list is no command. */
const MOST_WORDS = 30;

/** What `find` finds in the decoded text of a string, placed in the raw one. */
function findInString(
  text: string,
  { start, end, text: decoded }: JsonValue,
  find: (text: string) => FoundReference[],
): FoundReference[] {
  const found = find(decoded);
  if (found.length === 0 || end - start === decoded.length) return shiftedBy(found, start);
  const offsets = rawOffsets(text.slice(start, end));
  return found.map((inner) => ({
    start: start + (offsets[inner.start] ?? 0),
    end: start + (offsets[inner.end] ?? end - start),
    reference: inner.reference,
  }));
}

/** The keys of a token in the API's bodies and replies; an object with others is something else. */
const TOKEN_KEYS: ReadonlySet<string> = new Set([
  'name',
  'scopes',
  'resources',
  'expires_at',
  'metadata',
  'id',
  'token',
  'type',
  'created_at',
]);

function findBodies(value: JsonValue): FoundReference[] {
  const inner = value.items.flatMap(findBodies);
  return value.type === 'map' && isToken(value.items) ? [...findToken(value), ...inner] : inner;
}

function isToken(fields: readonly JsonValue[]): boolean {
  const has = (key: string, type?: JsonValue['type']): boolean =>
    fields.some((field) => field.key === key && (type === undefined || field.type === type));
  return (
    (has('scopes', 'list') || has('resources', 'list')) &&
    (has('name') || has('expires_at')) &&
    fields.every(({ key }) => TOKEN_KEYS.has(key ?? ''))
  );
}

function findToken({ start, items }: JsonValue): FoundReference[] {
  const name = items.find(({ key, type }) => key === 'name' && type === 'string');
  const leads = name !== undefined && name === items[0];
  const at = leads ? name : { start: start + 1, end: start + 1 };
  const opener: FoundReference = {
    start: at.start,
    end: at.end,
    reference: { kind: 'tokenDefinition', value: name?.text ?? '', named: name !== undefined },
  };
  const listed = (key: string): readonly JsonValue[] =>
    items.filter((field) => field.key === key).flatMap((field) => field.items);
  const scopes = listed('scopes').filter(({ type }) => type === 'string');
  return [
    opener,
    ...scopes.map(({ start, end, text }): FoundReference => ({
      start,
      end,
      reference: { kind: 'scope', value: text, list: 'scopes' },
    })),
    ...listed('resources').flatMap(findResource),
  ];
}

function findResource({ items }: JsonValue): FoundReference[] {
  const field = (key: string): JsonValue | undefined =>
    items.find((item) => item.key === key && item.type === 'string');
  const id = field('resource_id');
  if (!id) return [];
  const resource = field('resource_type')?.text === 'artifact' ? 'artifact' : 'channel';
  return [{ start: id.start, end: id.end, reference: { kind: 'resource', value: id.text, resource } }];
}
