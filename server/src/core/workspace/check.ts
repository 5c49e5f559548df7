/** Runs the rules over one unit, or over a tenant as a whole. */
import { type Assignment } from '../model/assignment';
import { type Limits } from '../graph/limits';
import { isBroken, type Content } from '../model/model';
import { principalsOf } from '../model/principal';
import { isRegularAttribute, isRegularSet } from './regular-assignments';
import { referencesOf, type Reference } from '../model/reference';
import { type AssignedAttribute, type Context, type Rule, type RuleFinding, type Subjects } from '../lint/rule';
import { rules } from '../rules';
import { definitionOf, type Question, type Tenant, type TenantIndex } from '../tenant/tenant';
import { type Unit } from '../model/unit';

/** Rules by what they apply to, in the order in which they are registered. */
export type RulesBySubject = { readonly [Kind in keyof Subjects]: readonly Rule<Kind>[] };

/** Groups rules by what they apply to. */
export function groupRules(all: readonly Rule[]): RulesBySubject {
  const rulesOf = <Kind extends keyof Subjects>(kind: Kind): Rule<Kind>[] =>
    all.filter((rule): rule is Rule<Kind> => rule.appliesTo === kind);
  return {
    file: rulesOf('file'), 'broken file': rulesOf('broken file'), 'irregular file': rulesOf('irregular file'),
    set: rulesOf('set'), definition: rulesOf('definition'),
    assignment: rulesOf('assignment'), attribute: rulesOf('attribute'), 'irregular attribute': rulesOf('irregular attribute'),
    request: rulesOf('request'), batch: rulesOf('batch'),
    reference: rulesOf('reference'), 'irregular reference': rulesOf('irregular reference'),
    principal: rulesOf('principal'), tenant: rulesOf('tenant'),
  };
}

const registered = groupRules(rules);

/** All findings of a unit, in no particular order, and the questions to the tenant that they depend on. */
export function checkUnit(unit: Unit, index: TenantIndex | undefined, limits: Limits, bySubject: RulesBySubject = registered): CheckedUnit {
  const questions: Question[] = [];
  const findings: RuleFinding[] = [];
  const { content } = unit;
  const tenant = index?.view(question => questions.push(question));
  const context: Context = { tenant, limits, unit, once: memo() };
  const report = (finding: RuleFinding): void => { findings.push(finding); };
  run(bySubject.file, content.sources, context, report);
  run(bySubject.request, content.requests, context, report);
  run(bySubject.batch, content.batches, context, report);
  // Nearly every unit parses and matches its shapes: most rules about that never run.
  const hasProblems = isBroken(content);
  if (hasProblems) run(bySubject['broken file'], content.sources.filter(source => source.problems.length > 0), context, report);
  if (content.sources.some(source => !source.isRegular)) {
    run(bySubject['irregular file'], content.sources.filter(source => source.problems.length === 0 && !source.isRegular), context, report);
  }
  // Of text that is not JSON only the syntax error is certain; everything else would be guessed.
  if (!hasProblems && unit.kind !== 'snapshot') checkContent(content, bySubject, context, report);
  return { findings, questions: questions.length < 8 ? questions : [...new Set(questions)] };
}

function checkContent(content: Content, bySubject: RulesBySubject, context: Context, report: (finding: RuleFinding) => void): void {
  run(bySubject.set, content.sets, context, report);
  run(bySubject.definition, content.definitions, context, report);
  run(bySubject.assignment, content.assignments, context, report);
  run(bySubject.principal, principalsOf(content), context, report);
  if (bySubject.reference.length > 0) run(bySubject.reference, referencesOf(content), context, report);
  const { tenant } = context;
  const attributes = assignedAttributes(content.assignments, tenant);
  run(bySubject.attribute, attributes, context, report);
  if (tenant === undefined) {
    run(bySubject['irregular attribute'], attributes, context, report);
    return;
  }
  const irregular = attributes.filter(({ tree, attribute, definition }) => !isRegularAttribute(tree, attribute, definition?.value));
  run(bySubject['irregular attribute'], irregular, context, report);
  run(bySubject['irregular reference'], irregularReferences(content, irregular, tenant), context, report);
}

function assignedAttributes(assignments: readonly Assignment[], tenant: Tenant | undefined): readonly AssignedAttribute[] {
  const assigned: AssignedAttribute[] = [];
  for (const { tree, hasElision, attributes } of assignments) {
    for (const attribute of attributes) assigned.push({ tree, attribute, definition: definitionOf(tenant, attribute), hasElision });
  }
  return assigned;
}

function irregularReferences(content: Content, irregular: readonly AssignedAttribute[], tenant: Tenant): readonly Reference[] {
  const irregularAttributes = new Set(irregular.map(({ attribute }) => attribute));
  return referencesOf(content, {
    sets: ({ sets }) => sets.filter(set => !isRegularSet(set, tenant)),
    attributes: ({ attributes }) =>
      irregularAttributes.size === 0 ? [] : attributes.filter(attribute => irregularAttributes.has(attribute)),
  });
}

function run<Kind extends keyof Subjects>(
  rulesOfKind: readonly Rule<Kind>[], subjects: readonly Subjects[Kind][], context: Context, report: (finding: RuleFinding) => void,
): void {
  if (subjects.length === 0) return;
  // By index: see `defineRule`.
  for (let index = 0; index < rulesOfKind.length; index++) rulesOfKind[index]?.check(subjects, context, report);
}

/** The findings that depend on a tenant as a whole. Each names its unit. */
export function checkTenant(index: TenantIndex, limits: Limits, anyUnit: Unit): CheckedUnit {
  const questions: Question[] = [];
  const findings: RuleFinding[] = [];
  const tenant = index.view(question => questions.push(question));
  if (tenant === undefined) return { findings, questions };
  const context: Context = { tenant, limits, unit: anyUnit, once: memo() };
  for (const rule of registered.tenant) rule.check([tenant], context, finding => findings.push(finding));
  return { findings, questions };
}

/** A `Context.once` that remembers for as long as the context lives. */
function memo(): Context['once'] {
  // Most units need none.
  let made: Map<object, Map<unknown, unknown>> | undefined;
  return <Part extends object, Made>(part: Part, make: (part: Part) => Made): Made => {
    made ??= new Map();
    let ofPart = made.get(part);
    if (ofPart === undefined) made.set(part, ofPart = new Map());
    if (!ofPart.has(make)) ofPart.set(make, make(part));
    return ofPart.get(make) as Made;
  };
}

/** The findings of a unit, and the questions to the tenant that they depend on. */
export interface CheckedUnit {
  readonly findings: readonly RuleFinding[];
  /** A short array may contain a question twice. */
  readonly questions: readonly Question[];
}
