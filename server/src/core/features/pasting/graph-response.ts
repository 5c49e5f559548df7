/** Reads a Graph response from the clipboard: attribute sets, definitions or the values of objects, in the form of a request. */
import { findProperty, propertyName, readAssignment, typeAnnotation, type AttributeAssignment } from '../../model/assignment';
import { Element } from '../../model/element';
import { findKey, isScalar, itemsOf, keysOf, stringOf } from '../../tree/nodes';
import { annotationByDefinition, annotationByValue, setType } from '../../model/attribute-value';
import { type Definition } from '../../model/model';
import { longestPrincipalName } from '../../model/principal';
import { parseJson } from '../../notation/json/parser';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { jsonString, type Printable, type PrintableObject } from '../../tree/print';
import { type ElementKind } from '../../read/manifest';
import { attributeSet, definition as definitionShape, type Shape } from '../../graph/shape';
import { jsonOf } from '../../tree/printable';
import { visible } from '../../text/words';

/** The longest text that is read, in UTF-16 units: a tenant at all documented limits needs less. */
export const longestResponse = 4 * 1024 * 1024;

export interface ResponseElement {
  /** The name of a set, the names of set and attribute of a definition, or the object of an assignment. */
  readonly names: readonly string[];
  /** The element of a manifest. */
  readonly element: PrintableObject;
  /** The sets of an assignment, by their names as JSON strings. */
  readonly sets: PrintableObject;
}

export interface GraphResponse {
  readonly kind: ElementKind;
  readonly elements: readonly ResponseElement[];
  /** The response has a link to more pages. */
  readonly hasMore: boolean;
}

/** Finds an attribute's definition in the manifests. */
export type FindDefinition = (set: string, attribute: string) => Definition | undefined;

/** Returns undefined for anything else, and for text that does not parse or is too long. Linear. */
export function readResponse(clipboard: string, find: FindDefinition): GraphResponse | undefined {
  if (clipboard.length > longestResponse || !/attributeSet|customSecurityAttribute|maxAttributesPerSet/.test(clipboard)) return undefined;
  const tree = parseJson(clipboard, bodyStart(clipboard));
  const { root } = tree;
  // Comments would be lost, and responses have none.
  if (root < 0 || tree.problems.length > 0 || tree.comments.length > 0 || isScalar(tree.kind(root))) return undefined;
  const items = itemsIn(tree);
  const context = contextOf(tree);
  const kinds = new Set(items.map(item => kindOf(tree, item, context)));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined) return undefined;
  const elements = items.map(item => elementOf(tree, item, kind, context, find)).filter(element => element !== undefined);
  return elements.length === 0 ? undefined : { kind, elements, hasMore: findKey(tree, root, '@odata.nextLink') >= 0 };
}

/** Whether a text is a response as Graph returned it, and not the body of a request, which has neither a context nor an array of values. */
export function isSavedResponse(text: string): boolean {
  return /"@odata\.context"\s*:|"value"\s*:\s*\[|^\s*\[/.test(text) && readResponse(text, () => undefined) !== undefined;
}

/** Clients that show a response with its headers copy them, too. */
function bodyStart(clipboard: string): number {
  const head = /^\s*HTTP\/\d/.test(clipboard) ? /(?:\r\n){2}|\n{2}/.exec(clipboard) : null;
  return head === null ? 0 : head.index + head[0].length;
}

/** The items of the array, or of `value`; or else the object itself. */
function itemsIn(tree: SyntaxTree): readonly number[] {
  const { root } = tree;
  const array = tree.kind(root) === NodeKind.Array ? root : findKey(tree, root, 'value') + 1;
  const isArray = array > 0 ? tree.kind(array) === NodeKind.Array : tree.kind(root) === NodeKind.Array;
  return isArray ? itemsOf(tree, array) : [root];
}

function contextOf(tree: SyntaxTree): string {
  if (tree.kind(tree.root) !== NodeKind.Object) return '';
  return Element.read(tree, tree.root, contextShape)?.string('@odata.context')?.value ?? '';
}

const contextShape: Shape = {
  name: 'response', noun: 'A response', source: 'CSA', isOpen: true,
  fields: [{ name: '@odata.context', type: 'string', sentence: '', source: 'CSA' }],
};

function kindOf(tree: SyntaxTree, item: number, context: string): ElementKind | undefined {
  const has = (name: string): boolean => findKey(tree, item, name) >= 0;
  if (tree.kind(item) !== NodeKind.Object) return undefined;
  if (has(propertyName)) return 'assignment';
  if (has('attributeSet') && has('name') && has('type')) return 'definition';
  const isSet = has('id') && keysOf(tree, item).every(key => /^(?:id|description|maxAttributesPerSet|@odata\..*)$/.test(tree.string(key)));
  return isSet && (/#directory\/attributeSets/i.test(context) || has('maxAttributesPerSet')) ? 'set' : undefined;
}

function elementOf(tree: SyntaxTree, item: number, kind: ElementKind, context: string, find: FindDefinition): ResponseElement | undefined {
  if (kind === 'assignment') return assignmentOf(tree, item, context, find);
  const element = Element.read(tree, item, kind === 'set' ? attributeSet : definitionShape);
  if (element === undefined) return undefined;
  const properties = kind === 'set' ? ['id'] : ['attributeSet', 'name'];
  const names = properties.map(name => element.string(name)?.value).filter(name => name !== undefined);
  if (names.length < properties.length) return undefined;
  return { names, element: writable(element, kind === 'definition'), sets: { members: [] } };
}

/** The members that can be written, in the order of the shape. Null is as good as absent. */
function writable(element: Element, hasBuiltId: boolean): PrintableObject {
  const { tree } = element;
  const members: [string, Printable][] = [];
  element.eachField(({ name, shape }, node) => {
    if (node < 0 || tree.kind(node) === NodeKind.Null || name.startsWith('@') || (name === 'id' && hasBuiltId)) return;
    if (shape === undefined) {
      const json = jsonOf(tree, node);
      if (json !== undefined) members.push([jsonString(name), json]);
      return;
    }
    const values = element.elements(name);
    if (values.length > 0) members.push([jsonString(name), { items: values.map(value => writable(value, false)) }]);
  });
  return { members };
}

function assignmentOf(tree: SyntaxTree, item: number, context: string, find: FindDefinition): ResponseElement | undefined {
  const assignment = readAssignment(tree, findProperty(tree, item), { place: 'manifest', hasElision: false });
  const assigned = (assignment?.sets ?? []).filter(({ attributes }) => attributes.length > 0);
  const sets = assigned.map(({ name, attributes }) => [jsonString(name.value), {
    members: [
      [jsonString(typeAnnotation), jsonString(setType)] as const,
      ...attributes.flatMap(attribute => attributeMembers(tree, attribute, find(name.value, attribute.name.value))),
    ],
  }] as const);
  if (sets.length === 0) return undefined;
  const principal = principalOf(tree, item, context);
  const name = nameComment(tree, item, principal);
  return {
    names: [principal], sets: { members: sets },
    element: { members: [['"principal"', jsonString(principal) + name], [jsonString(propertyName), { members: sets }]] },
  };
}

/** The name of an object that is written as an id, for people: the sidebar shows it. Empty where there is none. */
function nameComment(tree: SyntaxTree, item: number, principal: string): string {
  const name = stringOf(tree, item, 'displayName') ?? stringOf(tree, item, 'userPrincipalName') ?? '';
  const plain = visible(name).replace(/\*+\//g, '').trim();
  return principal.includes('@') || plain === '' || plain.length > longestPrincipalName ? '' : ` /* ${plain} */`;
}

/** The annotation of an attribute, if it needs one, and its value. */
function attributeMembers(
  tree: SyntaxTree, { name, node, annotation }: AttributeAssignment, definition: Definition | undefined,
): (readonly [string, Printable])[] {
  const wanted = (definition === undefined ? undefined : annotationByDefinition(definition)) ?? annotationByValue(tree, node);
  const given = annotation === undefined ? undefined : jsonOf(tree, annotation.node);
  const type = wanted === undefined ? given : wanted === 'none' ? undefined : jsonString(wanted);
  const value = jsonOf(tree, node);
  const members: (readonly [string, Printable])[] = [];
  if (type !== undefined) members.push([jsonString(name.value + typeAnnotation), type]);
  if (value !== undefined) members.push([jsonString(name.value), value]);
  return members;
}

/** The object's path, with `{id}` for the author to fill in when the response has none. A guest's name contains a `#`: its id is used. */
function principalOf(tree: SyntaxTree, item: number, context: string): string {
  const text = (name: string): string | undefined => {
    const value = stringOf(tree, item, name);
    return value === '' ? undefined : value;
  };
  const isServicePrincipal = /#servicePrincipals/i.test(context) || text('@odata.type') === '#microsoft.graph.servicePrincipal';
  if (isServicePrincipal) return `servicePrincipals/${text('id') ?? '{id}'}`;
  const name = text('userPrincipalName');
  return text('principal') ?? `users/${(name?.includes('#') === true ? undefined : name) ?? text('id') ?? '{id}'}`;
}
