/** Where the cursor is in an HTTP text. */
import { type Span } from '../../text/text';

/** A cursor in a line of an HTTP text. */
export interface Line {
  readonly text: string;
  /** The host offset of the text's first character. */
  readonly shift: number;
  /** Without its line break. */
  readonly line: Span;
  readonly offset: number;
}
