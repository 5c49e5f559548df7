import { suggestValue, type Suggestion } from '../lint/allowed-value';
import { replaceValue } from '../tree/edits';
import { propertyComparisons, type FilterToken, type PropertyComparison } from '../graph/filter';
import { definition as definitionShape } from '../graph/shape';
import { type GraphUrl, type PathKey } from '../graph/url';
import { urlLiteral, urlStyle } from '../graph/url-style';
import { type Element } from '../model/element';
import { type Definition } from '../model/model';
import { pathSegment } from '../model/principal';
import { definitionKeyOf, setInDefinitionKey } from '../model/reference';
import { type Request } from '../model/request';
import { isPlaceholder } from '../model/value';
import { defineRule, type Detected, type UnitEdit } from '../lint/rule';
import { type Declared, type Tenant } from '../tenant/tenant';
import { choice, quote } from '../text/words';

interface UndefinedValue extends Detected {
  readonly text: string;
  /** What the value would have to be: "a predefined value of "Project"", "a value of "status"". */
  readonly what: string;
  /** What happens. */
  readonly effect: string;
  readonly suggestion: Suggestion | undefined;
  /** The edit that writes another value in its place. */
  readonly write: (text: string) => UnitEdit;
}

type Report = (detected: UndefinedValue) => void;

export const undefinedValue = defineRule({
  id: 'undefined-value',
  title: 'A request names a predefined value, or a value of a property, that does not exist',
  why: 'Graph finds nothing under a key or in a filter that is misspelt, and case counts. In allowedValues@delta a misspelt value becomes '
    + 'a second one, which can never be deleted.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['G-AV', 'G-UDEF', 'PR-900'],
  group: 'request',
  appliesTo: 'request',
  detect(request, { tenant }, found: Report) {
    const { url } = request;
    if (url === undefined) return;
    checkModelFilter(url, found);
    const definition = tenant === undefined ? undefined : definitionOf(url, tenant);
    if (definition === undefined || definition.value.element.valueNode('allowedValues') < 0) return;
    checkKey(url, definition, found);
    checkIdFilter(url, definition, found);
    checkNewValues(request, definition, found);
  },
  message: ({ text, what, effect, suggestion }) =>
    `${quote(text)} is not ${what}${effect}.${suggestion === undefined ? '' : ` Did you mean ${quote(suggestion.text)}?`}`,
  fixes: ({ suggestion, write }) => suggestion === undefined ? [] : [{
    title: `Change to ${quote(suggestion.text)}`, isSafe: suggestion.isSafe, edits: [write(suggestion.text)],
  }],
});

/** The definition whose predefined values the URL is about. */
function definitionOf({ target }: GraphUrl, tenant: Tenant): Declared<Definition> | undefined {
  const key = definitionKeyOf(target);
  const set = key === undefined ? undefined : setInDefinitionKey(key.value);
  return key === undefined || set === undefined ? undefined : tenant.definitions(set, key.value.slice(set.length + 1))[0];
}

/** What all findings about predefined values have in common. */
function about({ unit, span, value }: Declared<Definition>): Pick<UndefinedValue, 'what' | 'related'> {
  return {
    what: `a predefined value of ${quote(value.name?.value ?? '')}`,
    related: [{ unit, span, message: 'The definition with its predefined values.' }],
  };
}

function checkKey({ target }: GraphUrl, definition: Declared<Definition>, found: Report): void {
  if (target.resource !== 'allowedValue') return;
  const { key } = target;
  if (isPlaceholder(key.value) || definition.value.indexOfValue(key.value) >= 0) return;
  found({
    ...about(definition), at: key, text: key.value, effect: ': Graph finds nothing under this key',
    suggestion: suggestValue(key.value, valuesOf(definition.value)),
    write: text => ({ start: key.start, end: key.end, text: written(key, text) }),
  });
}

function written({ isQuoted }: PathKey, text: string): string {
  return pathSegment(isQuoted ? text.replaceAll('\'', '\'\'') : text);
}

function checkIdFilter(url: GraphUrl, definition: Declared<Definition>, found: Report): void {
  if (url.target.resource !== 'allowedValues') return;
  for (const { property, operator, literal, text } of comparisonsOf(url)) {
    if (property !== 'id' || operator !== 'eq' || definition.value.indexOfValue(text) >= 0) continue;
    found({
      ...about(definition), at: literal, text, effect: ': the filter finds nothing',
      suggestion: suggestValue(text, valuesOf(definition.value)), write: replacement => inFilter(url, literal, replacement),
    });
  }
}

/**
 * A new value is what these requests are for. It is a slip where it differs from one that exists in its case alone, or where it is to be
 * deactivated before it exists.
 */
function checkNewValues({ body }: Request, definition: Declared<Definition>, found: Report): void {
  for (const element of newValues(body)) {
    const id = element.string('id');
    if (id === undefined || isPlaceholder(id.value) || definition.value.indexOfValue(id.value) >= 0) continue;
    const suggestion = suggestValue(id.value, valuesOf(definition.value));
    if (suggestion?.isSafe !== true && element.boolean('isActive')?.value !== false) continue;
    found({
      ...about(definition), at: id, text: id.value, suggestion: suggestion === undefined ? undefined : { ...suggestion, isSafe: false },
      effect: ': this would add it as a new one, which can never be deleted',
      write: text => replaceValue(element.tree, element.valueNode('id'), JSON.stringify(text)),
    });
  }
}

function newValues(body: Request['body']): readonly Element[] {
  const { element, kind } = body ?? {};
  if (element === undefined) return [];
  if (kind === 'allowedValue') return [element];
  return kind === 'definitionUpdate' ? element.elements('allowedValues@delta') : [];
}

/** Filters on definitions by the properties that have few values. */
function checkModelFilter(url: GraphUrl, found: Report): void {
  if (url.target.resource !== 'definitions') return;
  for (const { property, literal, text } of comparisonsOf(url)) {
    const field = definitionShape.fields.find(({ name }) => name.toLowerCase() === property);
    const values = field?.values?.map(({ value }) => value);
    if (field === undefined || values === undefined || values.includes(text)) continue;
    found({
      at: literal, text, what: `a value of "${field.name}", which is ${choice(values.map(quote))}`, effect: ': the filter finds nothing',
      suggestion: suggestValue(text, values), write: replacement => inFilter(url, literal, replacement),
    });
  }
}

function comparisonsOf({ options }: GraphUrl): PropertyComparison[] {
  const filters = options.filter(({ name }) => name.value === '$filter');
  return filters.flatMap(propertyComparisons).filter(({ text }) => text !== '' && !isPlaceholder(text));
}

function inFilter({ text: url }: GraphUrl, { start, end }: FilterToken, text: string): UnitEdit {
  return { start, end, text: urlLiteral(text, urlStyle(url)) };
}

function valuesOf({ allowedValues }: Definition): string[] {
  return allowedValues.slice(0, 1000).map(({ id }) => id?.value).filter(id => id !== undefined);
}
