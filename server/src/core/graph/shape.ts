/**
 * Table 1: what exists. Every property of every object that the product reads, once: the model, the shape rules, the JSON
 * Schemas, completions and hovers derive from it. What must hold beyond that is table 2, `rules/index.ts`.
 */
import { methods } from './operations';
import { type SourceKey } from './sources';

export type JsonType = 'string' | 'integer' | 'boolean' | 'array' | 'object';

export interface Field {
  readonly name: string;
  readonly type: JsonType;
  /** `null` is accepted as well. */
  readonly nullable?: boolean;
  readonly required?: boolean;
  /** JSON text that a quick fix inserts for a missing property. */
  readonly placeholder?: string;
  readonly values?: readonly EnumValue[];
  /** The shape of the value, or of the elements where the value is an array. */
  readonly shape?: Shape;
  /** The JSON type of an array's elements that are not objects of a shape. */
  readonly items?: JsonType;
  /** Set for good when the object is created. */
  readonly immutable?: boolean;
  /** One sentence for hovers, completions and schemas. */
  readonly sentence: string;
  readonly source: SourceKey;
}

export interface EnumValue {
  readonly value: string;
  readonly sentence: string;
}

export interface Shape {
  readonly name: string;
  /** As it reads in a message: "an attribute set has no property …". */
  readonly noun: string;
  readonly fields: readonly Field[];
  /** Other properties are allowed; `fields` describes only ours. */
  readonly isOpen?: boolean;
  readonly source: SourceKey;
}

const odataType: Field = {
  name: '@odata.type', type: 'string', source: 'G-SET',
  sentence: 'The type of the resource. Graph infers it from the URL, so it can be left out.',
};

const description: Field = {
  name: 'description', type: 'string', nullable: true, source: 'E-OV',
  sentence: 'What it is for, in at most 128 characters. Can be changed later.',
};

const maxAttributesPerSet: Field = {
  name: 'maxAttributesPerSet', type: 'integer', nullable: true, source: 'G-CSET',
  sentence: 'How many attributes the set may hold. Without it the set may grow to the 500 active attributes of the tenant. Can be '
    + 'changed later.',
};

export const attributeSet: Shape = {
  name: 'attributeSet', noun: 'An attribute set', source: 'G-CSET',
  fields: [
    { name: 'id', type: 'string', required: true, placeholder: '"NewSet"', immutable: true, source: 'G-CSET',
      sentence: 'The name of the set: 1 to 32 letters and digits, a letter first, unique in the tenant. It can never be changed, and '
        + 'the set can never be deleted.' },
    description,
    maxAttributesPerSet,
    odataType,
  ],
};

const isActive: Field = {
  name: 'isActive', type: 'boolean', required: true, placeholder: 'true', source: 'G-CAV',
  sentence: 'Whether the value can be assigned. A predefined value cannot be deleted, only deactivated. Can be changed later, both ways.',
};

export const allowedValue: Shape = {
  name: 'allowedValue', noun: 'A predefined value', source: 'G-CAV',
  fields: [
    { name: 'id', type: 'string', required: true, placeholder: '"New value"', immutable: true, source: 'G-CAV',
      sentence: 'The value itself, always a string: at most 64 characters, case sensitive. It can never be changed or deleted.' },
    isActive,
    odataType,
  ],
};

const status: Field = {
  name: 'status', type: 'string', required: true, placeholder: '"Available"', source: 'G-DEF',
  sentence: 'Whether the attribute can be assigned. An attribute cannot be deleted, only deactivated. Can be changed later, both ways.',
  values: [
    { value: 'Available', sentence: 'Active: the attribute can be assigned, and counts towards the 500 of the tenant.' },
    { value: 'Deprecated', sentence: 'Deactivated: objects keep their values, but the attribute cannot be assigned any more.' },
  ],
};

const usePreDefinedValuesOnly: Field = {
  name: 'usePreDefinedValuesOnly', type: 'boolean', required: true, placeholder: 'false', source: 'G-CDEF',
  sentence: 'Whether only predefined values can be assigned. Can later be changed from true to false, but never back. Must be false '
    + 'for a Boolean.',
};

export const definition: Shape = {
  name: 'customSecurityAttributeDefinition', noun: 'An attribute definition', source: 'G-CDEF',
  fields: [
    { name: 'id', type: 'string', immutable: true, source: 'G-CDEF',
      sentence: 'Built by Graph from the names of the set and the attribute: `<attributeSet>_<name>`. It is not sent when the '
        + 'definition is created.' },
    { name: 'attributeSet', type: 'string', required: true, placeholder: '"SetName"', immutable: true, source: 'G-CDEF',
      sentence: 'The name of the set that the attribute belongs to. It can never be changed.' },
    { name: 'name', type: 'string', required: true, placeholder: '"NewAttribute"', immutable: true, source: 'G-CDEF',
      sentence: 'The name of the attribute: 1 to 32 letters and digits, a letter first, unique in its set. It can never be changed, '
        + 'and the attribute can never be deleted.' },
    description,
    { name: 'type', type: 'string', required: true, placeholder: '"String"', immutable: true, source: 'G-DEF',
      sentence: 'The data type of the values. It can never be changed.',
      values: [
        { value: 'Boolean', sentence: 'true or false; always a single value, and never predefined.' },
        { value: 'Integer', sentence: 'A signed 32-bit integer, or several.' },
        { value: 'String', sentence: 'A string of at most 64 characters, or several.' },
      ] },
    { name: 'isCollection', type: 'boolean', required: true, placeholder: 'false', immutable: true, source: 'G-CDEF',
      sentence: 'Whether one object can hold several values. It can never be changed. Must be false for a Boolean.' },
    { name: 'isSearchable', type: 'boolean', required: true, placeholder: 'true', immutable: true, source: 'G-CDEF',
      sentence: 'Whether the values are indexed for searching. It can never be changed.' },
    status,
    usePreDefinedValuesOnly,
    { name: 'allowedValues', type: 'array', shape: allowedValue, source: 'G-CDEF',
      sentence: 'The predefined values, at most 100. More can be added later, none can be removed.' },
    odataType,
  ],
};

const customSecurityAttributes: Field = {
  name: 'customSecurityAttributes', type: 'object', required: true, placeholder: '{}', source: 'G-EX',
  sentence: 'The values of the object, by attribute set. Each set carries an `@odata.type`; what is not named keeps its value.',
};

export const assignment: Shape = {
  name: 'assignment', noun: 'An assignment', source: 'CSA',
  fields: [
    { name: 'principal', type: 'string', required: true, placeholder: '"users/{id}"', source: 'G-EX',
      sentence: 'The object that the values are assigned to, as its Graph path: `users/{id or user principal name}`, '
        + '`servicePrincipals/{id}` or `servicePrincipals(appId=\'…\')`.' },
    customSecurityAttributes,
  ],
};

export const manifest: Shape = {
  name: 'manifest', noun: 'A manifest', source: 'CSA',
  fields: [
    { name: '$schema', type: 'string', source: 'CSA', sentence: 'The JSON Schema of this file, for other editors.' },
    { name: 'tenant', type: 'string', source: 'CSA',
      sentence: 'The tenant that this file is a part of. Manifests of one workspace folder with the same tenant model one tenant '
        + 'together.' },
    {
      name: 'attributeSets', type: 'array', shape: attributeSet, source: 'G-SET',
      sentence: 'The attribute sets, each as Graph accepts it when it is created.',
    },
    { name: 'customSecurityAttributeDefinitions', type: 'array', shape: definition, source: 'G-DEF',
      sentence: 'The attribute definitions, each as Graph accepts it when it is created.' },
    { name: 'assignments', type: 'array', shape: assignment, source: 'G-EX',
      sentence: 'Which objects hold which values, each as Graph accepts it when the object is updated.' },
  ],
};

export const attributeSetUpdate: Shape = {
  name: 'attributeSetUpdate', noun: 'The update of an attribute set', source: 'G-USET',
  fields: [description, maxAttributesPerSet, odataType],
};

export const definitionUpdate: Shape = {
  name: 'customSecurityAttributeDefinitionUpdate', noun: 'The update of an attribute definition', source: 'G-UDEF',
  fields: [
    description,
    { ...status, required: false },
    { ...usePreDefinedValuesOnly, required: false },
    { name: 'allowedValues@delta', type: 'array', shape: allowedValue, source: 'G-UDEF',
      sentence: 'Predefined values to add or to change. Needs the header `OData-Version: 4.01`. Values that are not named stay as they '
        + 'are.' },
    odataType,
  ],
};

export const allowedValueUpdate: Shape = {
  name: 'allowedValueUpdate', noun: 'The update of a predefined value', source: 'G-UAV',
  fields: [isActive, odataType],
};

/** The body of a request on a user or service principal: only the one property is ours. */
export const objectUpdate: Shape = {
  name: 'objectUpdate', noun: 'A user or service principal', source: 'G-USER', isOpen: true,
  fields: [{ ...customSecurityAttributes, required: false }],
};

const response = (items: Shape, source: SourceKey): Shape => ({
  name: `${items.name}Collection`, noun: 'A Graph response', source, isOpen: true,
  fields: [{
    name: 'value', type: 'array', shape: { ...items, isOpen: true }, source,
    sentence: 'The objects of the response, as Graph returned them.',
  }],
});

export const snapshot: Shape = {
  name: 'snapshot', noun: 'A snapshot', source: 'CSA',
  fields: [
    { name: '$schema', type: 'string', source: 'CSA', sentence: 'The JSON Schema of this file, for other editors.' },
    { name: 'tenant', type: 'string', source: 'CSA', sentence: 'The tenant that was read.' },
    {
      name: 'attributeSets', type: 'object', shape: response(attributeSet, 'G-SET'), source: 'G-SET',
      sentence: 'The response to `GET /directory/attributeSets`.',
    },
    { name: 'customSecurityAttributeDefinitions', type: 'object', shape: response(definition, 'G-DEF'), source: 'G-DEF',
      sentence: 'The response to `GET /directory/customSecurityAttributeDefinitions?$expand=allowedValues`.' },
  ],
};
const sentence = {
  id: 'Identifies the response. Each request needs an id of its own, regardless of case.',
  method: 'What the request does.',
  url: 'The URL without host and version, such as `/users/{id}`.',
  headers: 'The headers of this request alone. With a body it needs `Content-Type`.',
  body: 'The body of the request, as it would be sent on its own.',
  dependsOn: 'The ids of requests that must succeed first. If one of them fails, this one fails with 424.',
};

export const batchRequest: Shape = {
  name: 'batchRequest', noun: 'A request of a batch', source: 'G-BATCH', isOpen: true,
  fields: [
    { name: 'id', type: 'string', required: true, sentence: sentence.id, source: 'G-BATCH' },
    {
      name: 'method', type: 'string', required: true, sentence: sentence.method, source: 'G-BATCH', placeholder: '"PATCH"',
      values: methods.map(({ method, documentation }) => ({ value: method, sentence: documentation }))
    },
    { name: 'url', type: 'string', required: true, sentence: sentence.url, source: 'G-BATCH' },
    { name: 'headers', type: 'object', sentence: sentence.headers, source: 'G-BATCH' },
    { name: 'body', type: 'object', sentence: sentence.body, source: 'G-BATCH' },
    { name: 'dependsOn', type: 'array', items: 'string', sentence: sentence.dependsOn, source: 'G-BATCH' },
  ],
};

export const batchBody: Shape = {
  name: 'batchBody', noun: 'A batch', source: 'G-BATCH', isOpen: true,
  fields: [{
    name: 'requests', type: 'array', required: true, shape: batchRequest, source: 'G-BATCH',
    sentence: 'The requests of the batch, at most 20.',
  }],
};
/** The property of a batch, or of one of its requests; undefined for one that is not documented. */
export function batchField(shape: Shape, name: string): Field | undefined {
  return shape.fields.find(field => field.name === name);
}
