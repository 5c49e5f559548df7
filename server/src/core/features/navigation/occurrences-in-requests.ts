/** Names and predefined values in requests: in the path of the URL, in its filters, and in bodies that change an existing definition. */
import { append } from '../../text/collections';
import { comparisons, filterPaths, filterTokens, type FilterToken } from '../../graph/filter';
import { type GraphUrl, type QueryOption } from '../../graph/url';
import { inDefinitionKey, valueIn, type Named, type Occurrence } from './occurrence';
import { attributeKey, setKey, valueKey } from '../../model/keys';
import { type Request } from '../../model/request';
import { inQuotedKey, inUrl, literalText, urlSpan } from './spelling';
import { type At } from '../../text/text';

/** The sets and attributes that the URL names; those of the body are the content's. */
export function namesInRequest({ url, text }: Request): Occurrence[] {
  if (url === undefined) return [];
  const { target, options } = url;
  const names: Occurrence[] = [];
  if (target.resource === 'attributeSet') append(names, inKey({ kind: 'set', name: target.key.value, key: setKey(target.key.value) }, target.key, text));
  const definition = definitionOf(url);
  if (definition !== undefined) append(names, definitionNames(definition, text));
  for (const option of options) {
    for (const { set, attribute } of filterPaths(option)) {
      names.push({ kind: 'set', name: set.value, key: setKey(set.value), start: set.start, end: set.end, spelling: inUrl });
      if (attribute !== undefined) names.push({ kind: 'attribute', name: attribute.value, key: attributeKey(set.value, attribute.value), start: attribute.start, end: attribute.end, spelling: inUrl });
    }
    append(names, namesInModelFilter(url, option));
  }
  return names;
}

/** The values of the asked attributes that the URL and the body name. */
export function valuesInRequest({ url, text, body }: Request, isAsked: (attribute: string) => boolean): Occurrence[] {
  if (url === undefined) return [];
  const values: Occurrence[] = url.options.flatMap(option => comparedValues(option, isAsked));
  const definition = definitionOf(url);
  const parts = definition === undefined ? undefined : inDefinitionKey(definition.value);
  if (parts === undefined) return values;
  const attribute = attributeKey(parts.set, parts.attribute);
  if (!isAsked(attribute)) return values;
  const { target } = url;
  if (target.resource === 'allowedValue') append(values, inKey(valueNamed(attribute, unquoted(target.key, text)), target.key, text));
  if (target.resource === 'allowedValues') for (const { literal } of equalities(url.options, 'id')) values.push({ ...valueNamed(attribute, literal.value), ...placeOf(literal) });
  const element = body?.element;
  if (element === undefined) return values;
  if (body?.kind === 'allowedValue') append(values, valueIn(element, attribute, 'request'));
  if (body?.kind === 'definitionUpdate') append(values, [...element.elements('allowedValues'), ...element.elements('allowedValues@delta')].flatMap(value => valueIn(value, attribute)));
  return values;
}

function definitionOf({ target }: GraphUrl): At<string> | undefined {
  if (target.resource === 'definition') return target.key;
  return target.resource === 'allowedValues' || target.resource === 'allowedValue' ? target.definition : undefined;
}

function definitionNames(key: At<string>, text: string): Occurrence[] {
  const parts = inDefinitionKey(key.value);
  if (parts === undefined) return [];
  const { set, attribute, from } = parts;
  return [
    ...inKey({ kind: 'set', name: set, key: setKey(set) }, key, text, 0, set.length),
    ...inKey({ kind: 'attribute', name: attribute, key: attributeKey(set, attribute) }, key, text, from),
  ];
}

/** Definitions and sets are themselves filtered by name: `attributeSet eq 'Engineering' and name eq 'Project'`, `id eq 'Engineering_Project'`. */
function namesInModelFilter({ target }: GraphUrl, option: QueryOption): Occurrence[] {
  if (option.name.value !== '$filter' || (target.resource !== 'attributeSets' && target.resource !== 'definitions')) return [];
  const sets = equalities([option], target.resource === 'definitions' ? 'attributeSet' : 'id').map(({ literal }) => literal);
  const names: Occurrence[] = sets.map(literal => ({ kind: 'set', name: literal.value, key: setKey(literal.value), ...placeOf(literal) }));
  if (target.resource === 'attributeSets') return names;
  const [set] = sets;
  // The name alone does not tell which attribute it is.
  if (set !== undefined && sets.length === 1) {
    for (const { literal } of equalities([option], 'name')) names.push({ kind: 'attribute', name: literal.value, key: attributeKey(set.value, literal.value), ...placeOf(literal) });
  }
  for (const { literal, token } of equalities([option], 'id')) {
    const parts = inDefinitionKey(literal.value);
    // Names have no quotes, so what is written has as many characters as what is meant.
    const at = (from: number, length: number): Pick<Occurrence, 'start' | 'end' | 'spelling'> =>
      ({ start: option.offsets[token.index + 1 + from]!, end: option.offsets[token.index + 1 + from + length]!, spelling: inUrl });
    if (parts === undefined || literal.value.includes('\'')) continue;
    names.push(
      { kind: 'set', name: parts.set, key: setKey(parts.set), ...at(0, parts.set.length) },
      { kind: 'attribute', name: parts.attribute, key: attributeKey(parts.set, parts.attribute), ...at(parts.from, parts.attribute.length) },
    );
  }
  return names;
}

type Literal = NonNullable<ReturnType<typeof literalText>>;

/** `property eq 'literal'`, wherever it stands in the filters. */
function equalities(options: readonly QueryOption[], property: string): { readonly literal: Literal; readonly token: FilterToken }[] {
  return options.filter(({ name }) => name.value === '$filter').flatMap(option => {
    const tokens = filterTokens(option);
    return tokens.flatMap((token, index) => {
      const [operator, operand] = [tokens[index + 1], tokens[index + 2]];
      if (token.value.toLowerCase() !== property.toLowerCase() || operator?.value.toLowerCase() !== 'eq' || operand?.kind !== 'text') return [];
      const literal = literalText(operand, option);
      return literal === undefined ? [] : [{ literal, token: operand }];
    });
  });
}

/** What a value is compared with as a whole; a beginning that it is searched by is none. */
function comparedValues(option: QueryOption, isAsked: (attribute: string) => boolean): Occurrence[] {
  if (option.name.value !== '$filter') return [];
  return comparisons(option).flatMap(({ path: { set, attribute }, operator, literal }) => {
    if (attribute === undefined || literal === undefined || !/^(?:eq|ne)$/i.test(operator?.value ?? '')) return [];
    const key = attributeKey(set.value, attribute.value);
    const value = isAsked(key) ? literalText(literal, option) : undefined;
    return value === undefined ? [] : [{ ...valueNamed(key, value.value), ...placeOf(value) }];
  });
}

function placeOf({ start, end, spelling }: Literal): Pick<Occurrence, 'start' | 'end' | 'spelling'> {
  return { start, end, spelling };
}

function valueNamed(attribute: string, name: string): Named {
  return { kind: 'value', name, key: valueKey(attribute, name) };
}

/** A key in a path, or a part of it; none where its characters cannot be told apart, as in a URL over several lines. */
function inKey(named: Named, key: At<string>, text: string, from = 0, to = key.value.length): Occurrence[] {
  const span = urlSpan(text, key, from, to);
  return span === undefined ? [] : [{ ...named, ...span, spelling: isQuoted(key, text) ? inQuotedKey : inUrl }];
}

function unquoted(key: At<string>, text: string): string {
  return isQuoted(key, text) ? key.value.replaceAll('\'\'', '\'') : key.value;
}

function isQuoted({ start }: At<string>, text: string): boolean {
  return text[start - 1] === '\'';
}
