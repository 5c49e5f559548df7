/** Each documented request as a document of its own, laid out for reading, about an attribute that the tenant has. */
import { attributeEntry, definitionsOf } from './assignment';
import { completion, emptyStop, plainPart, type Template, type TemplatePart } from './item';
import { graphEndpoint } from '../../graph/endpoints';
import { attributeRoom, memberTemplate, texts } from './template';
import { indented } from './template-layout';
import { typeOf } from '../../model/attribute-value';
import { type Definition } from '../../model/model';
import { isPlainName } from '../../graph/names';
import { batchTemplate, httpTemplate, requestTemplates, type RequestLabel, type RequestTemplate } from './request-templates';
import { withoutVariables } from '../../formats/placeholders';
import { type Tenant } from '../../tenant/tenant';

export interface NewRequest {
  readonly label: RequestLabel;
  /** Its method and path, which many users know better than the label. */
  readonly request: string;
  /** An HTTP file with the placeholders of an LSP snippet. */
  readonly snippet: string;
  /** The same text with the defaults of its placeholders. */
  readonly text: string;
}

/** What replaces the placeholder names of a template. */
interface Example {
  readonly set: string;
  readonly definition: Definition;
}

/** All documented requests, those that assign values first. Without a tenant they use `SetName` and `AttributeName`. */
export function newRequests(tenant: Tenant | undefined): readonly NewRequest[] {
  const sets = tenant?.setNames().filter(name => isPlainName(name) && tenant.sets(name).length > 0) ?? [];
  const example = sets.map(set => ({ set, definition: definitionsOf(set, tenant).find(isExample) })).find(isFound);
  const facts = { setNames: () => example === undefined ? sets : [example.set] };
  return [...requestTemplates(facts), batchTemplate(facts)].map(template => newRequest(template, example));
}

// The filter of the template compares with a string.
function isExample(definition: Definition): boolean {
  return definition.isActive && typeOf(definition) === 'String' && isPlainName(definition.name?.value ?? '');
}

function isFound(found: { readonly set: string; readonly definition: Definition | undefined }): found is Example {
  return found.definition !== undefined;
}

function newRequest(template: RequestTemplate<RequestLabel>, example: Example | undefined): NewRequest {
  const { label, method, body } = template;
  const path = filled(template.path, example);
  const laidOut = { ...template, path, ...(body === undefined ? {} : { body: filled(body, example).map(withoutVariablesIn) }) };
  const request = indented(httpTemplate(laidOut, graphEndpoint, ' '), { lineBreak: '\n', step: '  ', base: '' });
  const whole: Template = [`### ${label}\n`, ...request, '\n'];
  const { edit, plainText } = completion({ label, kind: 'snippet', template: whole, typed: label }, { start: 0, end: 0 }, 0);
  return { label, request: `${method} ${path.map(plainPart).join('')}`, snippet: edit.text, text: plainText };
}

function filled(template: Template, example: Example | undefined): Template {
  const entry = example === undefined ? memberTemplate('AttributeName', texts('value')) : attributeEntry(example.definition).map(withText);
  return template.flatMap((part): Template => {
    if (part === attributeRoom) return [', ', ...entry];
    if (part === emptyStop) return [];
    if (typeof part === 'string' || example === undefined) return [part];
    if (!('choices' in part)) return [{ placeholder: exampleOf(part.placeholder, example) }];
    return part.choices.includes('null') ? [example.definition.isCollection?.value === true ? '[]' : 'null'] : [part];
  });
}

/** What stands for a placeholder in the example; the placeholder itself where the example has nothing for it. */
function exampleOf(placeholder: string, { set, definition: { name, allowedValues } }: Example): string {
  switch (placeholder) {
    case 'SetName': return set;
    case 'AttributeName': return name?.value ?? '';
    case 'SetName_AttributeName': return `${set}_${name?.value ?? ''}`;
    case 'value':
      return allowedValues.find(({ id, isActive }) => isActive?.value !== false && isPlainValue(id?.value))?.id?.value ?? placeholder;
    default: return placeholder;
  }
}

// Values of documents are choices.
function withoutVariablesIn(part: TemplatePart): TemplatePart {
  return typeof part !== 'string' && 'choices' in part ? { ...part, choices: part.choices.map(withoutVariables) } : part;
}

// The value is used verbatim in a JSON string and in a filter.
function isPlainValue(value: string | undefined): boolean {
  return value !== undefined && /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._-]*$/u.test(value);
}

// Graph rejects an empty string.
function withText(part: TemplatePart): TemplatePart {
  return typeof part !== 'string' && 'placeholder' in part && part.placeholder === '' ? { placeholder: 'value' } : part;
}
