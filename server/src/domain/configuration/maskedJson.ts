import type { ChannelConfiguration } from '../channel/channelConfiguration';
import { maskerFor } from '../channel/maskedReading';
import { HIDDEN } from '../secret/redact';
import { secretName } from '../secret/redactCommands';
import type { Json } from './resultJson';

/** Applies `show` to every text in a value, names of fields included; of names that become the same all but the first get a number. */
export function withTexts(value: Json, show: (text: string) => string): Json {
  if (typeof value === 'string') return show(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => withTexts(one, show));
  const fields = new Map<string, Json>();
  for (const [key, one] of Object.entries(value)) {
    const name = show(key);
    let free = name;
    for (let count = 2; fields.has(free); count++) free = `${name} (${count})`;
    fields.set(free, withTexts(one, show));
  }
  return Object.fromEntries(fields);
}

const SECRET_FIELD = new RegExp(`^(?:${secretName})$`, 'i');

/** Whether a field is called as one that holds a secret. */
export function isSecretField(name: string): boolean {
  return SECRET_FIELD.test(name);
}

/** A value without secrets: those of URLs, pieces of them that conda moves elsewhere, and fields that are called so. */
export function maskedJson(value: Json, configuration?: ChannelConfiguration): Json {
  return withTexts(withoutSecretFields(value), maskerFor('', configuration));
}

function withoutSecretFields(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutSecretFields);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      isSecretField(key) ? hiddenIn(one) : withoutSecretFields(one),
    ]),
  );
}

/** Hides the text of a field, or of `[text, source]`. */
function hiddenIn(value: Json): Json {
  if (typeof value === 'string') return HIDDEN;
  return Array.isArray(value) ? [HIDDEN, ...(value as readonly Json[]).slice(1)] : withoutSecretFields(value);
}
