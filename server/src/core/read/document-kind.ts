/**
 * Which documents are ours by their names and languages, and which folders are never searched. Imports nothing: the client reads it before
 * anything else is loaded.
 */

export type DocumentKind = 'manifest' | 'snapshot' | 'configuration' | 'http' | 'markdown' | 'script' | 'json';

export const manifestEnding = '.csa.json';

const kindsByEnding: readonly (readonly [string, DocumentKind])[] = [
  [manifestEnding, 'manifest'],
  ['.csa-snapshot.json', 'snapshot'],
  ['.json', 'json'],
  ['.jsonc', 'json'],
  ['.http', 'http'],
  ['.rest', 'http'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.ps1', 'script'],
  ['.psm1', 'script'],
];

const kindsByLanguage: ReadonlyMap<string, DocumentKind> = new Map([
  ['csa', 'manifest'], ['json', 'json'], ['jsonc', 'json'], ['http', 'http'], ['rest', 'http'], ['markdown', 'markdown'],
  ['powershell', 'script'],
]);

/** The languages, by their ids in editors, whose documents may be ours. */
export const languageIds: readonly string[] = [...kindsByLanguage.keys()];

/** The kind of a document by its language id. Returns undefined when it is not ours. */
export function kindByLanguage(languageId: string): DocumentKind | undefined {
  return kindsByLanguage.get(languageId);
}

/** The names of folders that are never searched, at any depth: what is in them was not written for this workspace. */
export const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * The kind of a document by its name, or by its language id if the name has no known ending (`untitled:`). Returns undefined when it is not
 * ours.
 */
export function documentKind(uri: string, languageId?: string): DocumentKind | undefined {
  const name = fileNameIn(uri);
  return kindByName(name) ?? (languageId === undefined || isPesterTest(name) ? undefined : kindByLanguage(languageId));
}

/** The kind of a document by the name of its file, without a folder. Returns undefined when it is not ours. */
export function kindByName(name: string): DocumentKind | undefined {
  const lower = name.toLowerCase();
  if (lower === configurationFileName) return 'configuration';
  if (isPesterTest(lower)) return undefined;
  const found = kindsByEnding.find(([ending]) => lower.endsWith(ending));
  return found?.[1];
}

/** Tests of commands call them with values that are wrong on purpose. */
function isPesterTest(name: string): boolean {
  return /\.tests\.ps1$/i.test(name);
}

function fileNameIn(uri: string): string {
  const end = uri.search(/[?#]/);
  const path = end < 0 ? uri : uri.slice(0, end);
  return path.slice(path.lastIndexOf('/') + 1);
}

export const configurationFileName = '.csarc.json';

const contextKinds: ReadonlySet<DocumentKind> = new Set(['manifest', 'snapshot', 'configuration']);

/** Whether a document affects others; request bodies and requests affect none. */
export function isContext(uri: string): boolean {
  return isContextKind(documentKind(uri));
}

/** Whether documents of this kind affect others. */
export function isContextKind(kind: DocumentKind | undefined): boolean {
  return kind !== undefined && contextKinds.has(kind);
}

/** Globs of the names of files that affect others, and of all files that may be checked. No glob is part of another. */
export const fileNameGlobs: Readonly<Record<'context' | 'all', readonly string[]>> = {
  context: [...globsOf(kindsByEnding.filter(([, kind]) => contextKinds.has(kind))), configurationFileName],
  all: globsOf(kindsByEnding),
};

function globsOf(endings: readonly (readonly [string, DocumentKind])[]): readonly string[] {
  const isCovered = (ending: string): boolean => endings.some(([other]) => other !== ending && ending.endsWith(other));
  return endings.flatMap(([ending]) => isCovered(ending) ? [] : [`*${ending}`]);
}
