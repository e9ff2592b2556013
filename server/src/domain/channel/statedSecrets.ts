import { isEnvironmentReference, meantTokens } from '../token/meantToken';

/** The secrets in the URLs that a configuration states. URLs may come and go. */
export class StatedSecrets {
  /** How often each URL is stated. */
  readonly #stated = new Map<string, number>();
  /** By URL, of those that hold any; not looked for before somebody asks. */
  #secrets: Map<string, readonly string[]> | undefined;

  add(url: string): void {
    const count = this.#stated.get(url) ?? 0;
    this.#stated.set(url, count + 1);
    if (count === 0) this.#lookInto(url);
  }

  /** Takes back one that was added. */
  remove(url: string): void {
    const count = this.#stated.get(url) ?? 0;
    if (count > 1) {
      this.#stated.set(url, count - 1);
    } else {
      this.#stated.delete(url);
      this.#secrets?.delete(url);
    }
  }

  /** Each as conda may show it. */
  all(): readonly string[] {
    if (!this.#secrets) {
      this.#secrets = new Map();
      for (const url of this.#stated.keys()) this.#lookInto(url);
    }
    return [...this.#secrets.values()].flat();
  }

  #lookInto(url: string): void {
    if (!this.#secrets) return;
    const secrets = secretsToHide(url);
    if (secrets.length > 0) this.#secrets.set(url, secrets);
  }
}

/** What of a URL may turn up elsewhere in what conda makes of it, in every spelling that it may have there. */
export function secretsToHide(url: string): readonly string[] {
  // conda decodes a name before it reads the address once more, and then finds a token in it.
  return [url, decoded(url)].flatMap(movedSecrets).flatMap(spellings);
}

/** The secret parts of a URL that conda moves out of their places: the rest of a cut token, and credentials. */
function movedSecrets(url: string): readonly string[] {
  // A name may begin with its token: `t/TOKEN/NAME`.
  const tokens = meantTokens(url.startsWith('t/') ? `/${url}` : url);
  const rests = tokens.map(({ text }) =>
    isEnvironmentReference(text) ? '' : text.replace(/^[a-zA-Z0-9-]*/, ''),
  );
  const credentials = /^[a-z0-9]+:\/\/(.*)@/is.exec(url)?.[1] ?? '';
  return [...rests, credentials].filter((secret) => secret !== '');
}

/** A text as it comes out of conda: lower-cased in a host, percent-decoded in a name, without line breaks. */
function spellings(text: string): readonly string[] {
  const joined = text.replace(/[\t\r\n]/g, '');
  return [...new Set([text, joined, joined.toLowerCase(), decoded(joined)])];
}

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes; // Not UTF-8: conda stops there, so it shows no decoded form.
    }
  });
}
