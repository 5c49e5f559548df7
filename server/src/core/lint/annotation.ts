/** Checks the annotation of an attribute, and decides which rule reports it: at most one does. */
import { type Annotation, type AttributeAssignment, type SetAssignment } from '../model/assignment';
import { removeMember, replaceValue } from '../tree/edits';
import {
  annotationByDefinition, annotationByValue, annotationText, fitsDefinition, isEmptyValue, isImpossible, isRemoval, knownAnnotations,
  typeOf, type AttributeForm,
} from '../model/attribute-value';
import { type Definition } from '../model/model';
import { nearest } from '../text/nearest';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type Edit } from '../text/text';
import { isPlaceholder } from '../model/value';

export interface AnnotationVerdict {
  readonly kind: 'missing' | 'wrong' | 'needless';
  /** The expected annotation, `none`, or undefined when it cannot be derived. */
  readonly wanted: string | undefined;
  /** Derived from the definition; otherwise from the value. */
  readonly isDefined: boolean;
}

interface Judged {
  readonly tree: SyntaxTree;
  readonly attribute: AttributeAssignment;
  readonly definition: Definition | undefined;
  readonly wanted: string | undefined;
}

/**
 * Returns undefined when there is nothing to report, or when it is reported at the value. Where value and annotation agree with each
 * other but not with the definition, they are one mistake: the rule for the value corrects both.
 */
export function judgeAnnotation(
  tree: SyntaxTree,
  attribute: AttributeAssignment,
  definition: Definition | undefined,
): AnnotationVerdict | undefined {
  const byDefinition = definition === undefined ? undefined : annotationByDefinition(definition);
  const wanted = byDefinition ?? annotationByValue(tree, attribute.node);
  const judged: Judged = { tree, attribute, definition, wanted };
  const kind = attribute.annotation === undefined ? judgeAbsent(judged) : judgePresent(judged, attribute.annotation);
  return kind === undefined ? undefined : { kind, wanted, isDefined: byDefinition !== undefined };
}

function judgeAbsent({ tree, attribute, definition, wanted }: Judged): 'missing' | undefined {
  // Removals and placeholders need none.
  if (wanted === 'none' || annotationByValue(tree, attribute.node) === undefined) return undefined;
  return !attribute.hasMalformedAnnotation && fitsDefinition(tree, attribute, definition) ? 'missing' : undefined;
}

function judgePresent({ tree, attribute, definition, wanted }: Judged, annotation: Annotation): 'wrong' | 'needless' | undefined {
  const { node } = attribute;
  const text = annotationText(tree, annotation);
  if (text === undefined) return 'wrong';
  if (text === wanted && knownAnnotations.has(text)) return undefined;
  const fits = fitsDefinition(tree, attribute, definition);
  if (isPlaceholder(text) || (!fits && agrees(text, tree, node))) return undefined;
  if (!knownAnnotations.has(text)) return 'wrong';
  if (wanted === undefined) return undefined;
  if (wanted !== 'none' || text !== needlessFor(tree, node, definition)) return 'wrong';
  return fits && !isEmptyValue(tree, attribute) ? 'needless' : undefined;
}

/** The form that an annotation stands for, also in OData's own spelling or without its sign. Returns undefined for anything else. */
export function formOf(text: string): AttributeForm | undefined {
  const match = /^#?(collection)?\(?(?:edm\.)?(?:(str|string)|(int|int16|int32|int64|integer)|bool|boolean)\)?$/i.exec(text);
  if (match === null) return undefined;
  return { isCollection: match[1] !== undefined, type: match[2] !== undefined ? 'String' : match[3] !== undefined ? 'Integer' : 'Boolean' };
}

/**
 * The edits that let the annotation follow its value, where it shares the value's mistake: it describes the value, and the definition
 * requires another type. None where the annotation is right, or a mistake of its own.
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

/** Maps the key of each annotation without an attribute to its likely attribute: one of a similar name beside it without annotation. */
export function meantAttributes({ orphans, attributes }: SetAssignment): ReadonlyMap<number, AttributeAssignment> {
  const meant = new Map<number, AttributeAssignment>();
  if (orphans.length === 0) return meant;
  // No object holds more values than this; those beyond are not worth the search.
  const candidates = attributes.filter(({ annotation }) => annotation === undefined).slice(0, 64);
  const untyped = new Map(candidates.map(attribute => [attribute.name.value, attribute]));
  for (const { key, name } of orphans) {
    const suggestion = nearest(name.value, untyped.keys());
    const attribute = suggestion === undefined ? undefined : untyped.get(suggestion);
    if (attribute !== undefined) meant.set(key, attribute);
  }
  return meant;
}

// `#String` on a string and `#Boolean` on a Boolean are correct, but redundant.
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
