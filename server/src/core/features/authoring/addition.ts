/** What users add to a tenant, as they enter it, and the manifest elements for it. */
import { propertyName, typeAnnotation } from '../../model/assignment';
import { annotationByDefinition, isCollectionOf, setType, typeOf } from '../../model/attribute-value';
import { type Definition } from '../../model/model';
import { jsonString, type Printable, type PrintableObject } from '../../tree/print';
import * as shapes from '../../graph/shape';
import { isInt32Text } from '../../model/value';

export type Addition = SetAddition | DefinitionAddition | ValueAddition | AssignmentAddition;

interface ToTenant {
  /** The key of the tenant, as outlines have it. */
  readonly tenant: string;
}

export interface SetAddition extends ToTenant {
  readonly kind: 'set';
  readonly name: string;
  /** Empty: none. */
  readonly description: string;
  readonly maxAttributes?: number | undefined;
}

export interface DefinitionAddition extends ToTenant {
  readonly kind: 'definition';
  readonly set: string;
  readonly name: string;
  /** Empty: none. */
  readonly description: string;
  readonly type: string;
  readonly isCollection: boolean;
  readonly isPredefinedOnly: boolean;
  readonly isSearchable: boolean;
  /** The predefined values. */
  readonly values: readonly string[];
}

export interface ValueAddition extends ToTenant {
  readonly kind: 'value';
  readonly set: string;
  /** Of the attribute. */
  readonly name: string;
  readonly value: string;
}

export interface AssignmentAddition extends ToTenant {
  readonly kind: 'assignment';
  /** The object's path, as manifests have it. */
  readonly principal: string;
  readonly attributes: readonly AssignedValues[];
}

export interface AssignedValues {
  readonly set: string;
  readonly name: string;
  /** As users type them: `4` for an Integer, `true` for a Boolean. */
  readonly values: readonly string[];
}

export function setElement({ name, description, maxAttributes }: SetAddition): PrintableObject {
  return elementOf(shapes.attributeSet, {
    id: jsonString(name),
    description: textOrNone(description),
    maxAttributesPerSet: maxAttributes === undefined ? undefined : String(maxAttributes),
  });
}

export function definitionElement(
  { set, name, description, type, isCollection, isSearchable, isPredefinedOnly, values }: DefinitionAddition,
): PrintableObject {
  return elementOf(shapes.definition, {
    attributeSet: jsonString(set), name: jsonString(name), description: textOrNone(description), type: jsonString(type),
    isCollection: String(isCollection), isSearchable: String(isSearchable), status: '"Available"',
    usePreDefinedValuesOnly: String(isPredefinedOnly),
    allowedValues: values.length === 0 ? undefined : { items: values.map(valueElement) },
  });
}

export function valueElement(value: string): PrintableObject {
  return elementOf(shapes.allowedValue, { id: jsonString(value), isActive: 'true' });
}

export function assignmentElement(principal: string, sets: Printable): PrintableObject {
  return elementOf(shapes.assignment, { principal: jsonString(principal), [propertyName]: sets });
}

/** A set of an assignment, with its type. */
export function setMember(members: PrintableObject['members']): PrintableObject {
  return { members: [[jsonString(typeAnnotation), jsonString(setType)], ...members] };
}

/** An attribute with its annotation, if its type needs one. */
export function attributeMembers(name: string, definition: Definition, value: Printable): PrintableObject['members'] {
  const annotation = annotationByDefinition(definition);
  return [
    ...annotation === undefined || annotation === 'none' ? [] : [[jsonString(name + typeAnnotation), jsonString(annotation)] as const],
    [jsonString(name), value],
  ];
}

/** The value in the type of the definition. A value of another type stays a string, so that the rules report it. */
export function typedValue(definition: Definition, values: readonly string[]): Printable {
  const single = (text: string): string => scalarOf(definition, text);
  const [first = ''] = values;
  return isCollectionOf(definition) === true || values.length > 1 ? { items: values.map(single) } : single(first);
}

function scalarOf(definition: Definition, text: string): string {
  const type = typeOf(definition);
  if (type === 'Integer' && (isInt32Text(text) || /^-?[1-9]\d*$/.test(text))) return text;
  if (type === 'Boolean' && /^(?:true|false)$/.test(text)) return text;
  return jsonString(text);
}

function textOrNone(text: string): string | undefined {
  return text === '' ? undefined : jsonString(text);
}

/** Members in the order of the shape, without undefined ones. */
function elementOf(shape: shapes.Shape, values: Readonly<Record<string, Printable | undefined>>): PrintableObject {
  return { members: shape.fields.flatMap(({ name }) => values[name] === undefined ? [] : [[jsonString(name), values[name]] as const]) };
}
