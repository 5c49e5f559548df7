/** The marks that Git leaves in a file with merge conflicts. */
import { type Source } from '../model/source';
import { type Span } from '../text/text';

const marks = /(?<=^|[\r\n])(?:<{7}|={7}|>{7})(?=[ \r\n])/g;

/** How many marks are considered: a conflict has three, and one is enough to report it. */
const mostMarks = 100;

/**
 * The first mark that is a syntax error of the source, in its offsets. No JSON string runs over lines, so that only a comment could contain
 * one that is no error. Returns undefined where there is none.
 */
export function conflictMarker({ tree: { text, origin }, problems }: Source): Span | undefined {
  const starts = new Set(problems.map(({ start }) => start));
  if (starts.size === 0) return undefined;
  let seen = 0;
  for (const { index, 0: mark } of text.matchAll(marks)) {
    const start = index - origin;
    if (starts.has(start)) return { start, end: start + mark.length };
    if (++seen === mostMarks) return undefined;
  }
  return undefined;
}
