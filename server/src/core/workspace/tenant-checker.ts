/**
 * Checks the units of one tenant and keeps their findings until something they depend on changes. Tracks which units declare something,
 * and which questions to the tenant each unit's findings depend on.
 */
import { append } from '../text/collections';
import { checkTenant, checkUnit, type CheckedTenant, type ReportFinding, type RuleFailure } from './check';
import { type DocumentUnit } from './document';
import { type Limits } from '../graph/limits';
import { type AllowedValue, type AttributeSet, type Content, type Definition } from '../model/model';
import { type RuleFinding } from '../lint/rule';
import { TenantIndex, type Question, type Tenant } from '../tenant/tenant';
import { type Unit } from '../model/unit';

/** A unit that could be added to a document. */
export interface Supposition {
  readonly added: Unit;
  /** The unit that it replaces. */
  readonly replaced: Unit | undefined;
  /** Other units whose findings may change with it. */
  readonly beside: readonly Unit[];
}

/** The events that a checker reports to the workspace. */
export interface CheckObserver {
  /** Findings of the document became stale because of another document. */
  affected(uri: string): void;
  /** A rule has thrown while it checked one of the document's units, or the tenant that the document declares. */
  ruleFailed(failure: PlacedFailure): void;
}

export interface PlacedFailure extends RuleFailure {
  readonly uri: string;
}

export class TenantChecker {
  private readonly index = new TenantIndex();
  private readonly declaring = new Set<DocumentUnit>();
  /** For each question the units that ask it. Most questions have one asker, which is stored without a set. */
  private readonly askers = new Map<Question, DocumentUnit | Set<DocumentUnit>>();
  /** The findings of the tenant as a whole, by viewer and by limits: folders may be configured with different ones. */
  private readonly checked = new Map<string, Map<Limits, CheckedTenant>>();

  constructor(private readonly observer: CheckObserver) {}

  get isEmpty(): boolean { return this.declaring.size === 0; }

  /**
   * The tenant as the document with this URI sees it now, for one-off reads that need no invalidation. Returns undefined when nothing is
   * declared that counts for it.
   */
  view(uri: string): Tenant | undefined {
    return this.index.view(uri, question => this.releaseUnasked(question));
  }

  /** The unit's declarations count from now on. */
  declare(unit: DocumentUnit): void {
    this.declaring.add(unit);
    this.invalidate(this.index.add(unit));
  }

  /** The unit's declarations no longer count. */
  withdraw(unit: DocumentUnit): void {
    this.declaring.delete(unit);
    this.invalidate(this.index.remove(unit));
  }

  /** The declaring unit's content is replaced by `apply`. Findings of other units stay valid if nothing they depend on changed. */
  replace(unit: DocumentUnit, apply: () => void): void {
    const before = unit.content;
    const questions = this.index.remove(unit);
    apply();
    append(questions, this.index.add(unit));
    if (!declareTheSame(before, unit.content)) {
      this.invalidate(questions);
      return;
    }
    // The declarations are the same, but tokens may have moved inside the unit: findings that point there are computed again.
    const pointsThere = ({ findings }: CheckedTenant): boolean => findings.some(finding => pointsTo(finding, unit));
    for (const asker of this.askersOf(questions)) {
      // Findings that were not kept may point there, too.
      if (asker.checked !== undefined && (!hasKept(asker) || pointsThere(asker.checked))) this.disturb(asker);
    }
    this.forgetAsWhole(pointsThere);
  }

  /** Reports the unit's findings, cached or computed now. They are cached unless there are more than `most`. */
  check(unit: DocumentUnit, limits: Limits, most: number, report: ReportFinding): void {
    if (unit.checked !== undefined && hasKept(unit)) {
      for (const finding of unit.checked.findings) report(finding);
      return;
    }
    const wasUnknown = unit.checked === undefined;
    const findings: RuleFinding[] = [];
    let count = 0;
    const { questions, failures } = checkUnit(unit, this.index, limits, finding => {
      count++;
      if (count <= most) findings.push(finding);
      report(finding);
    });
    unit.checked = { findings: count <= most ? findings : [], count, failures, questions };
    if (!wasUnknown) return;
    this.observed(unit, unit.checked);
    this.noteAsker(unit, questions);
  }

  /** Reports the findings of a unit that is not tracked: they are never invalidated. */
  checkOnce(unit: Unit, limits: Limits, report: ReportFinding): void {
    const checked = checkUnit(unit, this.index, limits, report);
    this.observed(unit, checked);
    for (const question of checked.questions) this.releaseUnasked(question);
  }

  /** The findings of the tenant as a whole, as the document with this URI sees it. */
  checkAsWhole(uri: string, limits: Limits): readonly RuleFinding[] {
    const [anyUnit] = this.declaring;
    if (anyUnit === undefined) return [];
    const viewer = this.index.viewerOf(uri);
    let byLimits = this.checked.get(viewer);
    if (byLimits === undefined) this.checked.set(viewer, byLimits = new Map<Limits, CheckedTenant>());
    let checked = byLimits.get(limits);
    if (checked === undefined) byLimits.set(limits, checked = this.observed(anyUnit, checkTenant(this.index, uri, limits, anyUnit)));
    return checked.findings;
  }

  /** The findings of the units and of the tenant as a whole, as they are and as they would be. Leaves no trace in this object. */
  suppose(
    { added, replaced, beside }: Supposition, limits: Limits,
  ): { readonly before: readonly RuleFinding[]; readonly after: readonly RuleFinding[] } {
    const [anyUnit] = this.declaring;
    const find = (own: Unit | undefined): RuleFinding[] => {
      const found: RuleFinding[] = [];
      const checked: Pick<CheckedTenant, 'questions'>[] = [];
      for (const unit of [...own === undefined ? [] : [own], ...beside]) {
        checked.push(checkUnit(unit, this.index, limits, finding => found.push(finding)));
      }
      if (anyUnit !== undefined) {
        const asWhole = checkTenant(this.index, added.uri, limits, anyUnit);
        checked.push(asWhole);
        append(found, asWhole.findings);
      }
      for (const { questions } of checked) for (const question of questions) this.releaseUnasked(question);
      return found;
    };
    const before = find(replaced);
    if (replaced !== undefined) this.index.remove(replaced);
    this.index.add(added);
    const after = find(added);
    for (const question of this.index.remove(added)) this.releaseUnasked(question);
    if (replaced !== undefined) this.index.add(replaced);
    return { before, after };
  }

  /** Drops the findings of a unit that is stale or removed. */
  forget(unit: DocumentUnit): void {
    for (const question of unit.checked?.questions ?? []) {
      const askers = this.askers.get(question);
      if (askers instanceof Set) askers.delete(unit);
      if (askers === unit || (askers instanceof Set && askers.size === 0)) this.askers.delete(question);
      this.releaseUnasked(question);
    }
    unit.checked = undefined;
  }

  private observed<Checked extends Pick<CheckedTenant, 'failures'>>({ uri }: Unit, checked: Checked): Checked {
    for (const failure of checked.failures) this.observer.ruleFailed({ ...failure, uri });
    return checked;
  }

  private noteAsker(unit: DocumentUnit, questions: readonly Question[]): void {
    for (const question of questions) {
      const askers = this.askers.get(question);
      if (askers === undefined) this.askers.set(question, unit);
      else if (askers instanceof Set) askers.add(unit);
      else if (askers !== unit) this.askers.set(question, new Set([askers, unit]));
    }
  }

  private invalidate(questions: readonly Question[]): void {
    for (const asker of this.askersOf(questions)) this.disturb(asker);
    for (const question of questions) this.releaseUnasked(question);
    this.forgetAsWhole(checked => questions.some(question => checked.questions.includes(question)));
  }

  // Index entries of names that were typed and deleted again must not accumulate.
  private releaseUnasked(question: Question): void {
    if (!this.askers.has(question)) this.index.release(question);
  }

  private disturb(asker: DocumentUnit): void {
    this.forget(asker);
    this.observer.affected(asker.uri);
  }

  private forgetAsWhole(isStale: (checked: CheckedTenant) => boolean): void {
    for (const [viewer, byLimits] of this.checked) {
      for (const [limits, checked] of byLimits) if (isStale(checked)) byLimits.delete(limits);
      if (byLimits.size === 0) this.checked.delete(viewer);
    }
  }

  // Returns a copy: forgetting a unit modifies the sets that are iterated.
  private askersOf(questions: readonly Question[]): DocumentUnit[] {
    const found: DocumentUnit[] = [];
    for (const question of questions) {
      const askers = this.askers.get(question);
      if (askers instanceof Set) for (const asker of askers) found.push(asker);
      else if (askers !== undefined) found.push(askers);
    }
    return found;
  }
}

/** Whether the unit's findings were few enough to be kept. */
function hasKept({ checked }: DocumentUnit): boolean {
  return checked?.findings.length === checked?.count;
}

function pointsTo(finding: RuleFinding, unit: DocumentUnit): boolean {
  return finding.place.unit === unit
    || finding.related.some(related => related.unit === unit)
    || finding.fixes.some(fix => fix.edits.some(edit => edit.unit === unit));
}

// Assignments are compared only with the few others of the same object: their findings are simply computed again.
function declareTheSame(a: Content, b: Content): boolean {
  if (a.assignments.length > 0 || b.assignments.length > 0) return false;
  return isSameSequence(a.sets, b.sets, isSameSet) && isSameSequence(a.definitions, b.definitions, isSameDefinition);
}

function isSameSequence<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  for (const [index, item] of a.entries()) {
    const other = b[index];
    if (other === undefined || !isSame(item, other)) return false;
  }
  return true;
}

function isSameSet(a: AttributeSet, b: AttributeSet): boolean {
  return a.id?.value === b.id?.value && a.maxAttributesPerSet?.value === b.maxAttributesPerSet?.value;
}

const comparedProperties = [
  'attributeSet', 'name', 'type', 'isCollection', 'isSearchable', 'status', 'usePreDefinedValuesOnly',
] as const satisfies readonly (keyof Definition)[];

function isSameDefinition(a: Definition, b: Definition): boolean {
  return comparedProperties.every(property => a[property]?.value === b[property]?.value)
    && (a.element.valueNode('allowedValues') < 0) === (b.element.valueNode('allowedValues') < 0)
    && isSameSequence(a.allowedValues, b.allowedValues, isSameAllowedValue);
}

function isSameAllowedValue(a: AllowedValue, b: AllowedValue): boolean {
  return a.id?.value === b.id?.value && a.isActive?.value === b.isActive?.value;
}
