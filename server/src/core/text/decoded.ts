/** Text that a document writes with escapes, decoded, with the place of every character. */
import { type Span } from './text';

export interface DecodedText {
  readonly text: string;
  /** The offset of each UTF-16 unit of the text where it is written, and of its end. */
  readonly offsets: readonly number[];
}

/** Text that is written as it is meant. */
export function plainText(text: string, { start, end }: Span): DecodedText {
  const offsets: number[] = [];
  for (let offset = start; offset <= end; offset++) offsets.push(offset);
  return { text: text.slice(start, end), offsets };
}
