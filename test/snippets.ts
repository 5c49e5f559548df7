/** The snippets: how their files are read, their bodies with unchanged placeholders, and the files that are derived from others. */
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

/** Those for JSON are the bodies of the requests and the parts of such bodies; those for Markdown are the requests in fences. */
export function derivedSnippets(): { readonly path: string; readonly text: string }[] {
  const http = Object.entries(snippetsOf('http'));
  // A standalone description could describe anything.
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
