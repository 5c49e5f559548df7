/** Which documents are ours, and how each kind is read. */

export type DocumentKind = 'manifest' | 'snapshot' | 'configuration' | 'http' | 'markdown' | 'json';

const kindsByEnding: readonly (readonly [string, DocumentKind])[] = [
  ['.csa.json', 'manifest'],
  ['.csa-snapshot.json', 'snapshot'],
  ['.json', 'json'],
  ['.jsonc', 'json'],
  ['.http', 'http'],
  ['.rest', 'http'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
];

const kindsByLanguage: Readonly<Record<string, DocumentKind>> = { csa: 'manifest', http: 'http', rest: 'http', markdown: 'markdown', json: 'json', jsonc: 'json' };

/** The kind of a document by its name, or, for one without a telling name (`untitled:`), by its language id. Undefined: not ours. */
export function documentKind(uri: string, languageId?: string): DocumentKind | undefined {
  return kindByName(fileNameIn(uri)) ?? (languageId === undefined ? undefined : kindsByLanguage[languageId]);
}

/** The kind of a document by the name of its file, without a folder. Undefined: not ours. */
export function kindByName(name: string): DocumentKind | undefined {
  const lower = name.toLowerCase();
  if (lower === configurationFileName) return 'configuration';
  const found = kindsByEnding.find(([ending]) => lower.endsWith(ending));
  return found?.[1];
}

function fileNameIn(uri: string): string {
  const end = uri.search(/[?#]/);
  const path = end < 0 ? uri : uri.slice(0, end);
  return path.slice(path.lastIndexOf('/') + 1);
}

export const configurationFileName = '.csarc.json';
/** What bears on other documents; bodies and requests bear on nothing. */
export function isContext(uri: string): boolean {
  const kind = documentKind(uri);
  return kind === 'manifest' || kind === 'snapshot' || kind === 'configuration';
}
