/** A document as a row of units. An edit inside a unit reads that unit again and moves the ones behind it; nothing else is touched. */
import { countWhile } from '../text/collections';
import { isBroken, type Content } from '../model/model';
import { type DocumentKind } from '../read/document-kind';
import { type Reader, type ReadDocument, type ReadUnit, type Unit, type UnitKind } from '../model/unit';
import { applyEdits, type Edit } from '../text/text';
import { CheckedUnit } from './check';

/** Told of every unit whose content comes or goes. */
export interface UnitObserver {
  /** Before the unit goes. */
  leaving(unit: DocumentUnit): void;
  /** After the unit came. */
  entered(unit: DocumentUnit): void;
  /** Replaces the unit's content by calling `apply`. */
  replace(unit: DocumentUnit, apply: () => void): void;
}

export class DocumentUnit implements Unit {
  private known: CheckedUnit | undefined;
  /** The content before the unit's text broke; absent while it is whole, or was never. */
  private contentBeforeBreak: Content | undefined;

  constructor(
    readonly uri: string,
    readonly kind: UnitKind,
    public start: number,
    public text: string,
    public content: Content,
    /** Where the unit stood when the whole text was last read. */
    public readSpan: { readonly start: number; readonly end: number },
    /** Absent when the unit is gone. */
    private sets: UnitSets | undefined,
  ) {
    sets?.note(this);
  }

  /** Absent while the unit has not been checked, or must be checked again. */
  get checked(): CheckedUnit | undefined { return this.known; }

  set checked(checked: CheckedUnit | undefined) {
    this.known = checked;
    this.sets?.note(this);
  }

  get end(): number { return this.start + this.text.length; }

  /** What the unit said when it was last whole; where it never was, what can be understood of it. */
  get lastGoodContent(): Content { return this.contentBeforeBreak ?? this.content; }

  get isBroken(): boolean { return isBroken(this.content); }

  hostOffset(offset: number): number { return this.start + offset; }

  /** Takes over another text, which the content was read from. */
  replace(text: string, content: Content): void {
    if (!isBroken(content)) this.contentBeforeBreak = undefined;
    else if (!this.isBroken) this.contentBeforeBreak = this.content;
    this.text = text;
    this.content = content;
    this.sets?.note(this);
  }

  /** The unit is no longer part of its document. */
  leave(): void {
    this.sets?.drop(this);
    this.sets = undefined;
  }
}

/** The skeleton keeps the offsets of the text as it was last read; the units before an offset tell how far it has moved. */
class SkeletonUnit extends DocumentUnit {
  constructor(uri: string, content: Content, private readonly units: readonly DocumentUnit[], sets: UnitSets) {
    super(uri, 'skeleton', 0, '', content, { start: 0, end: 0 }, sets);
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
  private readonly sets = new UnitSets();
  /** The text as it was last read as a whole. */
  private readText = '';
  /** The text as it is now; absent after an edit inside a unit until somebody asks. */
  private wholeText: string | undefined = '';
  /** Absent while the text is whole, or was never. */
  private unitsBeforeBreak: readonly DocumentUnit[] | undefined;
  private tenantBeforeBreak: string | undefined;

  constructor(
    readonly uri: string, readonly kind: DocumentKind, private readonly reader: Reader, private readonly observer: UnitObserver,
  ) {}

  get text(): string { return this.wholeText ??= this.joinUnits(); }

  /** Some of the text is not JSON. */
  get isBroken(): boolean { return this.skeleton?.isBroken === true || this.units.some(unit => unit.isBroken); }

  /** The tenant that the text named when it was last whole. */
  get lastGoodTenantName(): string | undefined { return this.unitsBeforeBreak === undefined ? this.tenantName : this.tenantBeforeBreak; }

  /**
   * The units when the text was last whole; where it never was, those that can be told apart. Those that are gone keep their last offsets.
   */
  get lastGoodUnits(): readonly DocumentUnit[] { return this.unitsBeforeBreak ?? this.units; }

  /** The units that have not been checked, or must be checked again. */
  get uncheckedUnits(): readonly DocumentUnit[] { return [...this.sets.unchecked]; }

  /** Those in which something was found when they were checked. */
  get unitsWithFindings(): Iterable<DocumentUnit> { return this.sets.withFindings; }

  /** Those with comments that switch rules off. */
  get unitsWithDirectives(): Iterable<DocumentUnit> { return this.sets.withDirectives; }

  /** The skeleton and all units, in no particular order. */
  * allUnits(): Iterable<DocumentUnit> {
    if (this.skeleton !== undefined) yield this.skeleton;
    yield* this.units;
  }

  /** Replaces the text. Units whose text is still there are kept. */
  setText(text: string): void {
    this.adopt(this.reader.read(text), text);
  }

  /** Applies edits that refer to the text as it is and do not overlap. */
  edit(edits: readonly Edit[]): void {
    const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
    for (let left = inOrder.length; left > 0; left--) {
      if (this.editUnit(inOrder[left - 1]!)) continue;
      // The edits behind this one are done; their places do not concern those before.
      this.setText(applyEdits(this.text, inOrder.slice(0, left)));
      return;
    }
  }

  /** Reads the same text again, because what is asked of it has changed. */
  reread(): void {
    const { text } = this;
    this.clear();
    this.setText(text);
  }

  clear(): void {
    for (const unit of this.allUnits()) this.leaving(unit);
    this.units = [];
    this.skeleton = undefined;
  }

  /** The edit lies inside one unit, and the unit can be read alone: done. Else false, and nothing has happened. */
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
    if (moved !== 0) for (let behind = index + 1; behind < this.units.length; behind++) this.units[behind]!.start += moved;
    return true;
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
    for (let index = kept.front; index < old.length - kept.back; index++) this.leaving(old[index]!);
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
      const unit = new DocumentUnit(this.uri, readUnit.kind, readUnit.start, readUnit.text, this.contentOf(
        readUnit, isFirstRead,
      ), readSpan, this.sets);
      entered.push(unit);
      return unit;
    });
    this.skeleton = read.skeleton === undefined ? undefined : new SkeletonUnit(this.uri, read.skeleton, this.units, this.sets);
    this.tenantName = read.tenant;
    this.readText = this.wholeText = text;
    if (this.skeleton !== undefined) entered.unshift(this.skeleton);
    for (const unit of entered) this.observer.entered(unit);
    if (!this.isBroken) this.unitsBeforeBreak = undefined;
    else if (!wasBroken && !isFirstRead) [this.unitsBeforeBreak, this.tenantBeforeBreak] = [old, tenantBefore];
  }

  // On the first read all units share one tree. Later a unit gets a tree of its own, so that no unit keeps a former text of the whole
  // alive.
  private contentOf(unit: ReadUnit, isFirstRead: boolean): Content {
    return (isFirstRead ? undefined : this.reader.readUnit?.(unit.kind, unit.text, { text: unit.text })) ?? unit.read();
  }

  private joinUnits(): string {
    let text = '';
    let from = 0;
    for (const unit of this.units) {
      text += this.readText.slice(from, unit.readSpan.start) + unit.text;
      from = unit.readSpan.end;
    }
    return text + this.readText.slice(from);
  }
}

/** How many units at the front and at the back are the same as before. */
function keptUnits(old: readonly DocumentUnit[], read: readonly ReadUnit[]): { readonly front: number; readonly back: number } {
  const most = Math.min(old.length, read.length);
  const isSame = (a: DocumentUnit, b: ReadUnit): boolean => a.kind === b.kind && a.text === b.text;
  let front = 0;
  while (front < most && isSame(old[front]!, read[front]!)) front++;
  let back = 0;
  while (back < most - front && isSame(old[old.length - 1 - back]!, read[read.length - 1 - back]!)) back++;
  return { front, back };
}

export class UnitSets {
  readonly unchecked = new Set<DocumentUnit>();
  readonly withFindings = new Set<DocumentUnit>();
  readonly withDirectives = new Set<DocumentUnit>();

  /** The unit is new, or its content or what was found in it has changed. */
  note(unit: DocumentUnit): void {
    put(this.unchecked, unit, unit.checked === undefined);
    put(this.withFindings, unit, unit.checked !== undefined && unit.checked.findings.length > 0);
    put(this.withDirectives, unit, unit.content.directives.length > 0);
  }

  /** The unit is gone. */
  drop(unit: DocumentUnit): void {
    for (const set of [this.unchecked, this.withFindings, this.withDirectives]) set.delete(unit);
  }
}

function put(set: Set<DocumentUnit>, unit: DocumentUnit, belongs: boolean): void {
  if (belongs) set.add(unit);
  else if (set.size > 0) set.delete(unit);
}
