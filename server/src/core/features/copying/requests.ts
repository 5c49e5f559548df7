/** The requests that a node of the outline stands for: what creates it, what changes its state, what assigns it. */
import { assignedSets, type TypedAttribute } from '../authoring/add-assigned';
import { propertyName, type Assignment, type AttributeAssignment } from '../../model/assignment';
import { unprintable, type CopyRefusal } from './refusal';
import { type Element } from '../../model/element';
import { keysOf } from '../../tree/nodes';
import { typeOf } from '../../model/attribute-value';
import { type Definition } from '../../model/model';
import { type OutlineSubject } from '../outline/subject';
import { type SyntaxTree } from '../../tree/tree';
import { jsonString, printJson, type Printable } from '../../tree/print';
import { requestLayout, type RequestParts } from './request-text';
import { attributeKey } from '../../model/keys';
import { graphPath, pathSegment } from '../../model/principal';
import { type At } from '../../text/text';
import { attributeSetsPath, definitionsPath, graphEndpoint } from '../../graph/endpoints';
import { definition } from '../../graph/shape';
import { type Tenant } from '../../tenant/tenant';
import { jsonOf, membersOf } from '../../tree/printable';
import { quote } from '../../text/words';

export interface CopyRequest extends CopyTitle {
  /** A refusal if the document has nothing that could be sent. */
  readonly request: RequestParts | CopyRefusal;
  /** Where the body is sent is not known, so only the body can be copied. */
  readonly isBodyOnly?: true;
  /** What it creates, for forms that describe a state and no request. */
  readonly creates?: Element | undefined;
}

/** Placeholders for the object to assign to, until the user names one. */
export type PlaceholderPrincipal = 'users/{id}' | 'servicePrincipals/{id}';

/** The likeliest first; none for a node that no request of its own is about. */
export function copyRequests({ kind, set, attribute, value, principal }: OutlineSubject, tenant: Tenant): readonly CopyRequest[] {
  if (principal !== undefined) return ofPrincipal(tenant, principal, set, attribute);
  if (set === undefined) return [];
  if (kind === 'set') return ofSet(tenant, set);
  const definition = attribute === undefined ? undefined : tenant.definitions(set, attribute)[0]?.value;
  if (definition === undefined || !isNamed(definition)) return [];
  const setName = tenant.setName(set) ?? set;
  const assign = assigning(setName, definition, value);
  if (kind === 'value' && value !== undefined) return [...ofValue(setName, definition, value), ...assign];
  return kind === 'definition' ? [...ofDefinition(setName, definition), ...assign] : assign;
}

type NamedDefinition = Definition & { readonly name: At<string> };

function isNamed(definition: Definition): definition is NamedDefinition {
  return definition.name !== undefined;
}

/** The PATCH that assigns attributes to an object that is still to be named. */
export function assignRequest(principal: string, attributes: readonly TypedAttribute[]): RequestParts {
  const path = graphPath(principal) ?? `/${principal}`;
  return write('PATCH', path, { members: [[jsonString(propertyName), assignedSets(attributes)]] });
}

/**
 * A value for the user to replace: the only one that can be assigned, or else a placeholder, which Graph refuses if it is sent by mistake
 * instead of an Integer, a Boolean or a predefined value.
 */
export function sampleValue(definition: Definition): string {
  const [only, ...others] = definition.allowedValues.filter(({ id, isActive }) => id !== undefined && isActive?.value !== false);
  if (only?.id !== undefined && others.length === 0 && definition.usePreDefinedValuesOnly?.value === true) return only.id.value;
  const type = typeOf(definition);
  return type === 'Integer' ? '{number}' : type === 'Boolean' ? '{true or false}' : '{value}';
}

function ofSet(tenant: Tenant, name: string): CopyRequest[] {
  const element = tenant.sets(name)[0]?.value.element;
  const request = element === undefined
    ? write('POST', attributeSetsPath, { members: [['"id"', jsonString(name)]] })
    : create(attributeSetsPath, element);
  return [{ ...titled('Create the attribute set {0}', quote(name)), request, creates: element }];
}

function ofDefinition(set: string, { element, isActive, name }: NamedDefinition): CopyRequest[] {
  const switched = titled(isActive ? 'Deactivate the attribute {0}' : 'Reactivate the attribute {0}', quote(name.value));
  const status: Printable = { members: [['"status"', jsonString(isActive ? 'Deprecated' : 'Available')]] };
  return [
    { ...titled('Create the attribute {0}', quote(name.value)), request: create(definitionsPath, element), creates: element },
    { ...switched, request: write('PATCH', definitionPath(set, name.value), status) },
  ];
}

function ofValue(set: string, definition: NamedDefinition, value: string): CopyRequest[] {
  const values = `${definitionPath(set, definition.name.value)}/allowedValues`;
  const isActive = definition.allowedValue(value)?.isActive?.value !== false;
  const switched = titled(isActive ? 'Deactivate the predefined value {0}' : 'Reactivate the predefined value {0}', quote(value));
  const added: Printable = { members: [['"id"', jsonString(value)], ['"isActive"', 'true']] };
  return [
    { ...titled('Add the predefined value {0}', quote(value)), request: write('POST', values, added) },
    { ...switched, request: write('PATCH', `${values}/${pathSegment(value)}`, { members: [['"isActive"', String(!isActive)]] }) },
  ];
}

/** None where it can no longer be assigned. */
function assigning(set: string, definition: NamedDefinition, value: string | undefined): CopyRequest[] {
  if (!definition.isActive || (value !== undefined && definition.allowedValue(value)?.isActive?.value === false)) return [];
  const attribute: TypedAttribute = { set, name: definition.name.value, definition, values: [value ?? sampleValue(definition)] };
  const what = value === undefined ? quote(attribute.name) : `${quote(attribute.name)} = ${quote(value)}`;
  return [
    { ...titled('Assign {0} to a user', what), request: assignRequest('users/{id}', [attribute]) },
    { ...titled('Assign {0} to a service principal', what), request: assignRequest('servicePrincipals/{id}', [attribute]) },
  ];
}

/** All of its values, or those of one attribute. */
function ofPrincipal(tenant: Tenant, principal: string, set: string | undefined, attribute: string | undefined): CopyRequest[] {
  const path = graphPath(principal);
  if (path === undefined) return [];
  return tenant.assignments(principal).flatMap(({ value }): CopyRequest[] => {
    const found = attribute === undefined ? value.node : attributeOf(value, set, attribute);
    if (found === undefined) return [];
    const sets = typeof found === 'number' ? jsonOf(value.tree, found) : oneAttribute(value.tree, found);
    const title = attribute === undefined
      ? titled('Assign the values of {0}', quote(principal))
      : titled('Assign {0} of {1}', quote(attribute), quote(principal));
    if (sets === undefined) return [{ ...title, request: unprintable }];
    return [{ ...title, request: write('PATCH', path, { members: [[jsonString(propertyName), sets]] }) }];
  });
}

function attributeOf({ attributes }: Assignment, set: string | undefined, name: string): AttributeAssignment | undefined {
  if (set === undefined) return undefined;
  const key = attributeKey(set, name);
  return attributes.find(attribute => attributeKey(attribute.set.name.value, attribute.name.value) === key);
}

function oneAttribute(tree: SyntaxTree, { set, annotation, key: own }: AttributeAssignment): Printable | undefined {
  const members = membersOf(tree, [set.typeKey, annotation?.key ?? -1, own].filter(key => key >= 0));
  return members === undefined ? undefined : { members: [[jsonString(set.name.value), members]] };
}

function definitionPath(set: string, name: string): string {
  return `${definitionsPath}/${pathSegment(set)}_${pathSegment(name)}`;
}

function create(path: string, element: Element): RequestParts | CopyRefusal {
  const body = elementJson(element);
  return body === undefined ? unprintable : write('POST', path, body);
}

function write(method: RequestParts['method'], path: string, body: Printable): RequestParts {
  return { method, url: graphEndpoint + path, headers: [['Content-Type', 'application/json']], body: printJson(body, requestLayout, '') };
}

/** As it is sent: strict JSON, without the id of a definition, which Graph builds itself. */
export function elementJson({ tree, node, shape }: Element): Printable | undefined {
  return membersOf(tree, keysOf(tree, node).filter(key => !(shape === definition && tree.string(key) === 'id')));
}

/** What a copied request does, with placeholders for names. A client in another language has a sentence of its own for each of these. */
export type CopySentence = 'Create the attribute set {0}' |
  'Create the attribute {0}' | 'Deactivate the attribute {0}' | 'Reactivate the attribute {0}' |
  'Add the predefined value {0}' | 'Deactivate the predefined value {0}' | 'Reactivate the predefined value {0}' |
  'Assign {0} to a user' | 'Assign {0} to a service principal' |
  'Assign the values of {0}' | 'Assign {0} of {1}' |
  'Send {0}' | 'Send this body';

export interface CopyTitle {
  /** In English, without a full stop. */
  readonly title: string;
  readonly sentence: CopySentence;
  /** What stands in its places: names in quotes, visible. */
  readonly names: readonly string[];
}

export function titled(sentence: CopySentence, ...names: readonly string[]): CopyTitle {
  return { title: sentence.replace(/\{(\d)\}/g, (place, index: string) => names[Number(index)] ?? place), sentence, names };
}
