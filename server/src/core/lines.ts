import { type Span } from './text';

/**
 * The lines of a text without their line breaks, which are CRLF, LF or a lone CR. There is always at least one line;
 * the one behind a final line break is empty. A byte order mark belongs to no line.
 */
export function lineSpans(text: string): Span[] {
  const lines: Span[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\n' || character === '\r') {
      lines.push({ start, end: index });
      index += text.startsWith('\r\n', index) ? 1 : 0;
      start = index + 1;
    }
  }
  lines.push({ start, end: text.length });
  return lines;
}
