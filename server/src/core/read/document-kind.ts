/** Which documents are ours, and how each kind is read. */
import { configurationFileName, readConfigurationDocument } from '../configuration/configuration';
import { readHttpFile, readHttpBlock } from './http';
import { readManifest, readManifestUnit, type ElementKind } from './manifest';
import { readMarkdown } from './markdown';
import { readJson } from './request';
import { readSnapshot } from './snapshot';
import { emptyContent, type Content } from '../model/model';
import { type ReadDocument, type UnitKind } from '../model/unit';

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

export interface UnitBefore {
  readonly text: string;
  /** Absent where the unit only gets a tree of its own. */
  readonly content?: Content;
}

export interface Reader {
  /** Reads the whole text. */
  read(text: string): ReadDocument;
  /**
   * Reads one unit again, which was `before` and whose text now is `text`, the first and the last character untouched.
   * Undefined where the edit may have changed more than the unit.
   */
  readUnit?(kind: UnitKind, text: string, before: UnitBefore): Content | undefined;
}

/** The reader for a kind of document. `isNamedRequest`: the configuration names the file as a request. */
export function readerOf(kind: DocumentKind, isNamedRequest: () => boolean): Reader {
  switch (kind) {
    case 'manifest': return { read: readManifest, readUnit: (unit, text, { content }) => readManifestUnit(unit as ElementKind, text, content) };
    case 'http': return { read: readHttpFile, readUnit: (_kind, text, before) => readHttpBlock(text, before.text) };
    case 'markdown': return { read: readMarkdown };
    case 'snapshot': return { read: readSnapshot };
    case 'configuration': return { read: readConfigurationDocument };
    case 'json': return { read: text => readJsonFile(text, isNamedRequest()) };
  }
}

// Almost every JSON file is somebody else's: two searches tell, before anything is parsed.
function readJsonFile(text: string, isNamedRequest: boolean): ReadDocument {
  if (!isNamedRequest && !/customSecurityAttributes/i.test(text) && !(text.includes('"requests"') && /attributeSets|customSecurityAttributeDefinitions/i.test(text))) return { units: [] };
  const content = readJson(text, { host: 'body', isNamedRequest, isStrict: true });
  return content === emptyContent ? { units: [] } : { units: [{ kind: 'body', start: 0, text, read: () => content }] };
}
