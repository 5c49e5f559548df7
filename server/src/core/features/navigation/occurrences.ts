/**
 * Every name of a set, an attribute or a predefined value in a unit, whether declared or used there. Go to definition, references,
 * highlights, rename and the counts of uses are all queries on this one list.
 */
import { append } from '../../text/collections';
import { typeAnnotation, type Assignment, type SetAssignment } from '../../model/assignment';
import { keysOf } from '../../tree/nodes';
import { singleValues } from '../../model/attribute-value';
import { type AttributeSet, type Content, type Definition } from '../../model/model';
import { inDefinitionKey, inText, nameOf, valueIn, type AttributeName, type Named, type Occurrence, type Referent } from './occurrence';
import { attributeKey } from '../../model/keys';
import { namesInRequest, valuesInRequest } from './occurrences-in-requests';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { inNumber } from './spelling';
import { isPlaceholder } from '../../model/value';

/** All names of sets and attributes in the content, without placeholders. */
export function namesOf(content: Content): Occurrence[] {
  const names: Occurrence[] = [];
  for (const set of content.sets) append(names, namesInSet(set));
  for (const definition of content.definitions) append(names, namesInDefinition(definition));
  for (const assignment of content.assignments) append(names, namesInAssignment(assignment));
  for (const request of content.requests) append(names, namesInRequest(request));
  return onceEach(content, names.filter(isReal));
}

/** The values in the content that could be predefined ones: those of one attribute, or of all. */
export function valuesOf(content: Content, wanted?: AttributeName): Occurrence[] {
  const values: Occurrence[] = [];
  const key = wanted === undefined ? undefined : attributeKey(wanted.set, wanted.attribute);
  const isWanted = (set: string, attribute: string): boolean => key === undefined || key === attributeKey(set, attribute);
  for (const { attributeSet, name, place, allowedValues } of content.definitions) {
    if (attributeSet === undefined || name === undefined || !isWanted(attributeSet.value, name.value)) continue;
    const attribute = { set: attributeSet.value, attribute: name.value };
    append(values, allowedValues.flatMap(({ element }) => valueIn(element, attribute, place)));
  }
  for (const { tree, attributes } of content.assignments) {
    for (const { set, name, node } of attributes) {
      if (!isWanted(set.name.value, name.value)) continue;
      const attribute = { set: set.name.value, attribute: name.value };
      append(values, singleValues(tree, { node }).flatMap(single => assignedValue(tree, single, attribute)));
    }
  }
  for (const request of content.requests) append(values, valuesInRequest(request, isWanted));
  return onceEach(content, values.filter(isReal));
}

/** Several requests may use one URL or send one body: each place is one. */
function onceEach({ requests }: Content, found: Occurrence[]): Occurrence[] {
  if (requests.length < 2) return found;
  const seen = new Set<string>();
  return found.filter(({ start, end, referent }) => {
    const key = `${start} ${end} ${referent.kind}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

// A placeholder names nothing; neither does a string that runs over the end of a line, which is broken.
function isReal({ referent }: Occurrence): boolean {
  const name = nameOf(referent);
  if (name === '' || /[\r\n]/.test(name) || isPlaceholder(name)) return false;
  return referent.kind === 'set' || (!isPlaceholder(referent.set) && !isPlaceholder(referent.attribute));
}

function namesInSet({ element, id, place }: AttributeSet): Occurrence[] {
  if (id === undefined) return [];
  return [inText({ referent: { kind: 'set', set: id.value }, declaredIn: place }, element.tree, element.valueNode('id'))];
}

function namesInDefinition({ element, attributeSet, name, id, place }: Definition): Occurrence[] {
  const { tree } = element;
  const names: Occurrence[] = [];
  if (attributeSet !== undefined) {
    const set = attributeSet.value;
    names.push(inText({ referent: { kind: 'set', set } }, tree, element.valueNode('attributeSet')));
    if (name !== undefined) {
      const referent: Referent = { kind: 'attribute', set, attribute: name.value };
      names.push(inText({ referent, declaredIn: place }, tree, element.valueNode('name')));
    }
  }
  const inId = id === undefined ? undefined : inDefinitionKey(id.value);
  if (inId === undefined) return names;
  const { set, attribute, from } = inId;
  const node = element.valueNode('id');
  names.push(
    inText({ referent: { kind: 'set', set }, isRepeated: true }, tree, node, 0),
    inText({ referent: { kind: 'attribute', set, attribute }, isRepeated: true }, tree, node, from),
  );
  return names;
}

function namesInAssignment({ tree, sets }: Assignment): Occurrence[] {
  return sets.flatMap(({ name: { value: set }, ...assigned }) => {
    const named = (attribute: string): Named => ({ referent: { kind: 'attribute', set, attribute } });
    // An attribute that is written twice has one annotation.
    const annotations = new Set(assigned.attributes.flatMap(({ annotation }) => annotation ?? []));
    return [
      inText({ referent: { kind: 'set', set } }, tree, assigned.key),
      ...assigned.attributes.map(({ name, key }) => inText(named(name.value), tree, key)),
      ...[...annotations].map(({ name, key }) => inText({ ...named(name.value), isRepeated: true }, tree, key)),
      ...assigned.orphans.map(({ name, key }) => inText(named(name.value), tree, key)),
      ...malformedAnnotations(tree, set, assigned),
    ];
  });
}

/** A misspelled annotation still names its attribute. */
function malformedAnnotations(
  tree: SyntaxTree, set: string, { node, malformed, attributes }: Pick<SetAssignment, 'node' | 'malformed' | 'attributes'>,
): Occurrence[] {
  if (malformed.length === 0) return [];
  const keys = new Map(keysOf(tree, node).map(key => [tree.start(key), key]));
  const names = new Set(attributes.map(({ name }) => name.value));
  return malformed.flatMap(({ key, corrected }) => {
    const attribute = corrected.slice(0, -typeAnnotation.length);
    const found = keys.get(key.start);
    if (found === undefined || !key.value.startsWith(attribute)) return [];
    return [inText({ referent: { kind: 'attribute', set, attribute }, isRepeated: names.has(attribute) }, tree, found)];
  });
}

function assignedValue(tree: SyntaxTree, node: number, { set, attribute }: AttributeName): Occurrence[] {
  const referentOf = (value: string): Referent => ({ kind: 'value', set, attribute, value });
  switch (tree.kind(node)) {
    case NodeKind.String: return [inText({ referent: referentOf(tree.string(node)) }, tree, node)];
    case NodeKind.Number:
      return [{ referent: referentOf(tree.source(node)), start: tree.start(node), end: tree.end(node), spelling: inNumber(tree) }];
    default: return [];
  }
}
