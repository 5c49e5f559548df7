/** Errors of Graph that were pasted into an HTTP file or a Markdown page. */
import { graphErrors } from '../../graph/errors';
import { once } from '../../text/collections';
import { type Document } from '../../workspace/document';
import { recogniseErrors, type RecognisedError } from './recognise';

/** As many letters of an error as no sentence about something else has. */
const enoughLetters = 25;

// How each error begins, with a line break between two words where it is wrapped. A document is searched for that before anything else is
// done with it, and a page about custom security attributes has their name in every other line.
const beginnings = new RegExp([...new Set(graphErrors.flatMap(({ texts }) => texts).map(beginningOf))].join('|'), 'gi');

const mentionsOurs = /custom[ _-]?security[ _-]?attribute/i;

/** Longer than an error with its names, however it is wrapped and escaped. In UTF-16 units. */
const longestError = 1000;

/** The errors in a document, in its order. Those that Graph also has for other things count only in a document that is about ours. */
export function pastedErrors({ kind, text, units }: Document): RecognisedError[] {
  if (kind !== 'http' && kind !== 'markdown') return [];
  const found: RecognisedError[] = [];
  const isOurs = once(() => units.some(({ content }) => content.requests.length > 0) || mentionsOurs.test(text));
  for (const { index } of text.matchAll(beginnings)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const [error] = recogniseErrors(text, { start: index, end: Math.min(text.length, index + longestError) });
    if (error === undefined || error.isTruncated || error.start > index + 2) continue;
    if (error.error.isGeneral !== true || isOurs()) found.push(error);
  }
  return found;
}

/** The error at or right behind a host offset, as it is written; undefined where there is none. */
export function pastedErrorAt(document: Document, offset: number): RecognisedError | undefined {
  return pastedErrors(document).find(({ start, end }) => start <= offset && offset <= end);
}

/** A regular expression for the words up to the first name, or for enough of them. */
function beginningOf(text: string): string {
  const [literal = '', name] = text.replace(/^'/, '').split('<', 2);
  const words: string[] = [];
  let letters = 0;
  for (const word of literal.trim().split(' ')) {
    if (letters >= enoughLetters) break;
    letters += word.length;
    words.push(word.replace(/\W+/g, '\\W{1,6}'));
  }
  return words.join('\\s+') + (name !== undefined && /\w\s*$/.test(literal) && letters < enoughLetters ? '\\W' : '');
}
