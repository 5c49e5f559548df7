/** Whole requests, one for each documented operation: offered where an HTTP file or a batch takes a new one. */
import { propertyName } from '../../model/assignment';
import { emptyStop, type Template, type TemplatePart } from './item';
import {
  choiceOr, elementTemplate, memberTemplate, setNameTemplate, setTemplate, texts, valueTemplate, type TemplateFacts,
} from './template';
import { onLines } from './template-layout';
import { attributeSetsPath, definitionsPath } from '../../graph/endpoints';
import { isPlainName } from '../../graph/names';
import { allowedValue, attributeSet, attributeSetUpdate, definition, definitionUpdate, type Shape } from '../../graph/shape';

export interface RequestTemplate<Label extends string = string> {
  readonly label: Label;
  readonly method: 'GET' | 'PATCH' | 'POST';
  /** From the version on. */
  readonly path: Template;
  readonly headers: readonly Header[];
  /** On one line. */
  readonly body?: Template;
  /** What users type to find it, if not the beginning of the label. */
  readonly keyword?: string;
}

type Header = readonly [name: string, value: string];

const json = ['Content-Type', 'application/json'] as const;
const id: TemplatePart = { placeholder: '{id}' };
const key: TemplatePart = { placeholder: 'SetName_AttributeName' };

/** The label of each request: clients in other languages translate each of them. */
export type RequestLabel = (ReturnType<typeof requestTemplates>[number] | ReturnType<typeof batchTemplate>)['label'];

/** The requests, those that assign values first. Their labels are a part of the type. */
export function requestTemplates(facts: TemplateFacts) {
  // Other names would end the line or the path segment of a URL.
  const known = facts.setNames().filter(isPlainName).slice(0, mostChoices);
  const set: Template = choiceOr(known, [{ placeholder: 'SetName' }]);
  const field = (shape: Shape, name: string): Template => [
    '{ ', ...shape.fields.filter(one => one.name === name).flatMap(one => memberTemplate(name, valueTemplate(shape, one, facts))), ' }',
  ];
  const setBody = setNameTemplate({ setNames: () => known });
  const assigned = (value: Template): Template => [`{ "${propertyName}": { `, ...setBody, ': ', ...value, ' } }'];
  const removed: Template = [...setTemplate.slice(0, 1), ', ', ...texts('AttributeName'), ': ', { choices: ['null', '[]'] }, ' }'];
  const write = <Label extends string>(
    label: Label, method: 'PATCH' | 'POST', path: Template, body: Template, ...more: readonly Header[]
  ): RequestTemplate<Label> => ({ label, method, path, headers: [json, ...more], body });
  const read = <Label extends string>(label: Label, path: Template, ...headers: readonly Header[]): RequestTemplate<Label> =>
    ({ label, method: 'GET', path, headers });
  const find = <Label extends string>(label: Label, objects: string): RequestTemplate<Label> =>
    read(label, [`${objects}?$count=true&$select=id,displayName,${propertyName}&$filter=`, ...comparison], eventual);
  const comparison: Template = facts.hasAttributes === true
    ? [emptyStop]
    : [`${propertyName}/`, ...set, '/', { placeholder: 'AttributeName' }, ' eq \'', { placeholder: 'value' }, '\''];
  const eventual = ['ConsistencyLevel', 'eventual'] as const;
  return [
    write('Assign values to a user', 'PATCH', ['/users/', id], assigned(setTemplate)),
    write('Assign values to a service principal', 'PATCH', ['/servicePrincipals/', id], assigned(setTemplate)),
    write('Remove a value from a user', 'PATCH', ['/users/', id], assigned(removed)),
    write('Remove a value from a service principal', 'PATCH', ['/servicePrincipals/', id], assigned(removed)),
    read('Read the values of a user', ['/users/', id, `?$select=${propertyName}`]),
    read('Read the values of a service principal', ['/servicePrincipals/', id, `?$select=${propertyName}`]),
    find('Find users by a value', '/users'),
    find('Find service principals by a value', '/servicePrincipals'),
    read('List the attribute sets', [attributeSetsPath]),
    read('Read an attribute set', [`${attributeSetsPath}/`, ...set]),
    write('Create an attribute set', 'POST', [attributeSetsPath], elementTemplate(attributeSet, facts)),
    write('Update an attribute set', 'PATCH', [`${attributeSetsPath}/`, ...set], field(attributeSetUpdate, 'description')),
    read('List the attribute definitions', [`${definitionsPath}?$expand=allowedValues`]),
    read('Read an attribute definition', [`${definitionsPath}/`, key, '?$expand=allowedValues']),
    write('Create an attribute definition', 'POST', [definitionsPath], elementTemplate(definition, facts)),
    write(
      'Activate or deactivate an attribute',
      'PATCH',
      [`${definitionsPath}/`, key],
      ['{ "status": ', { choices: ['"Deprecated"', '"Available"'] }, ' }'],
    ),
    write(
      'Add or change several predefined values',
      'PATCH',
      [`${definitionsPath}/`, key],
      field(definitionUpdate, 'allowedValues@delta'),
      ['OData-Version', '4.01'],
    ),
    read('List the predefined values', [`${definitionsPath}/`, key, '/allowedValues']),
    write('Add a predefined value', 'POST', [`${definitionsPath}/`, key, '/allowedValues'], elementTemplate(allowedValue, facts)),
    write(
      'Activate or deactivate a predefined value',
      'PATCH',
      [`${definitionsPath}/`, key, '/allowedValues/', { placeholder: '{value}' }],
      ['{ "isActive": ', { choices: ['false', 'true'] }, ' }'],
    ),
  ] as const;
}

const mostChoices = 20;

/** The batch that holds one request. Not part of a batch itself. */
export function batchTemplate(facts: TemplateFacts): RequestTemplate<'Send several requests in a batch'> & { readonly body: Template } {
  const [first] = requestTemplates(facts);
  return {
    label: 'Send several requests in a batch',
    keyword: 'batch ',
    method: 'POST',
    path: ['/$batch'],
    headers: [json],
    body: ['{ "requests": [ ', ...batchItemTemplate(first, '1'), emptyStop, ' ] }'],
  };
}

/** The request as it stands in a batch. */
export function batchItemTemplate({ method, path, headers, body }: RequestTemplate, id: string): Template {
  const named = headers.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ');
  return [
    `{ "id": ${JSON.stringify(id)}, "method": "${method}", "url": "`, ...path, '"',
    ...(named === '' ? [] : [`, "headers": { ${named} }`]),
    ...(body === undefined ? [] : [', "body": ', ...body]), ' }',
  ];
}

/**
 * The lines of the request in an HTTP file, indented with tabs. `base`: scheme, host and version of the URL. `padding`: see `Layout`.
 */
export function httpTemplate({ method, path, headers, body }: RequestTemplate, base: string, padding: string): Template {
  return [
    `${method} ${base}`,
    ...path,
    ...headers.map(([name, value]) => `\n${name}: ${value}`),
    ...(body === undefined ? [] : ['\n\n', ...onLines(body, 'value', padding)]),
  ];
}
