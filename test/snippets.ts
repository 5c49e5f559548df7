/**
 * The snippets: how their files are read, what their bodies contain when no placeholder is changed, and the files that derive from others.
 */
import { readFileSync } from 'node:fs';

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** Snippets by their titles. */
export type Snippets = Readonly<Record<string, Snippet>>;

export function snippetsOf(language: 'csa' | 'http' | 'json' | 'markdown'): Snippets {
  return JSON.parse(readFileSync(`snippets/${language}.json`, 'utf8')) as Snippets;
}

/** The text that a snippet inserts: every placeholder with its default, every choice with its first value. */
export function expand({ body }: Snippet): string {
  const defaults = new Map<string, string>();
  // Placeholders are not nested; the test says so.
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

/** Those for JSON are the bodies of the requests, and what stands in such bodies; those for Markdown are the requests in fences. */
export function derivedSnippets(): { readonly path: string; readonly text: string }[] {
  const http = Object.entries(snippetsOf('http'));
  // A description that stands alone may be that of anything.
  const bodies = http.filter(([, { prefix, body }]) => body.includes('') && prefix !== 'csa-update-definition').map(
    ([title, snippet]): [string, Snippet] => [title, { ...snippet, body: snippet.body.slice(snippet.body.indexOf('') + 1) }],
  );
  const values = Object.entries(snippetsOf('csa')).filter(([, { prefix }]) => prefix.startsWith('csa-value'));
  const fences = http.map(([title, snippet]): [string, Snippet] =>
    [title, { ...snippet, body: ['```http', ...snippet.body.slice(1), '```'] }]);
  return [{ path: 'snippets/json.json', text: fileOf([...bodies, ...values]) }, { path: 'snippets/markdown.json', text: fileOf(fences) }];
}

function fileOf(snippets: readonly (readonly [string, Snippet])[]): string {
  return `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`;
}
