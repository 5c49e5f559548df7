import { type Span, visible } from '../../core';
import { withoutCommands } from '../destination';
import { type Source } from '../report';

export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** Carets under the span. */
  readonly marks: string;
}

/**
 * The line that a span starts in, without its indentation, and carets under the span; of a long line, the part around the span.
 * Undefined when there is nothing to show: an empty line, or a span after the end of the text.
 */
export function excerptOf({ text, lines }: Source, span: Span): Excerpt | undefined {
  const { line } = lines.range(span);
  const whole = lines.line(line);
  const start = Math.min(span.start, whole.end);
  const end = Math.max(start, Math.min(span.end, whole.end, start + longestSpan));
  const from = wholeCharacter(text, start - whole.start <= before ? whole.start : start - before);
  const to = wholeCharacter(text, Math.min(whole.end, Math.max(end, from + longestLine)));
  const isCut = { left: from > whole.start, right: to < whole.end };
  const indentation = isCut.left ? 0 : /^[ \t]*/.exec(text.slice(from, start))?.[0].length ?? 0;
  // A command that is broken up is longer, and the carets must fit it.
  const right = `${shown(text.slice(end, to), '')}${isCut.right ? '…' : ''}`;
  const marked = shown(text.slice(start, end), right);
  const left = `${isCut.left ? '…' : ''}${shown(text.slice(from + indentation, start), marked + right)}`;
  if (`${left}${marked}${right}`.trim() === '') return undefined;
  return { line, text: `${left}${marked}${right}`, marks: `${' '.repeat(width(left))}${'^'.repeat(Math.max(1, width(marked)))}` };
}

/** In UTF-16 units: how much of a line is shown, how much of that before the span, and how much of the span. */
const longestLine = 120;
const before = 60;
const longestSpan = 80;

/** The offset, or the one before it when it splits a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1)) ? offset - 1 : offset;
}

/** A part of the line as it is shown. `behind` is what is shown after it: a logging command may start here and end there. */
function shown(text: string, behind: string): string {
  const whole = withoutCommands(visible(text.replaceAll('\t', '  ')) + behind);
  return whole.slice(0, whole.length - behind.length);
}

/** How many columns a text takes in a terminal: an approximation, because terminals differ. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/\p{Mn}|\p{Me}/u.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}

/** East Asian characters and emoji. */
const wide = new RegExp([
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u,
  /\p{Emoji_Presentation}|[\u{20000}-\u{3FFFD}]/u,
].map(part => part.source).join('|'), 'u');
