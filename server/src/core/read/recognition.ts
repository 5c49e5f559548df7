/** Whether a JSON text on its own is the body of a request, which one, and on what evidence. Structure decides, never the word alone. */
import { findProperty, typeAnnotation } from '../model/assignment';
import { bodyKindByProperties, bodyShapes, type BodyKind, type Evidence } from '../model/request';
import { isObjectProperty } from '../graph/object-properties';
import { arrayOf, findKey, keysOf, stringOf } from '../tree/nodes';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { parseJson } from '../notation/json/parser';

/**
 * How the text came here: the configuration lists it as a request, the user named its file, it is on a page that has requests of ours, or
 * it was found.
 */
export type Given = 'configured' | 'named' | 'beside requests' | 'found';

export interface RecognizedBody {
  readonly kind: BodyKind;
  readonly evidence: Evidence;
}

/** Returns undefined for JSON that is not ours. Total. */
export function recognizeBody(tree: SyntaxTree, given: Given): RecognizedBody | undefined {
  const { root } = tree;
  if (root < 0 || tree.kind(root) !== NodeKind.Object || isResponse(tree) || isSchema(tree) || namesTypes(tree)) return undefined;
  if (given === 'configured') {
    const kind = bodyKindByProperties(tree);
    return kind === undefined ? undefined : { kind, evidence: 'sufficient' };
  }
  if (isSaved(tree)) return undefined;
  const property = findProperty(tree, root);
  const evidence = property >= 0 ? evidenceOfAssignment(tree, property, given) : undefined;
  if (evidence !== undefined) return { kind: 'object', evidence };
  return property >= 0 ? undefined : recognizeByShape(tree, given);
}

/** A Graph response, not a request: it has a context, or it is a collection of objects. */
export function isResponse(tree: SyntaxTree): boolean {
  return findKey(tree, tree.root, '@odata.context') >= 0 || arrayOf(tree, tree.root, 'value') >= 0;
}

/** An object as Graph returned it, without its context. */
function isSaved(tree: SyntaxTree): boolean {
  return findKey(tree, tree.root, 'id') >= 0 && (hasResponseTypes(tree) || isReturnedDefinition(tree));
}

/** Graph names the type of a set in another way than requests do. */
function hasResponseTypes(tree: SyntaxTree): boolean {
  const property = findProperty(tree, tree.root);
  const types = setsOf(tree, property).map(set => stringOf(tree, set, typeAnnotation));
  return types.length > 0 && types.every(type => type?.toLowerCase() === '#microsoft.graph.customsecurityattributevalue');
}

/** Graph builds the id from the two names; a request does not send one. */
function isReturnedDefinition(tree: SyntaxTree): boolean {
  const [id, set, name] = ['id', 'attributeSet', 'name'].map(key => stringOf(tree, tree.root, key));
  return set !== undefined && name !== undefined && id === `${set}_${name}`;
}

function isSchema(tree: SyntaxTree): boolean {
  return stringOf(tree, tree.root, '$schema')?.includes('json-schema.org') === true;
}

/** As Microsoft's pages describe a resource: `{ "id": "String (identifier)", "isSearchable": "Boolean" }`. */
function namesTypes(tree: SyntaxTree): boolean {
  const given = keysOf(tree, tree.root).filter(key => !tree.string(key).startsWith('@') && tree.hasValue(key));
  const strings = given.filter(key => tree.kind(key + 1) === NodeKind.String);
  return strings.some(key => tree.string(key) !== 'type') && strings.every(key => typeName.test(tree.string(key + 1)));
}

const typeName = /^(?:Edm\.)?(?:String|Boolean|Integer|Int16|Int32|Int64|Guid|DateTimeOffset)(?: \((?:identifier|timestamp)\))?$/;

/** Returns undefined for an object that is not ours. */
function evidenceOfAssignment(tree: SyntaxTree, property: number, given: Given): Evidence | undefined {
  const isForeign = keysOf(tree, tree.root).some(key => !isObjectProperty(tree.string(key)));
  if (!holdsSets(tree, property)) return given === 'named' ? 'named' : undefined;
  if (!isForeign || hasAnnotation(tree, property)) return 'sufficient';
  return given === 'found' ? 'weak' : 'named';
}

/**
 * Unrelated JSON has properties of this name, too: `{ "department": "Sales" }` holds no sets, and a schema only describes them. A text that
 * breaks off may be about to hold some; one that holds their JSON as a string is a mistake that Graph does not report.
 */
function holdsSets(tree: SyntaxTree, property: number): boolean {
  if (!tree.hasValue(property)) return tree.problems.length > 0;
  const value = property + 1;
  if (tree.kind(value) === NodeKind.String) return isTextOfSets(tree.string(value));
  if (tree.kind(value) !== NodeKind.Object || isSchemaOf(tree, value)) return false;
  return holdsObjects(tree, value);
}

function holdsObjects(tree: SyntaxTree, node: number): boolean {
  const members = keysOf(tree, node).filter(key => tree.hasValue(key));
  return members.length === 0 || members.some(key => tree.kind(key + 1) === NodeKind.Object || tree.kind(key + 1) === NodeKind.Null);
}

function isTextOfSets(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  const inner = parseJson(text);
  return inner.root >= 0 && inner.problems.length === 0 && inner.next(inner.root) > inner.root + 1 && holdsObjects(inner, inner.root);
}

/** `{ "type": "object", "properties": … }`: the property described, not given. */
function isSchemaOf(tree: SyntaxTree, node: number): boolean {
  return findKey(tree, node, 'type') >= 0 && findKey(tree, node, 'properties') >= 0;
}

/** The set has a type, or one of its attributes. */
function hasAnnotation(tree: SyntaxTree, property: number): boolean {
  return setsOf(tree, property).some(set => keysOf(tree, set).some(key => tree.string(key).endsWith(typeAnnotation)));
}

/** The values that are objects. */
function setsOf(tree: SyntaxTree, property: number): number[] {
  if (property < 0 || !tree.hasValue(property) || tree.kind(property + 1) !== NodeKind.Object) return [];
  return keysOf(tree, property + 1).filter(key => tree.hasValue(key) && tree.kind(key + 1) === NodeKind.Object).map(key => key + 1);
}

/** Definitions, sets and predefined values, by the properties that nothing else has. */
function recognizeByShape(tree: SyntaxTree, given: Given): RecognizedBody | undefined {
  const kind = bodyKindByProperties(tree);
  if (kind === undefined || kind === 'object') return undefined;
  const known = new Set(bodyShapes[kind].fields.map(({ name }) => name));
  const keys = new Set(keysOf(tree, tree.root).map(key => tree.string(key)));
  const isPure = [...keys].every(key => known.has(key) || key.startsWith('@'));
  if (isOurs(keys) && (isPure || hasSeveral(keys))) return { kind, evidence: 'sufficient' };
  return given === 'named' && isPure ? { kind, evidence: 'named' } : undefined;
}

/** Names that nothing else has, or two that only a definition has together. */
function isOurs(keys: ReadonlySet<string>): boolean {
  return ['maxAttributesPerSet', 'usePreDefinedValuesOnly', 'allowedValues@delta'].some(key => keys.has(key))
    || (keys.has('attributeSet') && (keys.has('isCollection') || keys.has('isSearchable')));
}

/** Enough of them for a property that we do not know to be a mistake. */
function hasSeveral(keys: ReadonlySet<string>): boolean {
  return keys.has('allowedValues@delta') || (keys.has('attributeSet') && keys.has('usePreDefinedValuesOnly'));
}

/** One of the words that a text needs to be one of these bodies; most JSON has none. */
export const bodyWords = /customSecurityAttributes|"attributeSet"|maxAttributesPerSet|usePreDefinedValuesOnly|"allowedValues@delta"/i;
