/** The `customSecurityAttributes` object, wherever it is: sets, attributes, their annotations and values. */
import { distance } from 'fastest-levenshtein';
import { at, findKey, itemsOf, keysOf } from '../tree/nodes';
import { nearest } from '../text/nearest';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type At } from '../text/text';
import { isPlaceholder } from './value';

export const propertyName = 'customSecurityAttributes';
export const typeAnnotation = '@odata.type';

export interface Assignment {
  readonly tree: SyntaxTree;
  /** Decides how strict its JSON is, and whether other assignments to the same object count with it. */
  readonly place: 'manifest' | 'request';
  /** A sample leaves something out: what is missing is not a mistake. */
  readonly hasElision: boolean;
  /** The object that is assigned to; absent in a body without a URL. */
  readonly principal?: At<string>;
  /** The property's name, as it is written. */
  readonly property: At<string>;
  /** The node of the property's value. */
  readonly node: number;
  readonly sets: readonly SetAssignment[];
  /** The attributes of all sets, in order. */
  readonly attributes: readonly AttributeAssignment[];
}

export interface SetAssignment {
  readonly name: At<string>;
  readonly key: number;
  /** The node of the set's value; an object, if the assignment is well formed. */
  readonly node: number;
  /** The key and the value of the set's own `@odata.type`; -1 where it is absent. */
  readonly typeKey: number;
  readonly typeNode: number;
  readonly attributes: readonly AttributeAssignment[];
  /** Annotations without an attribute. */
  readonly orphans: readonly Annotation[];
  /** Keys that look like misspelled `@odata.type` annotations. */
  readonly malformed: readonly MalformedAnnotation[];
}

export interface AttributeAssignment {
  readonly set: SetAssignment;
  readonly name: At<string>;
  readonly key: number;
  /** The node of the value. */
  readonly node: number;
  /** The nodes of the single values: the value itself, or the elements of its array. */
  readonly values: readonly number[];
  readonly annotation: Annotation | undefined;
  /** A malformed annotation names this attribute: a missing one is not reported then. */
  readonly hasMalformedAnnotation: boolean;
}

export interface Annotation {
  /** The name of the attribute that it types. */
  readonly name: At<string>;
  readonly key: number;
  readonly node: number;
}

export interface MalformedAnnotation {
  readonly key: At<string>;
  /** The node of the key. */
  readonly keyNode: number;
  /** What it should be: `@odata.type` or `Project@odata.type`. */
  readonly corrected: string;
}

export type AssignmentOrigin = Pick<Assignment, 'place' | 'hasElision'> & { readonly principal?: At<string> | undefined };

/** Reads the value of the property at `key`; total, whatever the value is. */
export function readAssignment(tree: SyntaxTree, key: number, { place, hasElision, principal }: AssignmentOrigin): Assignment | undefined {
  if (!tree.hasValue(key)) return undefined;
  const attributes: AttributeAssignment[] = [];
  // An annotation of the property itself is not a set.
  const sets = keysOf(tree, key + 1)
    .filter(set => tree.hasValue(set) && !tree.string(set).includes('@odata.'))
    .map(set => readSet(tree, set, attributes));
  return {
    tree, place, hasElision, node: key + 1, sets, attributes,
    property: at(tree, key, tree.string(key)),
    ...(principal === undefined ? {} : { principal }),
  };
}

/** The key of the property in the object at `node`, in any capitalization; -1 where it is absent. The exact one first. */
export function findProperty(tree: SyntaxTree, node: number): number {
  const exact = findKey(tree, node, propertyName);
  if (exact >= 0) return exact;
  return keysOf(tree, node).find(key => tree.string(key).toLowerCase() === propertyName.toLowerCase()) ?? -1;
}

function readSet(tree: SyntaxTree, key: number, all: AttributeAssignment[]): SetAssignment {
  const attributes: AttributeAssignment[] = [];
  const annotations = new Map<string, Annotation>();
  const malformed: MalformedAnnotation[] = [];
  const orphans: Annotation[] = [];
  const name = at(tree, key, tree.string(key));
  const set = { name, key, node: key + 1, attributes, malformed, typeKey: -1, typeNode: -1, orphans };
  const named: number[] = [];
  for (const member of keysOf(tree, key + 1)) {
    if (!tree.hasValue(member)) continue;
    const name = tree.string(member);
    if (name === typeAnnotation) {
      if (set.typeKey < 0) Object.assign(set, { typeKey: member, typeNode: member + 1 });
      continue;
    }
    const attribute = name.endsWith(typeAnnotation) ? name.slice(0, -typeAnnotation.length) : undefined;
    if (attribute?.endsWith('@') === false) {
      if (!annotations.has(attribute)) annotations.set(attribute, { name: at(tree, member, attribute), key: member, node: member + 1 });
      continue;
    }
    const corrected = correctedAnnotation(tree, member, name);
    if (corrected !== undefined) malformed.push({ key: at(tree, member, name), keyNode: member, corrected });
    else if (!name.includes('@') && !isPlaceholder(name)) named.push(member);
  }
  readAttributes({ tree, set, named, annotations, all });
  return set;
}

interface ReadMembers {
  readonly tree: SyntaxTree;
  readonly set: SetAssignment & { readonly attributes: AttributeAssignment[]; readonly orphans: Annotation[] };
  /** The keys of the attributes. */
  readonly named: readonly number[];
  readonly annotations: ReadonlyMap<string, Annotation>;
  /** The attributes of all sets so far. */
  readonly all: AttributeAssignment[];
}

/** Adds the attributes to the set, and the annotations that belong to none. */
function readAttributes({ tree, set, named, annotations, all }: ReadMembers): void {
  const typed = new Set<string>();
  const typedBadly = new Set(set.malformed.map(({ corrected }) => corrected));
  for (const member of named) {
    const name = at(tree, member, tree.string(member));
    const annotation = annotations.get(name.value);
    if (annotation !== undefined) typed.add(name.value);
    const attribute: AttributeAssignment = {
      set, name, key: member, node: member + 1, annotation,
      values: tree.kind(member + 1) === NodeKind.Array ? itemsOf(tree, member + 1) : [member + 1],
      hasMalformedAnnotation: typedBadly.size > 0 && typedBadly.has(name.value + typeAnnotation),
    };
    set.attributes.push(attribute);
    all.push(attribute);
  }
  for (const [name, annotation] of annotations) if (!typed.has(name) && !isPlaceholder(name)) set.orphans.push(annotation);
}

// `OdataType`, `odata.type`, `@odata_type`, `@OData.Type`, `Project@odatatype`, `Project.odata.type`, `@@odata.type`. Without a sign before
// it
// only as a whole name: an attribute may well be called `ProjectOdataType`.
const annotationLike = /^(?:(.*?)[@._-]+|)odata[._-]?type$/i;

function correctedAnnotation(tree: SyntaxTree, key: number, name: string): string | undefined {
  // Much longer than any name: the pattern below would try each sign as the last one.
  if (tree.kind(key + 1) !== NodeKind.String || name.length > 128) return undefined;
  const match = annotationLike.exec(name);
  if (match !== null) return (match[1] ?? '') + typeAnnotation;
  // `Project@odata.typ`: no name has an `@`, and no other annotation is so near.
  const sign = name.indexOf('@');
  return sign >= 0 && nearest(name.slice(sign + 1), ['odata.type']) !== undefined ? name.slice(0, sign) + typeAnnotation : undefined;
}

/** Whether the name is a misspelling of `customSecurityAttributes`, or it in another case. An annotation of it is not. */
export function isMisspeltProperty(name: string): boolean {
  if (name === propertyName || name.includes('@') || name.length > 2 * propertyName.length) return false;
  return distance(name.replace(/[_\-\s]/g, '').toLowerCase(), propertyName.toLowerCase()) <= mostSlips;
}

/** The object at `node` has the property, in whatever spelling. */
export function hasMeantProperty(tree: SyntaxTree, node: number): boolean {
  return findProperty(tree, node) >= 0 || keysOf(tree, node).some(key => isMisspeltProperty(tree.string(key)));
}

// Accepts `securityAttributes`; no real property of users and service principals is as near.
const mostSlips = 6;
