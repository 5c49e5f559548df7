/** The cheap test that decides whether the language server is needed at all: names and a search; nothing is parsed. */

/** How much of a document is searched, in UTF-16 units. */
export const searchedLength = 1024 * 1024;

const ourLanguages = new Set(['csa', 'http', 'rest']);
const hostLanguages = new Set(['json', 'jsonc', 'markdown']);
const ourName = /(?:\.csa|\.csa-snapshot|\/\.csarc)\.json$/i;
const ourWords = /custom[_-]?security[_-]?attribute|attributeSets/i;

/** Whether a document of this name and language is ours, whatever it holds. */
export function isOursByName(languageId: string, path: string): boolean {
  return ourLanguages.has(languageId) || ourName.test(path);
}

/** Whether documents of the language hold requests at times: only their text tells. */
export function canHoldOurs(languageId: string): boolean {
  return hostLanguages.has(languageId);
}

/** Whether a text speaks of custom security attributes, within its first `searchedLength` characters. */
export function speaksOfOurs(text: string): boolean {
  return ourWords.test(text.slice(0, searchedLength));
}
