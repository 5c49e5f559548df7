/** The tenants of a workspace: who declares what, who asked what, and whose findings no longer hold when something changes. */
import { append } from '../text/collections';
import { checkTenant, checkUnit, type CheckedUnit } from './check';
import { type DocumentUnit } from './document';
import { type Limits } from '../graph/limits';
import { type Content, type Definition } from '../model/model';
import { type RuleFinding } from '../lint/rule';
import { TenantIndex, type Question, type Tenant } from '../tenant/tenant';
import { type Unit } from '../model/unit';

/** A unit that somebody may write. */
export interface Supposition {
  readonly added: Unit;
  /** The one whose place it takes. */
  readonly replaced: Unit | undefined;
  /** Others whose findings may change with it. */
  readonly beside: readonly Unit[];
}

export class TenantState {
  private readonly index = new TenantIndex();
  private readonly declaring = new Set<DocumentUnit>();
  /** For each question the one unit that asks it, or all of them: most are asked by one. */
  private readonly askers = new Map<Question, DocumentUnit | Set<DocumentUnit>>();
  /** What the tenant as a whole shows, by the limits: folders may choose others. */
  private readonly checked = new Map<Limits, CheckedUnit>();

  /** `affected`: told of documents whose findings no longer hold because of others. */
  constructor(private readonly affected: (uri: string) => void) {}

  get isEmpty(): boolean { return this.declaring.size === 0; }

  /** The tenant as it is now, for questions whose answers nobody keeps; undefined where no manifest says anything. */
  view(): Tenant | undefined {
    return this.index.view(question => this.releaseUnasked(question));
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

  /** The declaring unit's content is replaced by `apply`. What others have found stays, if it hangs on nothing that changed. */
  replace(unit: DocumentUnit, apply: () => void): void {
    const before = unit.content;
    const questions = this.index.remove(unit);
    apply();
    append(questions, this.index.add(unit));
    if (!declareTheSame(before, unit.content)) {
      this.invalidate(questions);
      return;
    }
    // The facts are the same, but tokens may have moved inside the unit: findings that point there are found again.
    const pointsThere = (checked: CheckedUnit): boolean => checked.findings.some(finding => pointsTo(finding, unit));
    for (const asker of this.askersOf(questions)) if (asker.checked !== undefined && pointsThere(asker.checked)) this.disturb(asker);
    this.forgetAsWhole(pointsThere);
  }

  /** The unit's findings, from memory or found now. */
  check(unit: DocumentUnit, limits: Limits): readonly RuleFinding[] {
    if (unit.checked === undefined) {
      unit.checked = checkUnit(unit, this.index, limits);
      for (const question of unit.checked.questions) {
        const askers = this.askers.get(question);
        if (askers === undefined) this.askers.set(question, unit);
        else if (askers instanceof Set) askers.add(unit);
        else if (askers !== unit) this.askers.set(question, new Set([askers, unit]));
      }
    }
    return unit.checked.findings;
  }

  /** The findings of a unit that is not kept: nobody tells it when they no longer hold. */
  checkOnce(unit: Unit, limits: Limits): readonly RuleFinding[] {
    const { findings, questions } = checkUnit(unit, this.index, limits);
    for (const question of questions) this.releaseUnasked(question);
    return findings;
  }

  /** The findings of the tenant as a whole. */
  checkAsWhole(limits: Limits): readonly RuleFinding[] {
    const [anyUnit] = this.declaring;
    if (anyUnit === undefined) return [];
    let checked = this.checked.get(limits);
    if (checked === undefined) this.checked.set(limits, checked = checkTenant(this.index, limits, anyUnit));
    return checked.findings;
  }

  /** The findings of the units and of the tenant as a whole, as they are and as they would be. Nothing of it is remembered. */
  suppose(
    { added, replaced, beside }: Supposition, limits: Limits,
  ): { readonly before: readonly RuleFinding[]; readonly after: readonly RuleFinding[] } {
    const [anyUnit] = this.declaring;
    const find = (own: Unit | undefined): RuleFinding[] => {
      const found = [...own === undefined ? [] : [own], ...beside].map(unit => checkUnit(unit, this.index, limits));
      if (anyUnit !== undefined) found.push(checkTenant(this.index, limits, anyUnit));
      for (const { questions } of found) for (const question of questions) this.releaseUnasked(question);
      return found.flatMap(({ findings }) => findings);
    };
    const before = find(replaced);
    if (replaced !== undefined) this.index.remove(replaced);
    this.index.add(added);
    const after = find(added);
    for (const question of this.index.remove(added)) this.releaseUnasked(question);
    if (replaced !== undefined) this.index.add(replaced);
    return { before, after };
  }

  /** The unit's findings no longer hold, or the unit is gone. */
  forget(unit: DocumentUnit): void {
    for (const question of unit.checked?.questions ?? []) {
      const askers = this.askers.get(question);
      if (askers instanceof Set) askers.delete(unit);
      if (askers === unit || (askers instanceof Set && askers.size === 0)) this.askers.delete(question);
      this.releaseUnasked(question);
    }
    unit.checked = undefined;
  }

  private invalidate(questions: readonly Question[]): void {
    for (const asker of this.askersOf(questions)) this.disturb(asker);
    for (const question of questions) this.releaseUnasked(question);
    this.forgetAsWhole(checked => questions.some(question => checked.questions.includes(question)));
  }

  // Names that were typed and are gone again must not pile up.
  private releaseUnasked(question: Question): void {
    if (!this.askers.has(question)) this.index.release(question);
  }

  private disturb(asker: DocumentUnit): void {
    this.forget(asker);
    this.affected(asker.uri);
  }

  private forgetAsWhole(isStale: (checked: CheckedUnit) => boolean): void {
    for (const [limits, checked] of this.checked) if (isStale(checked)) this.checked.delete(limits);
  }

  // A copy: forgetting changes the sets that are walked.
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

function pointsTo(finding: RuleFinding, unit: DocumentUnit): boolean {
  return finding.place.unit === unit
    || finding.related.some(related => related.unit === unit)
    || finding.fixes.some(fix => fix.edits.some(edit => edit.unit === unit));
}

// Assignments are compared by nobody but the few others of the same object: theirs are simply found again.
function declareTheSame(a: Content, b: Content): boolean {
  if (a.assignments.length > 0 || b.assignments.length > 0) return false;
  return a.sets.length === b.sets.length && a.definitions.length === b.definitions.length
    && a.sets.every((set, index) =>
      set.id?.value === b.sets[index]!.id?.value && set.maxAttributesPerSet?.value === b.sets[index]!.maxAttributesPerSet?.value)
    && a.definitions.every((definition, index) => isSameDefinition(definition, b.definitions[index]!));
}

function isSameDefinition(a: Definition, b: Definition): boolean {
  return a.attributeSet?.value === b.attributeSet?.value && a.name?.value === b.name?.value && a.type?.value === b.type?.value
    && a.isCollection?.value === b.isCollection?.value && a.isSearchable?.value === b.isSearchable?.value && a.status?.value === b.status?.value
    && a.usePreDefinedValuesOnly?.value === b.usePreDefinedValuesOnly?.value
    && (a.element.valueNode('allowedValues') < 0) === (b.element.valueNode('allowedValues') < 0)
    && a.allowedValues.length === b.allowedValues.length
    && a.allowedValues.every((value, index) =>
      value.id?.value === b.allowedValues[index]!.id?.value && value.isActive?.value === b.allowedValues[index]!.isActive?.value);
}
