/**
 * Everywhere that a unit names a set, an attribute or a predefined value, be it declared or used there. Go to definition, references,
 * highlights, rename and the counts of uses are all questions to this one list.
 */
import { append } from '../../text/collections';
import { typeAnnotation, type Assignment, type SetAssignment } from '../../model/assignment';
import { keysOf } from '../../tree/nodes';
import { singleValues } from '../../model/judge';
import { type AttributeSet, type Content, type Definition } from '../../model/model';
import { inDefinitionKey, inText, valueIn, type Named, type Occurrence } from './occurrence';
import { attributeKey, setKey, valueKey } from '../../model/keys';
import { namesInRequest, valuesInRequest } from './occurrences-in-requests';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { inNumber } from './spelling';
import { isPlaceholder } from '../../model/value';

/** All names of sets and attributes in the content. Placeholders are none. */
export function namesOf(content: Content): Occurrence[] {
  const names: Occurrence[] = [];
  for (const set of content.sets) append(names, namesInSet(set));
  for (const definition of content.definitions) append(names, namesInDefinition(definition));
  for (const assignment of content.assignments) append(names, namesInAssignment(assignment));
  for (const request of content.requests) append(names, namesInRequest(request));
  return names.filter(isReal);
}

/** The values in the content that could be predefined ones: of the attribute with this key, or of all. */
export function valuesOf(content: Content, attribute?: string): Occurrence[] {
  const values: Occurrence[] = [];
  const isAsked = (key: string): boolean => attribute === undefined || key === attribute;
  for (const definition of content.definitions) {
    const { attributeSet, name, place } = definition;
    if (attributeSet === undefined || name === undefined) continue;
    const key = attributeKey(attributeSet.value, name.value);
    if (isAsked(key)) append(values, definition.allowedValues.flatMap(({ element }) => valueIn(element, key, place)));
  }
  for (const { tree, attributes } of content.assignments) {
    for (const { set, name, node } of attributes) {
      const key = attributeKey(set.name.value, name.value);
      if (isAsked(key)) append(values, singleValues(tree, { node }).flatMap(single => assignedValue(tree, single, key)));
    }
  }
  for (const request of content.requests) append(values, valuesInRequest(request, isAsked));
  return values.filter(isReal);
}

// What stands for something else names nothing; nor does what runs over the end of a line, which is broken.
function isReal({ name, key }: Occurrence): boolean {
  return name !== '' && !/[\r\n]/.test(name) && !key.split('\u0000').some(isPlaceholder) && !isPlaceholder(name);
}

function namesInSet({ element, id, place }: AttributeSet): Occurrence[] {
  return id === undefined ? [] : [inText({ kind: 'set', name: id.value, key: setKey(id.value), declaredIn: place }, element.tree, element.valueNode('id'))];
}

function namesInDefinition({ element, attributeSet, name, id, place }: Definition): Occurrence[] {
  const { tree } = element;
  const names: Occurrence[] = [];
  if (attributeSet !== undefined) {
    const { value } = attributeSet;
    names.push(inText({ kind: 'set', name: value, key: setKey(value) }, tree, element.valueNode('attributeSet')));
    if (name !== undefined) names.push(inText({ kind: 'attribute', name: name.value, key: attributeKey(value, name.value), declaredIn: place }, tree, element.valueNode('name')));
  }
  const inId = id === undefined ? undefined : inDefinitionKey(id.value);
  if (inId === undefined) return names;
  const { set, attribute, from } = inId;
  const node = element.valueNode('id');
  names.push(
    inText({ kind: 'set', name: set, key: setKey(set), isRepeated: true }, tree, node, 0),
    inText({ kind: 'attribute', name: attribute, key: attributeKey(set, attribute), isRepeated: true }, tree, node, from),
  );
  return names;
}

function namesInAssignment({ tree, sets }: Assignment): Occurrence[] {
  return sets.flatMap(set => {
    const named = (name: string): Named => ({ kind: 'attribute', name, key: attributeKey(set.name.value, name) });
    // An attribute that is written twice has one annotation.
    const annotations = new Set(set.attributes.map(({ annotation }) => annotation));
    return [
      inText({ kind: 'set', name: set.name.value, key: setKey(set.name.value) }, tree, set.key),
      ...set.attributes.map(({ name, key }) => inText(named(name.value), tree, key)),
      ...[...annotations].flatMap(annotation => annotation === undefined ? [] : [inText({ ...named(annotation.name.value), isRepeated: true }, tree, annotation.key, 0)]),
      ...set.orphans.map(({ name, key }) => inText(named(name.value), tree, key, 0)),
      ...malformedAnnotations(tree, set),
    ];
  });
}

/** A misspelt annotation still names its attribute. */
function malformedAnnotations(tree: SyntaxTree, { name: set, node, malformed, attributes }: SetAssignment): Occurrence[] {
  if (malformed.length === 0) return [];
  const keys = new Map(keysOf(tree, node).map(key => [tree.start(key), key]));
  const there = new Set(attributes.map(({ name }) => name.value));
  return malformed.flatMap(({ key, corrected }) => {
    const name = corrected.slice(0, -typeAnnotation.length);
    const found = keys.get(key.start);
    if (found === undefined || !key.value.startsWith(name)) return [];
    return [inText({ kind: 'attribute', name, key: attributeKey(set.value, name), isRepeated: there.has(name) }, tree, found, 0)];
  });
}

function assignedValue(tree: SyntaxTree, node: number, attribute: string): Occurrence[] {
  const kind = tree.kind(node);
  if (kind === NodeKind.String) {
    const name = tree.string(node);
    return [inText({ kind: 'value', name, key: valueKey(attribute, name) }, tree, node)];
  }
  if (kind !== NodeKind.Number) return [];
  const name = tree.source(node);
  return [{ kind: 'value', name, key: valueKey(attribute, name), start: tree.start(node), end: tree.end(node), spelling: inNumber }];
}
