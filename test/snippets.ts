/** The snippets: how their files are read, and their bodies with unchanged placeholders. */
import { readFileSync } from 'node:fs';

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** Snippets by their titles. */
export type Snippets = Readonly<Record<string, Snippet>>;

export function snippetsOf(language: 'csa' | 'http'): Snippets {
  return JSON.parse(readFileSync(`snippets/${language}.json`, 'utf8')) as Snippets;
}

/** The text that a snippet inserts: every placeholder with its default, every choice with its first value. */
export function expand({ body }: Snippet): string {
  const defaults = new Map<string, string>();
  // Placeholders are not nested; a test ensures it.
  return body.join('\n').replace(
    /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::([^}]*)|\|([^,|]*)[^|]*\|)?\}/g,
    (_match, escaped?: string, bare?: string, number?: string, text?: string, first?: string) => {
      if (escaped !== undefined) return escaped;
      const key = bare ?? number!;
      const value = text ?? first ?? defaults.get(key) ?? '';
      defaults.set(key, value);
      return value;
    },
  );
}
