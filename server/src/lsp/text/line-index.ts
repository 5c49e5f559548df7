/** Where the lines of a text begin and end, kept up to date by edits: a keystroke must not cost the whole text. */
import { type Position } from 'vscode-languageserver';
import { type Span } from '../../core';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** How a line ends. The last line ends with the text. */
const enum Break { None, LineFeed, CarriageReturn, Both }

const breakTexts = { [Break.None]: '', [Break.LineFeed]: '\n', [Break.CarriageReturn]: '\r', [Break.Both]: '\r\n' } as const;
const breakLengths = { [Break.None]: 0, [Break.LineFeed]: 1, [Break.CarriageReturn]: 1, [Break.Both]: 2 } as const;

/** One of the two characters that line breaks are made of. */
interface BreakCharacter {
  readonly at: number;
  readonly code: number;
}

export class LineIndex {
  /** For each line the offset of its first character, and its line break. */
  private starts: number[];
  private breaks: Break[];
  private length: number;

  constructor(text: string) {
    this.starts = [0];
    this.breaks = [];
    this.length = text.length;
    let carriage = text.indexOf('\r');
    for (let feed = text.indexOf('\n'); feed >= 0 || carriage >= 0;) {
      const isFeed = feed >= 0 && (carriage < 0 || feed < carriage);
      const kind = isFeed ? Break.LineFeed : feed === carriage + 1 ? Break.Both : Break.CarriageReturn;
      const next = (isFeed ? feed : carriage) + breakLengths[kind];
      this.breaks.push(kind);
      this.starts.push(next);
      if (feed >= 0 && feed < next) feed = text.indexOf('\n', next);
      if (carriage >= 0 && carriage < next) carriage = text.indexOf('\r', next);
    }
    this.breaks.push(Break.None);
  }

  get lineCount(): number { return this.starts.length; }

  /** The line's line break; empty for the last line, and for a line that does not exist. */
  lineBreak(line: number): string { return breakTexts[this.breakOf(line)]; }

  /** The position of an offset. An offset outside of the text is clamped, one inside of a line break moves to the start of the break. */
  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: Math.max(0, Math.min(offset, this.contentEnd(line)) - this.startOf(line)) };
  }

  /** The offset of a position. A line past the end is the end of the text, a column past the end of its line is the end of that line. */
  offsetAt({ line, character }: Position): number {
    if (line >= this.starts.length) return this.length;
    return line < 0 ? 0 : Math.min(this.startOf(line) + Math.max(0, character), this.contentEnd(line));
  }

  /** The span's text is replaced by `text`. */
  edit({ start, end }: Span, text: string): void {
    let first = this.lineAt(start);
    // A carriage return just before the edit may form one line break with the inserted text.
    if (start === this.starts[first] && first > 0 && this.breaks[first - 1] === Break.CarriageReturn) first--;
    const last = this.lineAt(end);
    const moved = text.length - (end - start);
    const before = start > this.contentEnd(first) ? [{ at: start - 1, code: carriageReturn }] : [];
    const characters = [...before, ...breakCharacters(text, start), ...this.breakAfter(last, end, moved)];
    const { starts, breaks } = linesOf(characters, this.startOf(first));
    const isAtEnd = last === this.starts.length - 1;
    // The last break is followed by the next line, which stays; at the end of the text it starts a new line.
    if (isAtEnd) breaks.push(Break.None);
    else starts.pop();
    if (moved !== 0) for (let line = last + 1; line < this.starts.length; line++) this.starts[line] = this.startOf(line) + moved;
    this.starts = replaced(this.starts, first, last + 1, starts);
    this.breaks = replaced(this.breaks, first, last + 1, breaks);
    this.length += moved;
  }

  /** What an edit up to `end` leaves of the line's break, at its offset after the edit. */
  private breakAfter(line: number, end: number, moved: number): BreakCharacter[] {
    const at = this.contentEnd(line);
    const kind = this.breakOf(line);
    const characters: BreakCharacter[] = [];
    if (kind === Break.CarriageReturn || kind === Break.Both) characters.push({ at, code: carriageReturn });
    if (kind === Break.LineFeed || kind === Break.Both) characters.push({ at: at + breakLengths[kind] - 1, code: lineFeed });
    return characters.filter(character => character.at >= end).map(character => ({ ...character, at: character.at + moved }));
  }

  private lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.startOf(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  private contentEnd(line: number): number {
    return this.startOf(line + 1) - breakLengths[this.breakOf(line)];
  }

  private startOf(line: number): number { return this.starts[line] ?? this.length; }

  private breakOf(line: number): Break { return this.breaks[line] ?? Break.None; }
}

/** The characters of the line breaks in a text inserted at `offset`. */
function breakCharacters(text: string, offset: number): BreakCharacter[] {
  const found: BreakCharacter[] = [];
  for (const match of text.matchAll(/[\r\n]/g)) {
    found.push({ at: offset + match.index, code: match[0] === '\n' ? lineFeed : carriageReturn });
  }
  return found;
}

/** The lines that start at `start` or after one of the breaks: one more than there are breaks. */
function linesOf(found: readonly BreakCharacter[], start: number): { readonly starts: number[]; readonly breaks: Break[] } {
  const starts = [start];
  const breaks: Break[] = [];
  let previous: BreakCharacter | undefined;
  for (const character of found) {
    const { at, code } = character;
    // A line feed right after a carriage return completes its line break.
    if (code === lineFeed && previous?.code === carriageReturn && previous.at === at - 1) {
      breaks[breaks.length - 1] = Break.Both;
      starts[starts.length - 1] = at + 1;
    } else {
      breaks.push(code === carriageReturn ? Break.CarriageReturn : Break.LineFeed);
      starts.push(at + 1);
    }
    previous = character;
  }
  return { starts, breaks };
}

/** The array with the items from `from` up to `to` replaced. In place where their number stays the same, as with nearly every keystroke. */
function replaced<T>(list: T[], from: number, to: number, items: readonly T[]): T[] {
  if (items.length !== to - from) return [...list.slice(0, from), ...items, ...list.slice(to)];
  items.forEach((item, index) => { list[from + index] = item; });
  return list;
}
