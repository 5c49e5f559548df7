/** Rounds of edits, each of the text that the one before has left, as edits of the first text. */
import { type Edit, type Span } from './text';

/** A part of the first text, or a text that was inserted. */
type Piece = Span | { readonly inserted: string };

/** The edits of a text of this length that have the result of all rounds, in order; they neither overlap nor touch. */
export function composedEdits(length: number, rounds: readonly (readonly Edit[])[]): readonly Edit[] {
  let pieces: readonly Piece[] = [{ start: 0, end: length }];
  for (const round of rounds) pieces = edited(pieces, [...round].sort((a, b) => a.start - b.start || a.end - b.end));
  const edits: Edit[] = [];
  let [from, text] = [0, ''];
  const addBefore = (start: number): void => {
    if (start > from || text !== '') edits.push({ start: from, end: start, text });
  };
  for (const piece of pieces) {
    if ('inserted' in piece) {
      text += piece.inserted;
      continue;
    }
    addBefore(piece.start);
    [from, text] = [piece.end, ''];
  }
  addBefore(length);
  return edits;
}

/** The pieces after edits that are sorted and do not overlap. */
function edited(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const result: Piece[] = [];
  const keep = (piece: Piece): void => { if (lengthOf(piece) > 0) result.push(piece); };
  let index = 0;
  let current = pieces[0];
  let at = 0;
  /** Moves on to an offset of the text, and keeps or drops what is before it. */
  const advance = (to: number, isKept: boolean): void => {
    while (current !== undefined && at < to) {
      const length = Math.min(to - at, lengthOf(current));
      const [before, after] = split(current, length);
      if (isKept) keep(before);
      at += length;
      current = lengthOf(after) > 0 ? after : pieces[++index];
    }
  };
  for (const { start, end, text } of edits) {
    advance(start, true);
    advance(end, false);
    keep({ inserted: text });
  }
  advance(Infinity, true);
  return result;
}

function lengthOf(piece: Piece): number {
  return 'inserted' in piece ? piece.inserted.length : piece.end - piece.start;
}

function split(piece: Piece, length: number): readonly [Piece, Piece] {
  if ('inserted' in piece) return [{ inserted: piece.inserted.slice(0, length) }, { inserted: piece.inserted.slice(length) }];
  const middle = piece.start + length;
  return [{ start: piece.start, end: middle }, { start: middle, end: piece.end }];
}
