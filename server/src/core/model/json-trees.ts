/** The JSON in a unit, whatever surrounds it: an element, a whole file, the bodies of requests. */
import { scanHttp } from '../formats/http';
import { maskCommentLines, maskPlaceholders } from '../formats/placeholders';
import { parseJson } from '../notation/json/parser';
import { type SyntaxTree } from '../tree/tree';
import { type Span } from '../text/text';
import { type Unit } from './unit';

/** The trees of the unit's JSON, in order, with offsets of the unit. Includes requests that are not about custom security attributes. */
export function jsonTreesOf({ kind, text, content }: Pick<Unit, 'kind' | 'text' | 'content'>): readonly SyntaxTree[] {
  if (kind === 'request' || kind === 'fence') {
    // What is before a body is replaced by spaces, so that the tree's offsets are those of the unit.
    return jsonSpansOf(kind, text).map(({ start, end }) => {
      const masked = maskPlaceholders(maskCommentLines(text.slice(start, end)));
      return parseJson(' '.repeat(start) + masked.text);
    });
  }
  if (kind === 'script') return content.sources.map(({ tree }) => tree);
  return content.sources.slice(0, 1).map(({ tree }) => tree);
}

/** Where JSON is in the text of a block of an HTTP file or of a fence. */
export function jsonSpansOf(kind: 'request' | 'fence', text: string): readonly Span[] {
  if (kind === 'fence' && /^\s*[{[]/.test(text)) return [{ start: text.length - text.trimStart().length, end: text.trimEnd().length }];
  return scanHttp(text).requests.flatMap(({ body }) => body !== undefined && /[{[]/.test(text.charAt(body.start)) ? [body] : []);
}
