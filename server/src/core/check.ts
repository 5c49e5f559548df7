/** Runs the rules over one unit, or over a tenant as a whole. */
import { type CheckedUnit } from './document';
import { type Limits } from './limits';
import { principalsOf } from './principal';
import { referencesOf } from './reference';
import { type Context, type Rule, type RuleFinding, type Subjects } from './rule';
import { rules } from './rules/index';
import { resolve, type Question, type Resolution, type Tenant, type TenantIndex } from './tenant';
import { type Unit } from './unit';

/** The rules by what they look at, in the order of the registry. */
type RulesBySubject = { readonly [Kind in keyof Subjects]: readonly Rule<Kind>[] };

const rulesOf = <Kind extends keyof Subjects>(kind: Kind): Rule<Kind>[] =>
  rules.filter((rule): rule is Rule<Kind> => rule.appliesTo === kind);

const bySubject: RulesBySubject = {
  file: rulesOf('file'), set: rulesOf('set'), definition: rulesOf('definition'), assignment: rulesOf('assignment'),
  request: rulesOf('request'), batch: rulesOf('batch'), reference: rulesOf('reference'), principal: rulesOf('principal'), tenant: rulesOf('tenant'),
};

/** All findings of a unit, in no particular order, and what was asked of the tenant to find them. */
export function checkUnit(unit: Unit, index: TenantIndex | undefined, limits: Limits): CheckedUnit {
  const questions = new Set<Question>();
  const findings: RuleFinding[] = [];
  const { content } = unit;
  const tenant = index?.view(question => questions.add(question));
  const context: Context = { tenant, limits, unit, resolve: resolver(tenant) };
  const report = (finding: RuleFinding): void => { findings.push(finding); };
  const run = <Kind extends keyof Subjects>(kind: Kind, subjects: readonly Subjects[Kind][]): void => {
    if (subjects.length > 0) for (const rule of bySubject[kind]) rule.check(subjects, context, report);
  };
  run('file', content.sources);
  run('request', content.requests);
  run('batch', content.batches);
  // Of text that is not JSON one thing is known for sure; everything else would be guessed.
  const isBroken = content.sources.some(source => source.problems.length > 0);
  if (!isBroken && unit.kind !== 'snapshot') {
    run('set', content.sets);
    run('definition', content.definitions);
    run('assignment', content.assignments);
    run('principal', principalsOf(content));
    if (tenant !== undefined) run('reference', referencesOf(content));
  }
  return { findings, questions };
}

/** What only the tenant as a whole shows. Each finding names its unit. */
export function checkTenant(index: TenantIndex, limits: Limits, anyUnit: Unit): CheckedUnit {
  const questions = new Set<Question>();
  const findings: RuleFinding[] = [];
  const tenant = index.view(question => questions.add(question));
  if (tenant === undefined) return { findings, questions };
  const context: Context = { tenant, limits, unit: anyUnit, resolve: resolver(tenant) };
  for (const rule of bySubject.tenant) rule.check([tenant], context, finding => findings.push(finding));
  return { findings, questions };
}

// Many rules ask for the same attribute; the answer is looked up once.
function resolver(tenant: Tenant | undefined): Context['resolve'] {
  const known = new Map<object, Resolution>();
  return attribute => {
    let resolution = known.get(attribute);
    if (resolution === undefined) known.set(attribute, resolution = resolve(tenant, attribute));
    return resolution;
  };
}
