/** A cheap test for whether the language server is needed at all: file names and a text search; nothing is parsed. */

/** The length of the part of a document that is searched, in UTF-16 units. */
export const searchedLength = 1024 * 1024;

const ourLanguages = new Set(['csa', 'http', 'rest']);
const hostLanguages = new Set(['json', 'jsonc', 'markdown']);
const ourName = /(?:\.csa|\.csa-snapshot|\/\.csarc)\.json$/i;
const ourWords = /custom[_-]?security[_-]?attribute|attributeSets/i;

/** Whether a document with this name and language is ours, whatever its content. */
export function isOursByName(languageId: string, path: string): boolean {
  return ourLanguages.has(languageId) || ourName.test(path);
}

/** Whether documents of the language may contain requests, depending on their text. */
export function canHoldOurs(languageId: string): boolean {
  return hostLanguages.has(languageId);
}

/** Whether a text mentions custom security attributes in its first `searchedLength` UTF-16 units. */
export function mentionsOurs(text: string): boolean {
  return ourWords.test(text.slice(0, searchedLength));
}
