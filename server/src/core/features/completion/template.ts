/** Templates of values and elements, derived from the shapes. */
import { emptyStop, type TabStop, type Template } from './item';
import { configuration } from '../../configuration/shape';
import { propertyName } from '../../model/assignment';
import { setType } from '../../model/attribute-value';
import { jsonString } from '../../tree/print';
import { configurationSchema, manifestSchema } from '../../configuration/json-schema';
import { assignment, manifest, type Field, type Shape } from '../../graph/shape';

/** What a template depends on besides its shape. */
export interface TemplateFacts {
  /** The names of the tenant's attribute sets. */
  readonly setNames: () => readonly string[];
  /** The tenant has attributes, which a list can offer one after the other. */
  readonly hasAttributes?: boolean;
}

/** The value of a field. */
export function valueTemplate(shape: Shape, field: Field, facts: TemplateFacts): Template {
  if (field.name === '@odata.type') return [JSON.stringify(`#microsoft.graph.${shape.name.replace(/Update$/, '')}`)];
  if (field.name === '$schema') {
    return [
      JSON.stringify(
        shape === manifest ? manifestSchema()['$id'] : shape.name === configuration().name ? configurationSchema()['$id'] : '',
      ),
    ];
  }
  if (field.name === 'attributeSet') return setNameTemplate(facts);
  if (field.values !== undefined) return choiceOr(field.values.map(({ value }) => JSON.stringify(value)), texts(''), field.placeholder);
  switch (field.type) {
    case 'boolean': return choiceOr(['true', 'false'], [], field.placeholder);
    // The only integer that a shape has is the size of a set; this is the one of Graph's examples.
    case 'integer': return [{ placeholder: '25' }];
    case 'array': return ['[ ', ...(field.shape === undefined ? texts(itemOf(field)) : elementTemplate(field.shape, facts)), ' ]'];
    case 'object': return ['{ ', emptyStop, ' }'];
    case 'string': return stringTemplate(field.placeholder === undefined ? '' : String(JSON.parse(field.placeholder)));
  }
}

/** An object with its required members; an empty one where none is required. */
export function elementTemplate(shape: Shape, facts: TemplateFacts): Template {
  return ['{ ', ...elementMembers(shape, facts), ' }'];
}

/** What `elementTemplate` has between its braces. */
export function elementMembers(shape: Shape, facts: TemplateFacts): Template {
  const fields = shape.fields.filter(field => field.required === true || (shape.isOpen === true && field.name === propertyName));
  if (fields.length === 0) return [emptyStop];
  return fields.flatMap((field, index) => [index === 0 ? '' : ', ', ...memberTemplate(field.name, newValueTemplate(shape, field, facts))]);
}

/** The value of a field in a new element. Its status is not a choice: hardly anyone defines what is deactivated from the start. */
function newValueTemplate(shape: Shape, field: Field, facts: TemplateFacts): Template {
  if (field.name === 'status' && field.placeholder !== undefined) return [field.placeholder];
  return field.name === propertyName && shape === assignment ? setsTemplate(facts) : valueTemplate(shape, field, facts);
}

/** The sets of an object: one of the tenant's, with room for its attributes. */
function setsTemplate(facts: TemplateFacts): Template {
  return facts.setNames().length === 0 ? ['{ ', emptyStop, ' }'] : ['{ ', ...setNameTemplate(facts), ': ', ...setTemplate, ' }'];
}

/** The name of a set in quotes. Where there is one alone, there is nothing to choose. */
export function setNameTemplate(facts: TemplateFacts): Template {
  const names = facts.setNames().map(jsonString);
  return names.length === 1 ? names : choiceOr(names, texts('SetName'));
}

/** A key with its value. */
export function memberTemplate(name: string, value: Template): Template {
  return [`${jsonString(name)}: `, ...value];
}

/** Where the attributes of a new set go. */
export const attributeRoom: TabStop = { placeholder: '', isRoom: true };

/** The value of a set in an assignment: the type that every set needs, and room for the attributes. */
export const setTemplate: Template = [`{ "@odata.type": ${JSON.stringify(setType)}`, attributeRoom, ' }'];

/** A choice of values, the preferred one first; `otherwise` if there are none, or if a snippet could not hold them. */
export function choiceOr(values: readonly string[], otherwise: Template, preferred?: string): Template {
  if (values.length === 0 || values.some(value => /[\\$}|\p{Cc}]/u.test(value))) return otherwise;
  const ordered = preferred !== undefined && values.includes(preferred)
    ? [preferred, ...values.filter(value => value !== preferred)]
    : values;
  const [only, ...others] = ordered;
  return only !== undefined && others.length === 0 ? [{ placeholder: only }] : [{ choices: ordered }];
}

/** A string to be filled in, between its quotes. */
export function texts(placeholder: string): Template {
  return ['"', { placeholder }, '"'];
}

/** `users/{id}`: only the braces are to be filled in. */
function stringTemplate(text: string): Template {
  const [, before = '', stop = text] = /^(.*\/)(\{\w+\})$/.exec(text) ?? [];
  return [`"${before}`, { placeholder: stop }, '"'];
}

// `["**"]` is an array with one string.
function itemOf({ placeholder }: Field): string {
  const list: unknown = placeholder === undefined ? [] : JSON.parse(placeholder);
  return Array.isArray(list) && typeof list[0] === 'string' ? list[0] : '';
}
