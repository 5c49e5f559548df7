/** A document as a sequence of units. An edit inside a unit reads only that unit again and shifts those after it. */
import { countWhile } from '../text/collections';
import { isBroken, type Content } from '../model/model';
import { type DocumentKind } from '../read/document-kind';
import { type Reader, type ReadDocument, type ReadUnit, type Unit, type UnitKind } from '../model/unit';
import { lineBreakOf } from '../text/lines';
import { applyEdits, type Edit } from '../text/text';
import { type CheckedUnit } from './check';

/** In UTF-16 units: what is indented further counts as not indented. */
const longestIndentation = 512;

/** Notified of every unit that is added, removed or replaced. */
export interface UnitObserver {
  /** Called before the unit is removed. */
  leaving(unit: DocumentUnit): void;
  /** Called after the unit was added. */
  entered(unit: DocumentUnit): void;
  /** Must call `apply`, which replaces the unit's content. */
  replace(unit: DocumentUnit, apply: () => void): void;
}

export class DocumentUnit implements Unit {
  private known: CheckedUnit | undefined;
  /** The content before the unit got syntax errors; undefined while it has none, or always had some. */
  private contentBeforeBreak: Content | undefined;

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

  /** The content when the unit last had no syntax errors; if it always had some, what could be read of it. */
  get lastGoodContent(): Content { return this.contentBeforeBreak ?? this.content; }

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
    if (!isBroken(content)) this.contentBeforeBreak = undefined;
    else if (!this.isBroken) this.contentBeforeBreak = this.content;
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
class SkeletonUnit extends DocumentUnit {
  constructor(uri: string, content: Content, private readonly units: readonly DocumentUnit[], sets: UnitSets) {
    super(uri, 'skeleton', 0, '', content, { start: 0, end: 0 }, undefined, sets);
  }

  override hostOffset(offset: number): number {
    const before = this.units[countWhile(this.units, unit => unit.readSpan.end <= offset) - 1];
    return before === undefined ? offset : offset + before.end - before.readSpan.end;
  }
}

export class Document {
  units: DocumentUnit[] = [];
  skeleton: DocumentUnit | undefined;
  tenantName: string | undefined;
  private unread: number | undefined;
  private readonly sets = new UnitSets();
  /** The current text; undefined after an edit inside a unit, until it is read. */
  private wholeText: string | undefined = '';
  /** Undefined while the text has no syntax errors, or always had some. */
  private unitsBeforeBreak: readonly DocumentUnit[] | undefined;
  private tenantBeforeBreak: string | undefined;

  constructor(
    readonly uri: string, readonly kind: DocumentKind, private readonly reader: Reader, private readonly observer: UnitObserver,
  ) {}

  get text(): string { return this.wholeText ??= this.joinUnits(); }

  /** Whether part of the text is not valid JSON. */
  get isBroken(): boolean { return this.sets.broken.size > 0; }

  /** The tenant that the text named when it last had no syntax errors. */
  get lastGoodTenantName(): string | undefined { return this.unitsBeforeBreak === undefined ? this.tenantName : this.tenantBeforeBreak; }

  /**
   * The units when the text last had no syntax errors; if it always had some, those found. Removed units keep their last offsets.
   */
  get lastGoodUnits(): readonly DocumentUnit[] { return this.unitsBeforeBreak ?? this.units; }

  /** Where the first element starts that is not read because there are too many; undefined where all are read. */
  get unreadFrom(): number | undefined {
    return this.unread === undefined ? undefined : this.skeleton?.hostOffset(this.unread);
  }

  /** The units that have not been checked, or must be checked again. They may be checked while this is iterated. */
  get uncheckedUnits(): Iterable<DocumentUnit> { return this.sets.unchecked; }

  get uncheckedCount(): number { return this.sets.unchecked.size; }

  /** How many findings the checked units have, before severities and directives, whether they were kept or not. */
  get findingsCount(): number { return this.sets.findings; }

  /** The units that have findings. */
  get unitsWithFindings(): Iterable<DocumentUnit> { return this.sets.withFindings; }

  /** The units with comments that switch rules off. */
  get unitsWithDirectives(): Iterable<DocumentUnit> { return this.sets.withDirectives; }

  /** The skeleton, then all units in the order of the text. */
  * allUnits(): Iterable<DocumentUnit> {
    if (this.skeleton !== undefined) yield this.skeleton;
    yield* this.units;
  }

  /** Replaces the text. Units whose text is unchanged are kept. */
  setText(text: string): void {
    this.adopt(this.reader.read(text), text);
  }

  /** Applies edits whose offsets are those of the current text and that do not overlap. */
  edit(edits: readonly Edit[]): void {
    const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
    // From the last to the first, so that the offsets of those still to be applied stay right.
    for (let edit = inOrder.pop(); edit !== undefined; edit = inOrder.pop()) {
      if (this.editUnit(edit)) continue;
      this.setText(applyEdits(this.text, [...inOrder, edit]));
      return;
    }
  }

  clear(): void {
    for (const unit of this.allUnits()) this.leaving(unit);
    this.units = [];
    this.skeleton = undefined;
  }

  /** Applies an edit that lies inside one unit that can be read by itself. Otherwise returns false and changes nothing. */
  private editUnit(edit: Edit): boolean {
    if (this.reader.readUnit === undefined) return false;
    const index = countWhile(this.units, unit => unit.start < edit.start) - 1;
    const unit = this.units[index];
    if (unit === undefined || edit.end >= unit.end) return false;
    const text = unit.text.slice(0, edit.start - unit.start) + edit.text + unit.text.slice(edit.end - unit.start);
    const content = this.reader.readUnit(unit.kind, text, unit);
    if (content === undefined) return false;
    const moved = text.length - unit.text.length;
    this.observer.replace(unit, () => unit.replace(text, content));
    this.wholeText = undefined;
    if (this.unitsBeforeBreak !== undefined && !this.isBroken) this.unitsBeforeBreak = undefined;
    if (moved !== 0) this.shiftUnits(index + 1, moved);
    return true;
  }

  private shiftUnits(from: number, by: number): void {
    for (let index = from; index < this.units.length; index++) {
      const unit = this.units[index];
      if (unit !== undefined) unit.start += by;
    }
  }

  private leaving(unit: DocumentUnit): void {
    this.observer.leaving(unit);
    unit.leave();
  }

  private adopt(read: ReadDocument, text: string): void {
    const old = this.units;
    const kept = keptUnits(old, read.units);
    const isFirstRead = old.length === 0;
    const wasBroken = this.isBroken;
    const tenantBefore = this.tenantName;
    for (const unit of old.slice(kept.front, old.length - kept.back)) this.leaving(unit);
    if (this.skeleton !== undefined) this.leaving(this.skeleton);
    const entered: DocumentUnit[] = [];
    this.units = read.units.map((readUnit, index) => {
      const fromBack = read.units.length - index;
      const same = index < kept.front ? old[index] : fromBack <= kept.back ? old[old.length - fromBack] : undefined;
      const readSpan = { start: readUnit.start, end: readUnit.start + readUnit.text.length };
      if (same !== undefined) {
        same.start = readUnit.start;
        same.readSpan = readSpan;
        return same;
      }
      const content = this.contentOf(readUnit, isFirstRead);
      const { kind, start, surroundings } = readUnit;
      const unit = new DocumentUnit(this.uri, kind, start, readUnit.text, content, readSpan, surroundings, this.sets);
      entered.push(unit);
      return unit;
    });
    this.skeleton = read.skeleton === undefined ? undefined : new SkeletonUnit(this.uri, read.skeleton, this.units, this.sets);
    this.tenantName = read.tenant;
    this.unread = read.unreadFrom;
    this.sets.readText = this.wholeText = text;
    if (this.skeleton !== undefined) entered.unshift(this.skeleton);
    for (const unit of entered) this.observer.entered(unit);
    if (!this.isBroken) this.unitsBeforeBreak = undefined;
    else if (!wasBroken && !isFirstRead) [this.unitsBeforeBreak, this.tenantBeforeBreak] = [old, tenantBefore];
  }

  // On the first read all units share one tree. Later each new unit gets its own, so that none keeps an old text alive.
  private contentOf(unit: ReadUnit, isFirstRead: boolean): Content {
    return (isFirstRead ? undefined : this.reader.readUnit?.(unit.kind, unit.text, { text: unit.text })) ?? unit.read();
  }

  private joinUnits(): string {
    let text = '';
    let from = 0;
    for (const unit of this.units) {
      text += this.sets.readText.slice(from, unit.readSpan.start) + unit.text;
      from = unit.readSpan.end;
    }
    return text + this.sets.readText.slice(from);
  }
}

/** How many units at the front and at the back are the same as before. */
function keptUnits(old: readonly DocumentUnit[], read: readonly ReadUnit[]): { readonly front: number; readonly back: number } {
  const most = Math.min(old.length, read.length);
  let front = 0;
  while (front < most && isSameUnit(old[front], read[front])) front++;
  let back = 0;
  while (back < most - front && isSameUnit(old[old.length - 1 - back], read[read.length - 1 - back])) back++;
  return { front, back };
}

function isSameUnit(a: DocumentUnit | undefined, b: ReadUnit | undefined): boolean {
  return a !== undefined && b !== undefined && a.kind === b.kind && a.text === b.text && a.surroundings === b.surroundings;
}

/** The units of a document by what they still need or hold. */
class UnitSets {
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
