/** A cheap test for whether the language server is needed at all: file names and a text search; nothing is parsed. */
import { isContextKind, kindByLanguage, kindByName } from '../../server/src/core/read/document-kind';

/** The length of the part of a document that is searched, in UTF-16 units. */
export const searchedLength = 1024 * 1024;

const ourWords = /custom[_-]?security[_-]?attribute|attributeSets|(?:directory|entra|entrabeta|azureadms)attributeSet/i;

/** Whether a document with this name and language is ours, whatever its content. */
export function isOursByName(languageId: string, path: string): boolean {
  const kind = kindByLanguage(languageId);
  return kind === 'manifest' || kind === 'http' || isContextKind(kindByName(path.slice(path.lastIndexOf('/') + 1)));
}

/** Whether documents of the language may contain requests, depending on their text. */
export function canHoldOurs(languageId: string): boolean {
  const kind = kindByLanguage(languageId);
  return kind === 'json' || kind === 'markdown' || kind === 'script';
}

/** Whether a text mentions custom security attributes in its first `searchedLength` UTF-16 units. */
export function mentionsOurs(text: string): boolean {
  return ourWords.test(text.slice(0, searchedLength));
}

/** Whether a text may be a response of Graph with sets, definitions or values: one with sets alone mentions only their capacity. */
export function mayBeResponse(text: string): boolean {
  return mentionsOurs(text) || text.includes('maxAttributesPerSet');
}
