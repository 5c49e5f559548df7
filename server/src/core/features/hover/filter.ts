/** Hovers in query options: the words of a filter, and the values of the other options. */
import { comparisons, filteredProperty, filterTokens, literalValue, type FilterToken } from '../../graph/filter';
import { filterWord } from '../../graph/filter-words';
import { type QueryOption, type Target } from '../../graph/url';
import { fieldMarkdown } from './json';
import { attributeMarkdown, valueMarkdown } from './model';
import { code, paragraphs, sourceLinks } from './markdown';
import { allowedValue, attributeSet, definition, objectUpdate, type Field } from '../../graph/shape';
import { type Tenant } from '../../tenant/tenant';
import { type Span } from '../../text/text';

/** A range that can be explained. */
export interface Topic extends Span {
  readonly explain: () => string | undefined;
}

/** The parts of an option's value. Names of sets and attributes are explained in `names.ts`. */
export function optionTopics(option: QueryOption, resource: Target['resource'], tenant: Tenant | undefined): Topic[] {
  switch (option.name.value) {
    case '$filter': return filterTopics(option, resource, tenant);
    case '$select': case '$expand': case '$orderby': return fieldTopics(option, resource);
    default: return [];
  }
}

function filterTopics(option: QueryOption, resource: Target['resource'], tenant: Tenant | undefined): Topic[] {
  const literals = comparisons(option).flatMap(({ path: { set, attribute }, literal }) => {
    if (attribute === undefined || literal === undefined) return [];
    return [{ ...spanOf(literal), explain: () => literalMarkdown(tenant, { set: set.value, attribute: attribute.value, literal }) }];
  });
  return [...literals, ...filterTokens(option).filter(({ kind }) => kind === 'word').map(token => wordTopic(token, resource))];
}

function wordTopic(token: FilterToken, resource: Target['resource']): Topic {
  const [property = ''] = token.value.split('/', 1);
  const isPath = property.toLowerCase() === filteredProperty.toLowerCase();
  const field = isPath ? objectUpdate.fields[0] : fieldOf(resource, token.value);
  // In a path only the first segment is the property; the others are a set and its attribute.
  const span = { start: token.start, end: isPath ? token.start + property.length : token.end };
  return { ...span, explain: () => field === undefined ? wordMarkdown(token.value) : fieldMarkdown(field) };
}

function wordMarkdown(text: string): string | undefined {
  const known = filterWord(text);
  return known === undefined ? undefined : paragraphs(`${code(known.word)}: ${known.sentence}`, sourceLinks([known.source]));
}

interface ComparedLiteral {
  readonly set: string;
  readonly attribute: string;
  readonly literal: FilterToken;
}

function literalMarkdown(tenant: Tenant | undefined, { set, attribute, literal }: ComparedLiteral): string | undefined {
  const [defined] = tenant?.definitions(set, attribute) ?? [];
  if (defined === undefined) return undefined;
  const value = defined.value.allowedValue(literalValue(literal) ?? literal.value);
  const { value: definition, unit: { uri } } = defined;
  // A free value is explained by its attribute.
  return value === undefined ? attributeMarkdown(definition, uri) : valueMarkdown(value, { definition, uri });
}

/** The properties that are selected, expanded or sorted by. */
function fieldTopics(option: QueryOption, resource: Target['resource']): Topic[] {
  return [...option.value.value.matchAll(/[^\s,()]+/g)].flatMap(({ 0: name, index }) => {
    const field = fieldOf(resource, name);
    const [start, end] = [option.offsets[index], option.offsets[index + name.length]];
    return field === undefined || start === undefined || end === undefined ? [] : [{ start, end, explain: () => fieldMarkdown(field) }];
  });
}

function fieldOf(resource: Target['resource'], name: string): Field | undefined {
  return fieldsOf(resource).find(field => field.name === name);
}

function fieldsOf(resource: Target['resource']): readonly Field[] {
  switch (resource) {
    case 'attributeSets': case 'attributeSet': return attributeSet.fields;
    case 'definitions': case 'definition': return definition.fields;
    case 'allowedValues': case 'allowedValue': return allowedValue.fields;
    case 'users': case 'user': case 'servicePrincipals': case 'servicePrincipal': return objectUpdate.fields;
    default: return [];
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
