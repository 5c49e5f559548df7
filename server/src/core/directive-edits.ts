/** The edits that take a directive out, or one of the rules that it names. */
import { isBlank, isLineBreak } from './text/lines';
import { type Edit, type Span } from './text/text';

/** Without the comment, and without its lines if nothing else stands on them. Offsets are those of `text`. */
export function withoutComment(text: string, { start, end }: Span): Edit {
  let from = start;
  let to = end;
  while (isBlank(text.charAt(from - 1))) from--;
  while (isBlank(text.charAt(to))) to++;
  const startsLine = from === 0 || isLineBreak(text.charAt(from - 1));
  const endsLine = to === text.length || isLineBreak(text.charAt(to));
  if (startsLine && endsLine) return { start: from, end: to + (text.startsWith('\r\n', to) ? 2 : Math.min(1, text.length - to)), text: '' };
  return endsLine ? { start: from, end: to, text: '' } : { start, end: to, text: '' };
}

/** Without one of several names in a list, and without the comma that belongs to it. */
export function withoutName(text: string, { start, end }: Span): Edit {
  let from = start;
  let to = end;
  while (isSeparator(text.charAt(to))) to++;
  // Behind the last name stands no comma, but the author's reason.
  if (text.slice(end, to).includes(',')) return { start, end: to, text: '' };
  while (isSeparator(text.charAt(from - 1))) from--;
  return { start: from, end, text: '' };
}

function isSeparator(character: string): boolean {
  return isBlank(character) || character === ',';
}
