/** Names and predefined values in requests: in the path of the URL, in its filters, and in bodies that change an existing definition. */
import { append } from '../../text/collections';
import { comparisons, filterPaths, propertyComparisons } from '../../graph/filter';
import { type GraphUrl, type PathKey, type QueryOption } from '../../graph/url';
import { inDefinitionKey, nameOf, valueIn, type AttributeName, type Occurrence, type Referent } from './occurrence';
import { definitionKeyOf, namesInModelFilters } from '../../model/reference';
import { type Request } from '../../model/request';
import { inQuotedKey, inUrl, literalText, spanIn, withoutQuotes } from './spelling';
import { type Span } from '../../text/text';

/** The sets and attributes that the URL names; those of the body belong to the content. */
export function namesInRequest({ host, url }: Request): Occurrence[] {
  return url === undefined ? [] : inHost(host, namesInUrl(url));
}

// In a script, every URL is a string.
function inHost(host: Request['host'], occurrences: readonly Occurrence[]): Occurrence[] {
  return occurrences.map(occurrence => host === 'script' ? { ...occurrence, spelling: withoutQuotes(occurrence.spelling) } : occurrence);
}

function namesInUrl(url: GraphUrl): Occurrence[] {
  const { target, options } = url;
  const names: Occurrence[] = [];
  if (target.resource === 'attributeSet') names.push(inKey({ kind: 'set', set: target.key.value }, target.key));
  const definition = definitionKeyOf(target);
  if (definition !== undefined) append(names, definitionNames(definition));
  for (const option of options) {
    for (const { set, attribute } of filterPaths(option)) {
      names.push(inFilter({ kind: 'set', set: set.value }, set));
      if (attribute !== undefined) names.push(inFilter({ kind: 'attribute', set: set.value, attribute: attribute.value }, attribute));
    }
  }
  for (const { kind, name, setName } of namesInModelFilters(url)) {
    names.push(inFilter(kind === 'set' ? { kind, set: name.value } : { kind, set: setName, attribute: name.value }, name));
  }
  return names;
}

/** The values of the wanted attributes that the URL and the body name. */
export function valuesInRequest({ host, url, body }: Request, isWanted: (set: string, attribute: string) => boolean): Occurrence[] {
  if (url === undefined) return [];
  const values: Occurrence[] = inHost(host, url.options.flatMap(option => comparedValues(option, isWanted)));
  const definition = definitionKeyOf(url.target);
  const attribute = definition === undefined ? undefined : inDefinitionKey(definition.value);
  if (attribute === undefined || !isWanted(attribute.set, attribute.attribute)) return values;
  append(values, inHost(host, valuesInUrl(url, attribute)));
  const element = body?.element;
  if (element === undefined) return values;
  if (body?.kind === 'allowedValue') append(values, valueIn(element, attribute, 'request'));
  if (body?.kind === 'definitionUpdate') {
    const changed = [...element.elements('allowedValues'), ...element.elements('allowedValues@delta')];
    append(values, changed.flatMap(value => valueIn(value, attribute)));
  }
  return values;
}

function valuesInUrl({ target, options }: GraphUrl, attribute: AttributeName): Occurrence[] {
  if (target.resource === 'allowedValue') return [inKey(valueOf(attribute, target.key.value), target.key)];
  if (target.resource !== 'allowedValues') return [];
  return comparedIds(options).map(literal => inLiteral(valueOf(attribute, literal.value), literal));
}

function definitionNames(key: PathKey): Occurrence[] {
  const parts = inDefinitionKey(key.value);
  if (parts === undefined) return [];
  const { set, attribute, from } = parts;
  return [inKey({ kind: 'set', set }, key), inKey({ kind: 'attribute', set, attribute }, key, from)];
}

type Literal = NonNullable<ReturnType<typeof literalText>>;

/** The literals that the ids of predefined values are compared with. */
function comparedIds(options: readonly QueryOption[]): Literal[] {
  return options.filter(({ name }) => name.value === '$filter').flatMap(option => {
    const found = propertyComparisons(option).filter(({ property, operator }) => property === 'id' && operator === 'eq');
    return found.map(({ literal }) => literalText(literal, option)).filter(literal => literal !== undefined);
  });
}

/** The literals that whole values are compared with; a prefix, as in `startswith`, is none. */
function comparedValues(option: QueryOption, isWanted: (set: string, attribute: string) => boolean): Occurrence[] {
  if (option.name.value !== '$filter') return [];
  return comparisons(option).flatMap(({ path: { set, attribute }, operator, literal }) => {
    if (attribute === undefined || literal === undefined || !/^(?:eq|ne)$/i.test(operator?.value ?? '')) return [];
    const value = isWanted(set.value, attribute.value) ? literalText(literal, option) : undefined;
    return value === undefined ? [] : [inLiteral(valueOf({ set: set.value, attribute: attribute.value }, value.value), value)];
  });
}

function inFilter(referent: Referent, { start, end }: Span): Occurrence {
  return { referent, start, end, spelling: inUrl };
}

function inLiteral(referent: Referent, { start, end, spelling }: Literal): Occurrence {
  return { referent, start, end, spelling };
}

function valueOf({ set, attribute }: AttributeName, value: string): Referent {
  return { kind: 'value', set, attribute, value };
}

/** A key in a path, or its part from `from`. */
function inKey(referent: Referent, key: PathKey, from = 0): Occurrence {
  const to = referent.kind === 'value' ? key.value.length : from + nameOf(referent).length;
  return { referent, ...spanIn(key, from, to), spelling: key.isQuoted ? inQuotedKey : inUrl };
}
