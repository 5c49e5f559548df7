/** HTML comments in Markdown, which switch rules off. */
import { fences, type Fence } from './markdown';
import { type Span } from '../text/text';

/**
 * The HTML comments outside fences, with UTF-16 offsets. An unclosed one before the next fence does not count.
 * A caller that has the fences already hands them in.
 */
export function htmlComments(text: string, known: readonly Fence[] = fences(text)): Span[] {
  const found: Span[] = [];
  let from = 0;
  for (const limit of [...known.map(fence => fence.block), { start: text.length, end: text.length }]) {
    const outside = text.slice(from, limit.start);
    let open = outside.indexOf('<!--');
    // `<!-->` is a whole comment, as in HTML.
    for (let close = outside.indexOf('-->', open + 2); open >= 0 && close >= 0; close = outside.indexOf('-->', open + 2)) {
      found.push({ start: from + open, end: from + close + 3 });
      open = outside.indexOf('<!--', close + 3);
    }
    from = limit.end;
  }
  return found;
}
