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
    'page attribute': rulesOf('page attribute'), principal: rulesOf('principal'), tenant: rulesOf('tenant'),
  };
}

const registered = groupRules(rules);

/** Reports all findings of a unit, in no particular order. Returns the questions to the tenant that they depend on, and what has failed. */
export function checkUnit(
  unit: Unit, index: TenantIndex | undefined, limits: Limits, report: ReportFinding, bySubject: RulesBySubject = registered,
): Pick<CheckedTenant, 'failures' | 'questions'> {
  const questions: Question[] = [];
  const { content } = unit;
  const tenant = index?.view(unit.uri, question => questions.push(question));
  if (isOfOthers(content, tenant)) return { failures: [], questions };
  const context: Context = { tenant, limits, unit, once: memo() };
  const found: Found = { report: reportOnce(content, reportByEvidence(content, report)), failures: [] };
  run(bySubject.file, content.sources, context, found);
  run(bySubject.request, content.requests, context, found);
  run(bySubject.batch, content.batches, context, found);
  run(bySubject['page attribute'], content.pageAttributes, context, found);
  // Nearly every unit parses and matches its shapes: most rules about that never run.
  const hasProblems = isBroken(content);
  if (hasProblems) run(bySubject['broken file'], content.sources.filter(source => source.problems.length > 0), context, found);
  if (content.sources.some(source => !source.isRegular)) {
    run(bySubject['irregular file'], content.sources.filter(source => source.problems.length === 0 && !source.isRegular), context, found);
  }
  // Of text that is not JSON only the syntax error is certain; everything else would be guessed.
  if (!hasProblems && unit.kind !== 'snapshot') checkContent(content, bySubject, context, found);
  return { failures: found.failures, questions: questions.length < 8 ? questions : [...new Set(questions)] };
}

/** Whether it probably belongs to another program, and the tenant knows nothing of it: see `Evidence`. */
export function isOfOthers(content: Content, tenant: Tenant | undefined): boolean {
  return content.requests[0]?.evidence === 'weak' && !namesSetOf(content, tenant);
}

/** Several requests of a unit may send one body, or use one URL: a mistake in it is reported once. */
function reportOnce({ requests }: Content, report: ReportFinding): ReportFinding {
  if (requests.length < 2) return report;
  const seen = new Set<string>();
  return finding => {
    const { rule, place: { unit, span }, message } = finding;
    const key = [rule, unit.uri, unit.start + span.start, span.end - span.start, message].join(' ');
    if (!seen.has(key)) report(finding);
    seen.add(key);
  };
}

/** Of what may belong to another program, findings are marked as guessed. */
function reportByEvidence({ requests }: Content, report: ReportFinding): ReportFinding {
  const evidence = requests[0]?.evidence;
  return evidence === undefined || evidence === 'sufficient' ? report : finding => report({ ...finding, isGuessed: true });
}

function namesSetOf({ assignments }: Content, tenant: Tenant | undefined): boolean {
  return tenant !== undefined && assignments.some(({ sets }) => sets.some(({ name }) => isSetOf(tenant, name.value)));
}

function isSetOf(tenant: Tenant, name: string): boolean {
  return tenant.sets(name).length > 0 || tenant.definitionsOf(name).length > 0;
}

function checkContent(content: Content, bySubject: RulesBySubject, context: Context, found: Found): void {
  run(bySubject.set, content.sets, context, found);
  run(bySubject.definition, content.definitions, context, found);
  run(bySubject.assignment, content.assignments, context, found);
  run(bySubject.principal, principalsOf(content), context, found);
  if (bySubject.reference.length > 0) run(bySubject.reference, referencesOf(content), context, found);
  const { tenant } = context;
  const attributes = assignedAttributes(content.assignments, tenant);
  run(bySubject.attribute, attributes, context, found);
  if (tenant === undefined) {
    run(bySubject['irregular attribute'], attributes, context, found);
    run(bySubject['irregular reference'], referencesOf(content), context, found);
    return;
  }
  const irregular = attributes.filter(({ tree, attribute, definition }) => !isRegularAttribute(tree, attribute, definition?.value));
  run(bySubject['irregular attribute'], irregular, context, found);
  run(bySubject['irregular reference'], irregularReferences(content, irregular, tenant), context, found);
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

export type ReportFinding = (finding: RuleFinding) => void;

interface Found {
  readonly report: ReportFinding;
  readonly failures: RuleFailure[];
}

function run<Kind extends keyof Subjects>(
  rulesOfKind: readonly Rule<Kind>[], subjects: readonly Subjects[Kind][], context: Context, found: Found,
): void {
  if (subjects.length === 0) return;
  // By index: see `defineRule`.
  for (let index = 0; index < rulesOfKind.length; index++) {
    const rule = rulesOfKind[index];
    if (rule !== undefined) runGuarded(rule, subjects, context, found);
  }
}

/**
 * A rule that throws loses its own findings in this unit and no others. Of very many findings the first have been reported by then, as the
 * failure indicates.
 */
function runGuarded<Kind extends keyof Subjects>(
  rule: Rule<Kind>, subjects: readonly Subjects[Kind][], context: Context, { report, failures }: Found,
): void {
  let held: RuleFinding[] = [];
  let hasFindings = false;
  const release = (): void => {
    for (const finding of held) report(finding);
    held = [];
  };
  try {
    rule.check(subjects, context, finding => {
      held.push(finding);
      if (held.length < mostHeld) return;
      release();
      hasFindings = true;
    });
    release();
  } catch (error) {
    failures.push({ rule: rule.id, error, hasFindings });
  }
}

/** How many findings of one rule in one unit are held back until it has ended. */
const mostHeld = 1000;

/** The findings that depend on a tenant as a whole, as the document with this URI sees it. Each names its unit. */
export function checkTenant(index: TenantIndex, uri: string, limits: Limits, anyUnit: Unit): CheckedTenant {
  const questions: Question[] = [];
  const findings: RuleFinding[] = [];
  const found: Found = { report: finding => findings.push(finding), failures: [] };
  const tenant = index.view(uri, question => questions.push(question));
  if (tenant !== undefined) run(registered.tenant, [tenant], { tenant, limits, unit: anyUnit, once: memo() }, found);
  return { findings, failures: found.failures, questions };
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

/** A rule has thrown, which is a bug in this code. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
  /** Whether some of its findings in the unit were reported before it threw: a unit has too many of them to hold all back. */
  readonly hasFindings: boolean;
}

/** What there is of the rule's findings, as a phrase to follow its name. */
export function foundBeforeFailure({ hasFindings }: RuleFailure): string {
  return hasFindings ? 'has not found everything there' : 'has found nothing there';
}

/** The findings of a tenant as a whole, and the questions to it that they depend on. */
export interface CheckedTenant {
  readonly findings: readonly RuleFinding[];
  /** The rules that found nothing, or not everything, because they threw. */
  readonly failures: readonly RuleFailure[];
  /** A short array may contain a question twice. */
  readonly questions: readonly Question[];
}

/** The findings of a unit, and the questions to the tenant that they depend on. */
export interface CheckedUnit extends CheckedTenant {
  /** How many findings there are. `findings` is empty where they are too many to be kept; then they are computed whenever needed. */
  readonly count: number;
}
