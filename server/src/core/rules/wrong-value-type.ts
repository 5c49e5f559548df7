import { formOf, judgeAnnotation, type AnnotationVerdict } from '../lint/annotation';
import { type Annotation, type AttributeAssignment } from '../model/assignment';
import { conversion, type Conversion } from '../lint/value-conversion';
import { removeMember, replaceValue } from '../tree/edits';
import { tokenOf } from '../tree/nodes';
import { annotationText, isCollectionOf, knownAnnotations } from '../model/attribute-value';
import { type Definition } from '../model/model';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected, type RuleFix } from '../lint/rule';
import { type Declared } from '../tenant/tenant';
import { quote } from '../text/words';

interface WrongAnnotation extends Detected {
  readonly tree: SyntaxTree;
  readonly attribute: AttributeAssignment;
  readonly annotation: Annotation;
  readonly text: string | undefined;
  readonly verdict: AnnotationVerdict;
  readonly definition: Declared<Definition> | undefined;
  /** Converts the value to the annotated type, when no definition decides which of the two is right. */
  readonly other: Conversion | undefined;
  /** It is decided which of the two is right. */
  readonly isDecided: boolean;
}

export const wrongValueType = defineRule({
  id: 'wrong-value-type',
  title: 'An @odata.type annotation does not fit its value or its attribute',
  why: 'Graph reads the value as its annotation declares. One that contradicts the value or the definition cannot be stored.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-EX', 'E-USR', 'G-DEF'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, hasElision, attribute, definition }, _context, found: (detected: WrongAnnotation) => void) {
    const { annotation } = attribute;
    const verdict = judgeAnnotation(tree, attribute, definition?.value);
    if (annotation === undefined || verdict?.kind !== 'wrong') return;
    const other = definition === undefined ? asAnnotated(tree, attribute, annotation) : undefined;
    found({
      at: tokenOf(tree, annotation.node), tree, attribute, annotation, text: annotationText(tree, annotation), verdict, definition,
      other: hasElision ? undefined : other, isDecided: other === undefined,
      ...(definition !== undefined && verdict.isDefined
        ? { related: [{ unit: definition.unit, span: definition.span, message: 'The definition of the attribute.' }] }
        : {}),
    });
  },
  message: ({ attribute: { name }, text, verdict: { wanted, isDefined }, definition, other }) => {
    const reason = text === undefined ? 'An annotation must be a string.'
      : !knownAnnotations.has(text) ? `${quote(text)} is in no documented request.`
      : isDefined && definition !== undefined
        ? `${quote(text)} contradicts the definition of ${quote(name.value)}, ${described(definition.value)}.`
      : `${quote(text)} contradicts the value of ${quote(name.value)}.`;
    if (wanted === undefined) return `${reason} Documented are "#Int32", "#Collection(Int32)" and "#Collection(String)".`;
    if (other !== undefined && text !== undefined && knownAnnotations.has(text)) return `${reason} Correct one of the two.`;
    if (wanted === 'none') return `${reason} ${isDefined ? 'It' : 'This value'} needs no annotation.`;
    return `${reason} ${isDefined ? 'It' : 'This value'} needs "${wanted}".`;
  },
  fixes: ({ tree, annotation, text, verdict: { wanted }, other, isDecided }) => {
    if (wanted === undefined) return [];
    const fixes: RuleFix[] = [wanted === 'none'
      ? { title: 'Remove the annotation', isSafe: isDecided, edits: removeMember(tree, annotation.key) }
      : { title: `Change to "${wanted}"`, isSafe: isDecided, edits: [replaceValue(tree, annotation.node, JSON.stringify(wanted))] }];
    if (other !== undefined && text !== undefined && knownAnnotations.has(text)) {
      fixes.push({ title: `${other.title}, as the annotation says`, isSafe: false, edits: other.edits });
    }
    return fixes;
  },
});

function described(definition: Definition): string {
  const { type } = definition;
  const held = isCollectionOf(definition) === true ? 'several values' : 'one value';
  return `${type?.value === 'Integer' ? 'an' : 'a'} ${type?.value ?? ''} attribute that holds ${held}`;
}

function asAnnotated(tree: SyntaxTree, { node }: AttributeAssignment, annotation: Annotation): Conversion | undefined {
  const text = annotationText(tree, annotation);
  const form = text === undefined ? undefined : formOf(text);
  return form === undefined ? undefined : conversion(tree, node, form);
}
