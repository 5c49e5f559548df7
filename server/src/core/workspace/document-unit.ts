/** The units of a document: their text and content, and the findings in them. */
import { countWhile } from '../text/collections';
import { isBroken, type Content } from '../model/model';
import { type DeclaresFor, type Unit, type UnitKind } from '../model/unit';
import { lineBreakOf } from '../text/lines';
import { type CheckedUnit } from './check';

/** In UTF-16 units: what is indented further counts as not indented. */
const longestIndentation = 512;

export class DocumentUnit implements Unit {
  declaresFor: DeclaresFor = 'all-documents';
  private known: CheckedUnit | undefined;

  constructor(
    readonly uri: string,
    readonly kind: UnitKind,
    public start: number,
    public text: string,
    public content: Content,
    /** The unit's span when the whole text was last read. */
    public readSpan: { readonly start: number; readonly end: number },
    /** As in `ReadUnit`. */
    readonly surroundings: string | undefined,
    /** Undefined once the unit has left its document. */
    private sets: UnitSets | undefined,
  ) {
    sets?.note(this);
  }

  /** Undefined while the unit has not been checked, or must be checked again. */
  get checked(): CheckedUnit | undefined { return this.known; }

  set checked(checked: CheckedUnit | undefined) {
    this.sets?.count((checked?.count ?? 0) - (this.known?.count ?? 0));
    this.known = checked;
    this.sets?.note(this);
  }

  get end(): number { return this.start + this.text.length; }

  get isBroken(): boolean { return isBroken(this.content); }

  hostOffset(offset: number): number { return this.start + offset; }

  get lineBreak(): string { return lineBreakOf(this.sets?.readText ?? ''); }

  get lineStart(): string {
    // What is between units stays as it was read.
    const before = this.sets?.readText.slice(Math.max(0, this.readSpan.start - longestIndentation), this.readSpan.start) ?? '';
    return /(?:\r\n|\n|\r)[ \t]*$/.exec(before)?.[0] ?? '';
  }

  /** Replaces the text, and the content that was read from it. */
  replace(text: string, content: Content): void {
    this.text = text;
    this.content = content;
    this.sets?.note(this);
  }

  /** Detaches the unit from its document. */
  leave(): void {
    this.sets?.count(-(this.known?.count ?? 0));
    this.sets?.drop(this);
    this.sets = undefined;
  }
}

/** The skeleton keeps the offsets of the text as last read; an offset has shifted as far as the units before it have. */
export class SkeletonUnit extends DocumentUnit {
  constructor(uri: string, content: Content, private readonly units: readonly DocumentUnit[], sets: UnitSets) {
    super(uri, 'skeleton', 0, '', content, { start: 0, end: 0 }, undefined, sets);
  }

  override hostOffset(offset: number): number {
    const before = this.units[countWhile(this.units, unit => unit.readSpan.end <= offset) - 1];
    return before === undefined ? offset : offset + before.end - before.readSpan.end;
  }
}

/** The units of a document by what they still need or hold. */
export class UnitSets {
  /** The document's text as it was last read as a whole. */
  readText = '';
  readonly unchecked = new Set<DocumentUnit>();
  readonly withFindings = new Set<DocumentUnit>();
  readonly withDirectives = new Set<DocumentUnit>();
  readonly broken = new Set<DocumentUnit>();
  /** How many findings the checked units have. */
  findings = 0;

  count(by: number): void {
    this.findings += by;
  }

  /** Updates the sets for a unit that is new, or whose content or findings changed. */
  note(unit: DocumentUnit): void {
    put(this.unchecked, unit, unit.checked === undefined);
    put(this.withFindings, unit, unit.checked !== undefined && unit.checked.count > 0);
    put(this.withDirectives, unit, unit.content.directives.length > 0);
    put(this.broken, unit, unit.isBroken);
  }

  /** Removes the unit from all sets. */
  drop(unit: DocumentUnit): void {
    for (const set of [this.unchecked, this.withFindings, this.withDirectives, this.broken]) set.delete(unit);
  }
}

function put(set: Set<DocumentUnit>, unit: DocumentUnit, belongs: boolean): void {
  if (belongs) set.add(unit);
  else if (set.size > 0) set.delete(unit);
}
