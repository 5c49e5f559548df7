/** Each documented request as a document of its own, laid out for reading, about an attribute that the tenant has. */
import { attributeEntry, definitionsOf } from './assignment';
import { completion, plainPart, type Template, type TemplatePart } from './item';
import { graphEndpoint } from '../../graph/endpoints';
import { emptyStop, memberTemplate, texts } from './template';
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
  const laidOut = { ...template, path, ...(body === undefined ? {} : { body: onLines(filled(body, example).map(withoutVariablesIn)) }) };
  const whole: Template = [`### ${label}\n`, ...httpTemplate(laidOut, graphEndpoint), '\n'];
  const { edit, plainText } = completion({ label, kind: 'snippet', template: whole, typed: label }, { start: 0, end: 0 }, 0);
  return { label, request: `${method} ${path.map(plainPart).join('')}`, snippet: edit.text, text: plainText };
}

function filled(template: Template, example: Example | undefined): Template {
  const entry = example === undefined ? memberTemplate('AttributeName', texts('value')) : attributeEntry(example.definition).map(withText);
  return template.flatMap((part): Template => {
    // An empty object has the same stop, but nothing before it.
    if (part === emptyStop) return [', ', ...entry];
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

/** Breaks the one-line JSON of a template into one line for each member of an object and each object of an array. */
function onLines(template: Template): Template {
  let depth = 0;
  const line = (): string => `\n${'  '.repeat(depth)}`;
  // Spaces occur only between tokens: no string in a template contains brackets and spaces.
  const separator = /(\{|\[(?= \{)) |, | (\}|(?<=\} )\])/g;
  return joined(
    template,
  ).map(part => typeof part !== 'string' ? part : part.replace(separator, (_match, opening?: string, closing?: string) => {
    if (opening !== undefined) {
      depth++;
      return opening + line();
    }
    if (closing === undefined) return `,${line()}`;
    depth--;
    return line() + closing;
  }));
}

// Brackets that belong together may be split across two parts.
function joined(template: Template): Template {
  const parts: TemplatePart[] = [];
  for (const part of template) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}
