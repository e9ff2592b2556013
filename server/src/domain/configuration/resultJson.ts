import { CondaFailure, orFailure } from '../channel/condaFailure';

/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A failure as JSON. */
export function failureJson({ type, words, errors }: CondaFailure): Json {
  return {
    class: type,
    message: words,
    ...(errors.length > 0 ? { errors: errors.map((error) => failureJson(error)) } : {}),
  };
}

/** What conda comes to, or what it raises on the way there. */
export function attempt(read: () => Json): Json {
  const found = orFailure(read);
  return found instanceof CondaFailure ? { error: failureJson(found) } : found;
}
