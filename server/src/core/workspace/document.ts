/** A document as a sequence of units. An edit inside a unit reads only that unit again and shifts those after it. */
import { countWhile } from '../text/collections';
import { DocumentUnit, SkeletonUnit, UnitSets } from './document-unit';
import { LastGood, type FormerUnit, type GoodText } from './last-good';
import { isBroken, type Content } from '../model/model';
import { type DocumentKind } from '../read/document-kind';
import { type DeclaresFor, type Reader, type ReadDocument, type ReadUnit } from '../model/unit';
import { applyEdits, type Edit, type Span } from '../text/text';

export { type DocumentUnit } from './document-unit';

/** Notified of every unit that is added, removed or replaced. */
export interface UnitObserver {
  /** Called before the unit is removed. */
  leaving(unit: DocumentUnit): void;
  /** Called after the unit was added. */
  entered(unit: DocumentUnit): void;
  /** Must call `apply`, which replaces the unit's content. */
  replace(unit: DocumentUnit, apply: () => void): void;
  /** Must call `apply`, which changes whom the unit's declarations count for. */
  redeclare(unit: DocumentUnit, apply: () => void): void;
}

/** How many units at the front and at the back are the same. */
interface SameUnits {
  readonly front: number;
  readonly back: number;
}

export class Document {
  units: DocumentUnit[] = [];
  skeleton: DocumentUnit | undefined;
  tenantName: string | undefined;
  private unread: number | undefined;
  private readonly sets = new UnitSets();
  /** The current text; undefined after an edit inside a unit, until it is read. */
  private wholeText: string | undefined = '';
  /** Of a manifest. Undefined while the text has no syntax errors, or always had some. */
  private lastGood: LastGood | undefined;
  /** The units of the last good text that the current one no longer has. */
  private former: readonly FormerUnit[] = [];
  /** What the current text still has of the last good one. */
  private same: SameUnits = { front: 0, back: 0 };

  constructor(
    readonly uri: string, readonly kind: DocumentKind, private readonly reader: Reader, private readonly observer: UnitObserver,
  ) {}

  get text(): string { return this.wholeText ??= this.joinUnits(); }

  /** Whether part of the text is not valid JSON. */
  get isBroken(): boolean { return this.sets.broken.size > 0; }

  /** Whether the text has syntax errors and had none before. */
  get hasLastGood(): boolean { return this.lastGood !== undefined; }

  /** The tenant that the text names, or named when it last had no syntax errors. */
  get declaredTenantName(): string | undefined { return this.lastGood === undefined ? this.tenantName : this.lastGood.tenantName; }

  /** The units that count for other documents: those of the text when it last had no syntax errors, if it ever had none. */
  get declaredUnits(): readonly DocumentUnit[] {
    if (this.lastGood === undefined) return this.units;
    const { front, back } = this.same;
    return [...this.units.slice(0, front), ...this.former, ...this.units.slice(this.units.length - back)];
  }

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

  /** All units that may declare something: also those that do so for other documents only. */
  * declaringUnits(): Iterable<DocumentUnit> {
    yield* this.allUnits();
    yield* this.former;
  }

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
    const [first, ...others] = edits;
    if (first === undefined || (others.length === 0 && this.editUnit(first))) return;
    this.setText(applyEdits(this.text, edits));
  }

  clear(): void {
    for (const unit of this.declaringUnits()) this.leaving(unit);
    this.units = [];
    this.skeleton = undefined;
    this.lastGood = undefined;
    this.former = [];
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
    const good = isBroken(content) ? this.goodText() : undefined;
    // Made before the unit is replaced: it holds what the unit was.
    const broken = good === undefined ? undefined : this.makeLastGood(good);
    const isLasting = this.lastGood !== undefined || broken !== undefined;
    this.observer.replace(unit, () => {
      unit.replace(text, content);
      unit.declaresFor = isLasting && this.isBroken ? 'own-document' : 'all-documents';
    });
    this.wholeText = undefined;
    if (moved !== 0) this.shiftUnits(index + 1, moved);
    if (isLasting) this.keepLastGood(broken, new Set());
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
    const good = this.goodText();
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
    this.keepLastGood(this.isBroken && good !== undefined ? this.makeLastGood(good) : undefined, new Set(entered));
    for (const unit of entered) this.observer.entered(unit);
  }

  /** The text as it is now, as what may become the last good one. Of an empty manifest nothing is worth keeping. */
  private goodText(): GoodText | undefined {
    if (this.kind !== 'manifest' || this.isBroken || this.units.length === 0) return undefined;
    return { text: this.text, tenantName: this.tenantName, units: this.units, starts: this.units.map(({ start }) => start) };
  }

  private makeLastGood(good: GoodText): LastGood {
    return new LastGood(good, { text: () => this.text, changed: () => this.changedSpan() });
  }

  private changedSpan(): Span {
    const { units, same: { front, back } } = this;
    return { start: units[front - 1]?.end ?? 0, end: units[units.length - back]?.start ?? this.text.length };
  }

  /**
   * After a change: drops the last good text if the current one is good. `broken`: the text before the change, if the change broke it.
   * `entered`: units that have not been declared.
   */
  private keepLastGood(broken: LastGood | undefined, entered: ReadonlySet<DocumentUnit>): void {
    const wasKept = this.lastGood !== undefined;
    this.lastGood = this.isBroken ? broken ?? this.lastGood : undefined;
    if (this.lastGood === undefined && !wasKept) return;
    this.same = keptUnits(this.lastGood?.units ?? this.units, this.units);
    const { front, back } = this.same;
    const changedTo = this.units.length - back;
    for (const [index, unit] of this.units.entries()) {
      const declaresFor = index >= front && index < changedTo ? 'own-document' : 'all-documents';
      if (entered.has(unit)) unit.declaresFor = declaresFor;
      else this.redeclare(unit, declaresFor);
    }
    this.setFormer(this.lastGood?.units.slice(front, this.lastGood.units.length - back) ?? []);
  }

  private redeclare(unit: DocumentUnit, declaresFor: DeclaresFor): void {
    if (unit.declaresFor !== declaresFor) this.observer.redeclare(unit, () => { unit.declaresFor = declaresFor; });
  }

  private setFormer(former: readonly FormerUnit[]): void {
    const [before, after] = [new Set(this.former), new Set(former)];
    for (const unit of this.former) if (!after.has(unit)) this.leaving(unit);
    this.former = former;
    for (const unit of former) if (!before.has(unit)) this.observer.entered(unit);
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
function keptUnits(old: readonly DocumentUnit[], read: readonly (DocumentUnit | ReadUnit)[]): SameUnits {
  const most = Math.min(old.length, read.length);
  let front = 0;
  while (front < most && isSameUnit(old[front], read[front])) front++;
  let back = 0;
  while (back < most - front && isSameUnit(old[old.length - 1 - back], read[read.length - 1 - back])) back++;
  return { front, back };
}

function isSameUnit(a: DocumentUnit | undefined, b: DocumentUnit | ReadUnit | undefined): boolean {
  return a !== undefined && b !== undefined && a.kind === b.kind && a.text === b.text && a.surroundings === b.surroundings;
}
