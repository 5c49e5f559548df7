/** What is to be said of the annotation of an attribute, and by which rule: at most one speaks of it. */
import { type AttributeAssignment, type SetAssignment } from '../model/assignment';
import { removeMember, replaceValue } from '../tree/edits';
import { annotationByDefinition, annotationByValue, annotationText, fitsDefinition, isEmptyValue, isImpossible, isRemoval, knownAnnotations, typeOf, type AttributeForm } from '../model/judge';
import { type Definition } from '../model/model';
import { nearest } from '../text/nearest';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type Edit } from '../text/text';
import { isPlaceholder } from '../model/value';

export interface AnnotationVerdict {
  readonly kind: 'missing' | 'wrong' | 'needless';
  /** What it should be, `none`, or undefined where nothing tells. */
  readonly wanted: string | undefined;
  /** The definition says so; else the value does. */
  readonly isDefined: boolean;
}

/**
 * Undefined: there is nothing to say, or it is said of the value. Where value and annotation agree with each other and not with the
 * definition, they are one mistake: the rule that speaks of the value corrects both.
 */
export function judgeAnnotation(tree: SyntaxTree, attribute: AttributeAssignment, definition: Definition | undefined): AnnotationVerdict | undefined {
  const { annotation, node } = attribute;
  const byDefinition = definition === undefined ? undefined : annotationByDefinition(definition);
  const wanted = byDefinition ?? annotationByValue(tree, node);
  const verdict = (kind: AnnotationVerdict['kind']): AnnotationVerdict => ({ kind, wanted, isDefined: byDefinition !== undefined });
  if (annotation === undefined) {
    // Removals and placeholders need none.
    const isNeeded = wanted !== 'none' && annotationByValue(tree, node) !== undefined;
    return isNeeded && !attribute.hasMalformedAnnotation && fitsDefinition(tree, attribute, definition) ? verdict('missing') : undefined;
  }
  const text = annotationText(tree, annotation);
  if (text === undefined) return verdict('wrong');
  if (text === wanted && knownAnnotations.has(text)) return undefined;
  const fits = fitsDefinition(tree, attribute, definition);
  if (isPlaceholder(text) || (!fits && agrees(text, tree, node))) return undefined;
  if (!knownAnnotations.has(text)) return verdict('wrong');
  if (wanted === undefined) return undefined;
  if (wanted !== 'none' || text !== needlessFor(tree, node, definition)) return verdict('wrong');
  return fits && !isEmptyValue(tree, attribute) ? verdict('needless') : undefined;
}

/** What an annotation is meant to say, also one in OData's own spelling or without its sign; undefined for anything else. */
export function formOf(text: string): AttributeForm | undefined {
  const match = /^#?(collection)?\(?(?:edm\.)?(?:(str|string)|(int|int16|int32|int64|integer)|bool|boolean)\)?$/i.exec(text);
  if (match === null) return undefined;
  return { isCollection: match[1] !== undefined, type: match[2] !== undefined ? 'String' : match[3] !== undefined ? 'Integer' : 'Boolean' };
}

/**
 * The edits that let the annotation follow its value, where it shares the value's mistake: it says of the value what it is, and the
 * definition says otherwise. None where the annotation is right, or a mistake of its own.
 */
export function annotationEdits(tree: SyntaxTree, attribute: AttributeAssignment, definition: Definition | undefined): readonly Edit[] {
  const { annotation, node } = attribute;
  const wanted = definition === undefined ? undefined : annotationByDefinition(definition);
  const text = annotation === undefined ? undefined : annotationText(tree, annotation);
  if (annotation === undefined || text === undefined || wanted === undefined || text === wanted) return [];
  if (fitsDefinition(tree, attribute, definition) || !agrees(text, tree, node)) return [];
  if (wanted !== 'none') return [replaceValue(tree, annotation.node, JSON.stringify(wanted))];
  return text === needlessFor(tree, node, definition) ? [] : removeMember(tree, annotation.key);
}

/** For each annotation without an attribute the attribute that it is meant for: one of a similar name beside it that has no annotation. */
export function meantAttributes({ orphans, attributes }: SetAssignment): ReadonlyMap<number, AttributeAssignment> {
  const meant = new Map<number, AttributeAssignment>();
  if (orphans.length === 0) return meant;
  // No object holds more values than this; what is behind is not worth the search.
  const untyped = new Map(attributes.filter(({ annotation }) => annotation === undefined).slice(0, 64).map(attribute => [attribute.name.value, attribute]));
  for (const { key, name } of orphans) {
    const suggestion = nearest(name.value, untyped.keys());
    if (suggestion !== undefined) meant.set(key, untyped.get(suggestion)!);
  }
  return meant;
}

// `#String` on a text and `#Boolean` on a Boolean say what is so.
function needlessFor(tree: SyntaxTree, node: number, definition: Definition | undefined): string {
  return `#${typeOf(definition) ?? (typeof tree.value(node) === 'boolean' ? 'Boolean' : 'String')}`;
}

function agrees(text: string, tree: SyntaxTree, node: number): boolean {
  const isList = tree.kind(node) === NodeKind.Array;
  if (isRemoval(tree, node)) return knownAnnotations.has(text) && text.startsWith('#Collection(') === isList;
  if (isList && isImpossible(tree, node)) return text === '#Collection(Boolean)';
  const byValue = annotationByValue(tree, node);
  return byValue === 'none' ? text === needlessFor(tree, node, undefined) : text === byValue;
}
