/** What a rule is. A rule is data plus three small functions: what it detects, the message for it, and the edits that repair it. */
import { type Assignment, type AttributeAssignment } from '../model/assignment';
import { type Severity } from './finding';
import { type Limits } from '../graph/limits';
import { isBroken, type AttributeSet, type Definition } from '../model/model';
import { type Batch, type Request } from '../model/request';
import { type Source } from '../model/source';
import { type PageAttribute } from '../model/page-attribute';
import { type Principal } from '../model/principal';
import { type Reference } from '../model/reference';
import { type SourceKey } from '../graph/sources';
import { type Declared, type Tenant } from '../tenant/tenant';
import { type Edit, type Span } from '../text/text';
import { type SyntaxTree } from '../tree/tree';
import { type Place, type Unit } from '../model/unit';

/** How sure we are: stated by a current page, seen in public code or reports, or concluded. */
export type Confidence = 'documented' | 'observed' | 'inferred';

/** The chapters of the catalogue. */
export type Group = 'document' | 'set' | 'definition' | 'assignment' | 'request';

/**
 * What a rule can apply to. It is given every subject of that kind in a document, except where the name of the kind contains `broken`
 * or `irregular`: a rule that can only ever report irregular ones declares it, and costs nothing where there are none.
 * Sets, definitions, assignments and what they contain are not checked in snapshots, nor in a document that has a syntax error.
 */
export interface Subjects {
  /** A JSON text, whatever it contains. */
  readonly file: Source;
  /** A JSON text that does not parse. */
  readonly 'broken file': Source;
  /** A JSON text that parses, with at least one object that does not match its shape. */
  readonly 'irregular file': Source;
  readonly set: AttributeSet;
  readonly definition: Definition;
  readonly assignment: Assignment;
  /** An attribute in an assignment. */
  readonly attribute: AssignedAttribute;
  /** An attribute whose name, annotation or values may not match its definition; also every attribute without a definition. */
  readonly 'irregular attribute': AssignedAttribute;
  readonly request: Request;
  readonly batch: Batch;
  /** A use of the name of a set or an attribute: in an assignment, a definition, a URL or a filter. */
  readonly reference: Reference;
  /** As `reference`, without the names in assignments that are spelt as they are defined; also every name where there is no tenant. */
  readonly 'irregular reference': Reference;
  /** An attribute that a page assigns in one set and defines in another. */
  readonly 'page attribute': PageAttribute;
  /** An object that values are assigned to, in a manifest or by a URL. */
  readonly principal: Principal;
  /** All manifests of a tenant together. */
  readonly tenant: Tenant;
}

export interface AssignedAttribute {
  readonly tree: SyntaxTree;
  readonly attribute: AttributeAssignment;
  /** Its first definition in the manifests of the tenant; undefined where there is none, or no tenant. */
  readonly definition: Declared<Definition> | undefined;
  /** As in `Assignment`. */
  readonly hasElision: boolean;
}

/** What a rule can use besides its subject. */
export interface Context {
  /** The tenant that the subject belongs to. Undefined where no manifest models one; rules that need it then report nothing. */
  readonly tenant: Tenant | undefined;
  readonly limits: Limits;
  /** The unit that contains the subject. Rules that apply to a tenant must not use it. */
  readonly unit: Unit;
  /** What `make` returns for this part of the unit: computed once, then shared by all subjects and rules. */
  readonly once: <Part extends object, Made>(part: Part, make: (part: Part) => Made) => Made;
}

/** What `detect` has found: a token, and whatever the message and the fixes need. */
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
  /** The text is an element that follows the unit: a comma comes before it, and the line break and indentation that the unit has. */
  readonly isNextElement?: boolean;
}

export interface RuleData<Kind extends keyof Subjects> {
  readonly id: string;
  /** What it reports, as a sentence without a full stop. */
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
  /** No quick fix offers to switch the rule off: it reports what has to be mended before anything else can be checked. */
  readonly isNotToSuppress?: true;
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
  /** It may concern a document that is not ours: it is information, and its fixes are not safe. */
  readonly isGuessed?: boolean;
}

export interface Rule<Kind extends keyof Subjects = keyof Subjects> extends RuleData<Kind> {
  /** Checks each of the subjects. */
  check(subjects: readonly Subjects[Kind][], context: Context, report: (finding: RuleFinding) => void): void;
}

/** Other places that a finding shows at most. */
export const mostRelated = 50;

/** Makes a rule of its parts. `detect` calls `found` for each place; `message` and `fixes` are called only then. */
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
      const found = (detected: Found): void => {
        const unit = detected.unit ?? context.unit;
        report({
          rule: data.id,
          severity: detected.severity ?? usual,
          place: { unit, span: detected.at },
          message: message(detected),
          related: (detected.related ?? []).slice(0, mostRelated),
          fixes: (fixes?.(detected, context) ?? []).filter(fix => !editsBroken(fix, unit)),
          ...(detected.tag === undefined ? {} : { tag: detected.tag }),
        });
      };
      // By index: before a process has warmed up, an iterator takes longer than most rules.
      for (let index = 0; index < subjects.length; index++) {
        const subject = subjects[index];
        if (subject !== undefined) detect(subject, context, found);
      }
    },
  };
}

/**
 * Whether the fix edits a unit with syntax errors, other than the finding's own. Where something ends there is a guess, so the edit could
 * damage what follows.
 */
function editsBroken({ edits }: RuleFix, own: Unit): boolean {
  return edits.some(({ unit = own }) => unit !== own && isBroken(unit.content));
}
