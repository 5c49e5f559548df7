/** What Graph answered, as text from the clipboard: attribute sets, definitions or the values of objects, in the form in which they are written. */
import { findProperty, propertyName, readAssignment, typeAnnotation } from '../../model/assignment';
import { Element } from '../../model/element';
import { findKey, isScalar, itemsOf, keysOf, stringOf } from '../../tree/nodes';
import { annotationByDefinition, annotationByValue, setType } from '../../model/judge';
import { type Definition } from '../../model/model';
import { parseJson } from '../../notation/json/parser';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { jsonString, type Printable, type PrintableObject } from '../../tree/print';
import { type ElementKind } from '../../read/manifest';
import { attributeSet, definition as definitionShape, type Shape } from '../../graph/shape';
import { jsonOf } from '../../tree/printable';

/** The longest text that is looked at, in UTF-16 units: a tenant at all documented limits needs less. */
export const longestResponse = 4 * 1024 * 1024;

export interface ResponseElement {
  /** Of a set its name, of a definition the names of set and attribute, of an assignment its object. */
  readonly names: readonly string[];
  /** The element of a manifest. */
  readonly element: PrintableObject;
  /** Of an assignment: the sets, by their name as JSON text. */
  readonly sets: PrintableObject;
}

export interface GraphResponse {
  readonly kind: ElementKind;
  readonly elements: readonly ResponseElement[];
  /** The answer says that Graph has more. */
  readonly hasMore: boolean;
}

/** What the manifests say of an attribute. */
export type FindDefinition = (set: string, attribute: string) => Definition | undefined;

/** Undefined for anything else, for what does not parse, and for what is too long. Linear. */
export function readResponse(clipboard: string, find: FindDefinition): GraphResponse | undefined {
  if (clipboard.length > longestResponse || !/attributeSet|customSecurityAttribute|maxAttributesPerSet/.test(clipboard)) return undefined;
  // Clients that show an answer with its headers copy them, too.
  const head = /^\s*HTTP\/\d/.test(clipboard) ? /(?:\r\n){2}|\n{2}/.exec(clipboard) : null;
  const tree = parseJson(clipboard, head === null ? 0 : head.index + head[0].length);
  const { root } = tree;
  // Comments would be lost, and answers have none.
  if (root < 0 || tree.problems.length > 0 || tree.comments.length > 0 || isScalar(tree.kind(root))) return undefined;
  const list = tree.kind(root) === NodeKind.Array ? root : findKey(tree, root, 'value') + 1;
  const isList = list > 0 ? tree.kind(list) === NodeKind.Array : tree.kind(root) === NodeKind.Array;
  const items = isList ? itemsOf(tree, list) : [root];
  const context = tree.kind(root) === NodeKind.Object ? Element.read(tree, root, contextShape)?.string('@odata.context')?.value ?? '' : '';
  const kinds = new Set(items.map(item => kindOf(tree, item, context)));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined) return undefined;
  const elements = items.map(item => elementOf(tree, item, kind, context, find)).filter(element => element !== undefined);
  return elements.length === 0 ? undefined : { kind, elements, hasMore: findKey(tree, root, '@odata.nextLink') >= 0 };
}

const contextShape: Shape = {
  name: 'answer', noun: 'An answer', source: 'CSA', isOpen: true, fields: [{ name: '@odata.context', type: 'string', sentence: '', source: 'CSA' }],
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
  const element = Element.read(tree, item, kind === 'set' ? attributeSet : definitionShape)!;
  const names = (kind === 'set' ? ['id'] : ['attributeSet', 'name']).map(name => element.string(name)?.value);
  if (names.includes(undefined)) return undefined;
  return { names: names as string[], element: withoutAnswered(element, kind === 'definition'), sets: { members: [] } };
}

/** The members that are written, in the order of the shape. What is null is as good as absent. */
function withoutAnswered(element: Element, hasBuiltId: boolean): PrintableObject {
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
    if (values.length > 0) members.push([jsonString(name), { items: values.map(value => withoutAnswered(value, false)) }]);
  });
  return { members };
}

function assignmentOf(tree: SyntaxTree, item: number, context: string, find: FindDefinition): ResponseElement | undefined {
  const assignment = readAssignment(tree, findProperty(tree, item), { place: 'manifest', hasElision: false });
  const sets = (assignment?.sets ?? []).filter(set => set.attributes.length > 0).map(set => [jsonString(set.name.value), {
    members: [
      [jsonString(typeAnnotation), jsonString(setType)] as const,
      ...set.attributes.flatMap(({ name, node, annotation }): (readonly [string, Printable])[] => {
        const definition = find(set.name.value, name.value);
        const wanted = (definition === undefined ? undefined : annotationByDefinition(definition)) ?? annotationByValue(tree, node);
        const given = annotation === undefined ? undefined : jsonOf(tree, annotation.node);
        const json = wanted === undefined ? given : wanted === 'none' ? undefined : jsonString(wanted);
        const value = jsonOf(tree, node);
        return [...json === undefined ? [] : [[jsonString(name.value + typeAnnotation), json] as const], ...value === undefined ? [] : [[jsonString(name.value), value] as const]];
      }),
    ],
  }] as const);
  if (sets.length === 0) return undefined;
  const principal = principalOf(tree, item, context);
  return {
    names: [principal], sets: { members: sets },
    element: { members: [['"principal"', jsonString(principal)], [jsonString(propertyName), { members: sets }]] },
  };
}

/** The object's path; `{id}` for the author to fill in, where the answer does not tell. A guest's name has a `#` in it: there the id is better. */
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
