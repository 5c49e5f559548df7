/** What a manifest held when its text last had no syntax errors: other documents are compared with that while the text has some. */
import { DocumentUnit } from './document-unit';
import { type Span } from '../text/text';

/** A text without syntax errors, with its units. */
export interface GoodText {
  readonly text: string;
  readonly tenantName: string | undefined;
  readonly units: readonly DocumentUnit[];
  /** The start of each unit in the text: edits move the units themselves. */
  readonly starts: readonly number[];
}

/** The text as it is now. */
export interface CurrentText {
  readonly text: () => string;
  /** What lies between the units that it has in common with the good text. */
  readonly changed: () => Span;
}

export class LastGood {
  readonly tenantName: string | undefined;
  /** In the order of the text. */
  readonly units: readonly FormerUnit[];
  private readonly text: string;
  private common: CommonParts | undefined;

  /** `currentText` returns the text as it is now. */
  constructor({ text, tenantName, units, starts }: GoodText, private readonly current: CurrentText) {
    this.text = text;
    this.tenantName = tenantName;
    this.units = units.map((unit, index) => new FormerUnit(unit, starts[index] ?? 0, this));
  }

  /** Where an offset in a unit that the current text no longer has is now: about where it was, between the units that are left. */
  offsetNow(offset: number): number {
    const { start, end } = this.current.changed();
    return Math.min(Math.max(this.mapped(offset), start), end);
  }

  private mapped(offset: number): number {
    const current = this.current.text();
    if (this.common?.current !== current) this.common = commonParts(this.text, current);
    const { front, back } = this.common;
    if (offset <= front) return offset;
    return offset >= this.text.length - back ? offset + current.length - this.text.length : front;
  }
}

/** A unit of the last good text, as it was. */
export class FormerUnit extends DocumentUnit {
  override declaresFor = 'other-documents' as const;

  constructor({ uri, kind, text, content, surroundings }: DocumentUnit, start: number, private readonly lastGood: LastGood) {
    super(uri, kind, start, text, content, { start, end: start + text.length }, surroundings, undefined);
  }

  override hostOffset(offset: number): number { return this.lastGood.offsetNow(this.start + offset); }
}

interface CommonParts {
  readonly current: string;
  /** How many UTF-16 units at the start and at the end of both texts are the same. */
  readonly front: number;
  readonly back: number;
}

function commonParts(good: string, current: string): CommonParts {
  const most = Math.min(good.length, current.length);
  let front = 0;
  while (front < most && good.charCodeAt(front) === current.charCodeAt(front)) front++;
  let back = 0;
  while (back < most - front && good.charCodeAt(good.length - 1 - back) === current.charCodeAt(current.length - 1 - back)) back++;
  return { current, front, back };
}
