/** Errors of Graph that somebody has pasted into an HTTP file or a Markdown page. */
import { graphErrors } from '../../graph/errors';
import { once } from '../../text/collections';
import { type Document } from '../../workspace/document';
import { recogniseErrors, type RecognisedError } from './recognise';

// The first two words of each error, with a line break between them where it is wrapped. A document is searched for them before anything
// else is done with it.
const firstWords = new RegExp([...new Set(graphErrors.flatMap(({ texts }) => texts).map(text =>
  text.replace(/^'/, '').split(' ').slice(0, 2).map(word => word.replace(/<.*|\W/g, '.{0,2}')).join('\\s+')))].join('|'), 'gi');

const mentionsOurs = /custom[ _-]?security[ _-]?attribute/i;

/** Longer than an error with its names, however it is wrapped and escaped. In UTF-16 units. */
const longestError = 1000;

/** The errors in a document, in its order. Those that Graph also has for other things count only in a document that is about ours. */
export function pastedErrors({ kind, text, units }: Document): RecognisedError[] {
  if (kind !== 'http' && kind !== 'markdown') return [];
  const found: RecognisedError[] = [];
  const isOurs = once(() => units.some(({ content }) => content.requests.length > 0) || mentionsOurs.test(text));
  for (const { index } of text.matchAll(firstWords)) {
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
