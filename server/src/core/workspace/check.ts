/** Runs the rules over one unit, or over a tenant as a whole. */
import { type Assignment, type AttributeAssignment } from '../model/assignment';
import { type Limits } from '../graph/limits';
import { isBroken } from '../model/model';
import { principalsOf } from '../model/principal';
import { isRegularAttribute, isRegularSet } from './regular';
import { referencesOf } from '../model/reference';
import { type Context, type Rule, type RuleFinding, type Subjects } from '../lint/rule';
import { rules } from '../rules';
import { resolve, type Question, type Resolution, type Tenant, type TenantIndex } from '../tenant/tenant';
import { type Unit } from '../model/unit';

/** The rules by what they look at, in the order of the registry. */
type RulesBySubject = { readonly [Kind in keyof Subjects]: readonly Rule<Kind>[] };

const rulesOf = <Kind extends keyof Subjects>(kind: Kind): Rule<Kind>[] =>
  rules.filter((rule): rule is Rule<Kind> => rule.appliesTo === kind);

const bySubject: RulesBySubject = {
  file: rulesOf('file'), broken: rulesOf('broken'), irregular: rulesOf('irregular'), set: rulesOf('set'), definition: rulesOf('definition'), assignment: rulesOf('assignment'),
  request: rulesOf('request'), batch: rulesOf('batch'), reference: rulesOf('reference'), principal: rulesOf('principal'), tenant: rulesOf('tenant'),
};

/** All findings of a unit, in no particular order, and what was asked of the tenant to find them. */
export function checkUnit(unit: Unit, index: TenantIndex | undefined, limits: Limits): CheckedUnit {
  const questions: Question[] = [];
  const findings: RuleFinding[] = [];
  const { content } = unit;
  const tenant = index?.view(question => questions.push(question));
  const context: Context = { tenant, limits, unit, ...attributesIn(tenant) };
  const report = (finding: RuleFinding): void => { findings.push(finding); };
  run(bySubject.file, content.sources, context, report);
  run(bySubject.request, content.requests, context, report);
  run(bySubject.batch, content.batches, context, report);
  // Nearly every unit parses and is as its shapes say: most rules about that are not asked at all.
  const hasProblems = isBroken(content);
  if (hasProblems) run(bySubject.broken, content.sources.filter(source => source.problems.length > 0), context, report);
  if (content.sources.some(source => !source.isRegular)) run(bySubject.irregular, content.sources.filter(source => source.problems.length === 0 && !source.isRegular), context, report);
  // Of text that is not JSON one thing is known for sure; everything else would be guessed.
  if (!hasProblems && unit.kind !== 'snapshot') {
    run(bySubject.set, content.sets, context, report);
    run(bySubject.definition, content.definitions, context, report);
    run(bySubject.assignment, content.assignments, context, report);
    run(bySubject.principal, principalsOf(content), context, report);
    if (tenant !== undefined) run(bySubject.reference, referencesOf(content, { sets: ({ sets }) => sets.filter(set => !isRegularSet(set, tenant)), attributes: context.irregular }), context, report);
  }
  return { findings, questions: questions.length < 8 ? questions : [...new Set(questions)] };
}

function run<Kind extends keyof Subjects>(rulesOfKind: readonly Rule<Kind>[], subjects: readonly Subjects[Kind][], context: Context, report: (finding: RuleFinding) => void): void {
  if (subjects.length === 0) return;
  for (let index = 0; index < rulesOfKind.length; index++) rulesOfKind[index]!.check(subjects, context, report);
}

/** What only the tenant as a whole shows. Each finding names its unit. */
export function checkTenant(index: TenantIndex, limits: Limits, anyUnit: Unit): CheckedUnit {
  const questions: Question[] = [];
  const findings: RuleFinding[] = [];
  const tenant = index.view(question => questions.push(question));
  if (tenant === undefined) return { findings, questions };
  const context: Context = { tenant, limits, unit: anyUnit, ...attributesIn(tenant) };
  for (const rule of bySubject.tenant) rule.check([tenant], context, finding => findings.push(finding));
  return { findings, questions };
}

// Many rules ask for the same attribute; the answer is looked up once.
function attributesIn(tenant: Tenant | undefined): Pick<Context, 'resolve' | 'irregular'> {
  // Most units assign nothing.
  let known: { readonly attribute: AttributeAssignment; readonly resolution: Resolution }[] | undefined;
  let irregular: Map<Assignment, readonly AttributeAssignment[]> | undefined;
  const resolveOnce: Context['resolve'] = attribute => {
    known ??= [];
    // Of several assignments in one unit each counts its own attributes.
    const last = known[attribute.index];
    if (last?.attribute === attribute) return last.resolution;
    const resolution = resolve(tenant, attribute);
    known[attribute.index] = { attribute, resolution };
    return resolution;
  };
  return {
    resolve: resolveOnce,
    irregular: assignment => {
      irregular ??= new Map();
      let found = irregular.get(assignment);
      if (found === undefined) {
        found = tenant === undefined ? assignment.attributes : assignment.attributes.filter(attribute => !isRegularAttribute(assignment.tree, attribute, resolveOnce(attribute).definition?.value));
        irregular.set(assignment, found);
      }
      return found;
    },
  };
}

/** The findings of a unit, and the questions to the tenant that they hang on. */
export interface CheckedUnit {
  readonly findings: readonly RuleFinding[];
  /** Where there are few of them, some may stand there twice. */
  readonly questions: readonly Question[];
}
