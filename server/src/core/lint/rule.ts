/** What a rule is. A rule is data plus three small functions: what it detects, the words for it, and the edits that repair it. */
import { type Assignment, type AttributeAssignment } from '../model/assignment';
import { type Severity } from './finding';
import { type Limits } from '../graph/limits';
import { type AttributeSet, type Definition } from '../model/model';
import { type Batch, type Request } from '../model/request';
import { type Source } from '../model/source';
import { type Principal } from '../model/principal';
import { type Reference } from '../model/reference';
import { type SourceKey } from '../graph/sources';
import { type Resolution, type Tenant } from '../tenant/tenant';
import { type Edit, type Span } from '../text/text';
import { type Place, type Unit } from '../model/unit';

/** How sure we are: stated by a current page, seen in public code or reports, or concluded. */
export type Confidence = 'documented' | 'observed' | 'inferred';

/** The chapters of the catalogue. */
export type Group = 'document' | 'set' | 'definition' | 'assignment' | 'request';

/** What rules look at, one by one. */
export interface Subjects {
  /** A piece of JSON, whatever it says. */
  readonly file: Source;
  /** One that does not parse. */
  readonly broken: Source;
  /** One that parses, and in which an object is not as its shape says. */
  readonly irregular: Source;
  readonly set: AttributeSet;
  readonly definition: Definition;
  readonly assignment: Assignment;
  readonly request: Request;
  readonly batch: Batch;
  /** A name that something uses: a set or an attribute, in an assignment, a definition, a URL or a filter. */
  readonly reference: Reference;
  /** An object that is assigned to, in a manifest or by a URL. */
  readonly principal: Principal;
  /** All manifests of a tenant together. */
  readonly tenant: Tenant;
}

/** What a rule may ask besides its subject. */
export interface Context {
  /** The tenant that the subject belongs to; undefined where no manifest models one: then rules that need it say nothing. */
  readonly tenant: Tenant | undefined;
  readonly limits: Limits;
  /** The unit that the subject stands in. For a subject that is the tenant: none of the rule's business. */
  readonly unit: Unit;
  /** What the tenant's manifests say of an attribute that an assignment names. */
  readonly resolve: (attribute: AttributeAssignment) => Resolution;
  /** The attributes of which something may be wrong with their annotation or their values. */
  readonly irregular: (assignment: Assignment) => readonly AttributeAssignment[];
}

/** What `detect` has found: a token, and whatever the words and the edits need. */
export interface Detected {
  /** In the context's unit, unless `unit` names another one. */
  readonly at: Span;
  readonly unit?: Unit;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly tag?: 'unnecessary' | 'deprecated';
}

export interface RelatedPlace extends Place {
  readonly message: string;
}

export interface RuleFix {
  readonly title: string;
  readonly isSafe: boolean;
  /** In the unit of the finding, unless an edit names another one. */
  readonly edits: readonly UnitEdit[];
}

export interface UnitEdit extends Edit {
  readonly unit?: Unit;
}

export interface RuleData<Kind extends keyof Subjects> {
  readonly id: string;
  /** What it refuses, as a sentence without a full stop. */
  readonly title: string;
  /** Why it matters and what to do, in one to three sentences. */
  readonly why: string;
  /** `off`: checked only where the configuration switches it on. */
  readonly severity: Severity | 'off';
  readonly confidence: Confidence;
  /** The first one is where the rule's link leads. */
  readonly sources: readonly [SourceKey, ...SourceKey[]];
  readonly group: Group;
  readonly appliesTo: Kind;
}

/** A finding before its offsets are those of the host. */
export interface RuleFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly RuleFix[];
  readonly tag?: 'unnecessary' | 'deprecated';
}

export interface Rule<Kind extends keyof Subjects = keyof Subjects> extends RuleData<Kind> {
  /** Looks at each of the subjects. */
  check(subjects: readonly Subjects[Kind][], context: Context, report: (finding: RuleFinding) => void): void;
}

/** Other places that a finding shows at most. */
export const mostRelated = 50;

/** Makes a rule of its parts. `detect` calls `found` for each place; `message` and `fixes` are asked only then. */
export function defineRule<Kind extends keyof Subjects, Found extends Detected>(parts: RuleData<Kind> & {
  detect: (subject: Subjects[Kind], context: Context, found: (detected: Found) => void) => void;
  message: (found: Found) => string;
  fixes?: (found: Found, context: Context) => readonly RuleFix[];
}): Rule<Kind> {
  const { detect, message, fixes, ...data } = parts;
  const usual: Severity = data.severity === 'off' ? 'warning' : data.severity;
  return {
    ...data,
    check(subjects, context, report) {
      const found = (detected: Found): void => report({
        rule: data.id,
        severity: detected.severity ?? usual,
        place: { unit: detected.unit ?? context.unit, span: detected.at },
        message: message(detected),
        related: (detected.related ?? []).slice(0, mostRelated),
        fixes: fixes?.(detected, context) ?? [],
        ...(detected.tag === undefined ? {} : { tag: detected.tag }),
      });
      // By index: the first time in a process nothing is optimised yet, and an iterator takes longer than most rules.
      for (let index = 0; index < subjects.length; index++) detect(subjects[index]!, context, found);
    },
  };
}
