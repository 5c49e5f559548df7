/** Completions inside a `$filter`: paths step by step, operators, and values of the attribute that is compared. */
import { bounded, complete, joined, type Offered } from './bounded-items';
import { escapeMarkdown, type Proposal, type Template } from './item';
import { definitionsOf, detailOf, nameOf } from './assignment';
import { choiceOr } from './template';
import { filteredProperty } from '../../graph/filter';
import { placeInFilter, type FilterPlace } from '../../graph/filter-place';
import { filterWords, type FilterWord } from '../../graph/filter-words';
import { type QueryOption } from '../../graph/url';
import { typeOf } from '../../model/attribute-value';
import { type AllowedValue, type Definition } from '../../model/model';
import { definition as definitionShape, type Field } from '../../graph/shape';
import { type Tenant } from '../../tenant/tenant';
import { type Span } from '../../text/text';
import { urlLiteral, urlText, type UrlStyle } from '../../graph/url-style';
import { isInt32Text } from '../../model/value';

export interface FilterQuestion {
  /** The filter up to the cursor. */
  readonly option: QueryOption;
  readonly cursor: number;
  /** The text that the offsets refer to. */
  readonly text: string;
  /** Where the URL ends. */
  readonly urlEnd: number;
  readonly of: 'objects' | 'definitions';
  readonly style: UrlStyle;
  readonly tenant: Tenant | undefined;
}

/** What can stand at the cursor, and what it replaces. */
export interface Replacing {
  readonly span: Span;
  readonly proposals: Offered<Proposal>;
  /** What follows the cursor in the span may stay: it is the rest of a name. */
  readonly keepsRest?: boolean;
  /** The comparison at the cursor is complete. Its last word. */
  readonly complete?: string;
}

/** At a cursor in a filter of users and service principals, or of attribute definitions. */
export function filterProposals(question: FilterQuestion): Replacing {
  const { option, cursor, of } = question;
  const place = placeInFilter(option, cursor);
  switch (place.expects) {
    case 'operand': case 'path': return of === 'objects'
      ? pathStep(question, place)
      : replacing(question, place.word.start, complete(fieldPaths()));
    case 'operator': return replacing(question, place.word.start, complete(wordsWithSpace(question, 'operator')));
    case 'join': return replacing(question, place.word.start, complete(wordsWithSpace(question, 'join')));
    case 'literal': return literalStep(question, place);
    case 'nothing': return replacing(question, cursor, complete([]));
  }
}

/** What is left of a name behind the cursor, with the letters that a URL escapes. */
const restOfName = /^(?:[\p{L}\p{N}_]|%[c-f][0-9a-f](?:%[89ab][0-9a-f])+)*/iu;

function replacing({ text, cursor, urlEnd }: FilterQuestion, start: number, proposals: Offered<Proposal>): Replacing {
  const rest = restOfName.exec(text.slice(cursor, Math.max(cursor, urlEnd)))?.[0] ?? '';
  return { span: { start, end: cursor + rest.length }, proposals, keepsRest: true };
}

/** Each with the space behind it, unless it is there: what follows is offered next. */
function wordsWithSpace(question: FilterQuestion, use: FilterWord['use']): Proposal[] {
  const space = spaceAfter(question);
  return words(question.of, use).map(word => ({ ...wordProposal(word, [word.word + space], question.style), opensList: space !== '' }));
}

/** A space where the rest of the filter does not begin with one. Inside of it, whatever follows belongs to it. */
function spaceAfter({ text, cursor, urlEnd }: FilterQuestion): string {
  const rest = text.slice(cursor, Math.max(cursor, urlEnd)).replace(restOfName, '');
  return rest === '' || rest.startsWith('&') || /^[\r\n]/.test(rest) ? ' ' : '';
}

function words(of: FilterQuestion['of'], use: FilterWord['use']): readonly FilterWord[] {
  return filterWords.filter(word => word.use === use && (of === 'objects' || word.takesDefinitions));
}

function wordProposal({ word, sentence }: FilterWord, template: Template, style: UrlStyle): Proposal {
  return {
    label: word,
    kind: 'operator',
    typed: word,
    template: template.map(part => typeof part === 'string' ? urlText(part, style) : part),
    documentation: sentence,
  };
}

/** The property, behind it the sets, behind those their attributes; at the beginning also whole comparisons. */
function pathStep(question: FilterQuestion, { expects, word }: FilterPlace): Replacing {
  const { text, cursor, style, tenant } = question;
  const [property = '', set, ...more] = word.value.split('/');
  const [attribute] = more;
  if (set === undefined) {
    const path: Proposal = {
      label: filteredProperty,
      kind: 'property',
      typed: filteredProperty,
      template: [`${filteredProperty}/`],
      documentation: `The path of an attribute is \`${filteredProperty}/Set/Attribute\`.`,
      opensList: true,
    };
    const calls = expects === 'path' ? [] : filterWords.flatMap(one => one.use === 'function' ? [
      wordProposal(one, [`${one.word}(${filteredProperty}/`, { placeholder: 'Set/Attribute' }, ',\'', { placeholder: '' }, '\')'], style),
    ]
      : one.use === 'not' ? [wordProposal(one, [`${one.word}(`, { placeholder: '' }, ')'], style)] : []);
    return replacing(question, word.start, joined(complete([path, ...calls]), comparisonProposals(question, expects, word.value)));
  }
  if (property.toLowerCase() !== filteredProperty.toLowerCase() || more.length > 1) return replacing(question, cursor, complete([]));
  const raw = text.slice(word.start, cursor);
  const start = word.start + (/^(?:.*(?:\/|%2f))?/is.exec(raw)?.[0] ?? '').length;
  if (attribute === undefined) {
    const sets = bounded(tenant?.setNames().filter(isPlain) ?? [], name => name, set);
    return replacing(question, start, { ...sets, items: sets.items.map(name => ({
      label: name, kind: 'set', typed: urlText(name, style), template: [`${urlText(name, style)}/`], detail: 'attribute set',
      opensList: true,
      documentation: escapeMarkdown(tenant?.sets(name)[0]?.value.description?.value ?? ''),
    })) });
  }
  const usable = definitionsOf(set, tenant)
    .filter(definition => isPlain(nameOf(definition)) && (expects !== 'path' || typeOf(definition) === 'String'));
  const attributes = bounded(usable, nameOf, attribute);
  const space = expects === 'path' ? '' : spaceAfter(question);
  return replacing(
    question,
    start,
    {
      ...attributes,
      items: attributes.items.map(definition => attributeProposal(definition, nameOf(definition), nameOf(definition) + space, style)),
    },
  );
}

/** The path of each attribute of the tenant; but in a function, what it is compared by is offered next. */
function comparisonProposals(question: FilterQuestion, expects: FilterPlace['expects'], written: string): Offered<Proposal> {
  const { tenant, style } = question;
  const definitions = (tenant?.allDefinitions() ?? []).map(({ value }) => value)
    .filter(({ attributeSet, name, type }) =>
      isPlain(attributeSet?.value ?? '') && isPlain(name?.value ?? '') && (expects !== 'path' || type?.value === 'String'));
  const active = [...definitions.filter(({ isActive }) => isActive), ...definitions.filter(({ isActive }) => !isActive)];
  const pathOf = (definition: Definition): string => `${filteredProperty}/${definition.attributeSet?.value ?? ''}/${nameOf(definition)}`;
  const chosen = bounded(active, pathOf, written);
  const space = expects === 'path' ? '' : spaceAfter(question);
  return { ...chosen, items: chosen.items.map(definition => {
    const path = pathOf(definition);
    return { ...attributeProposal(definition, path.slice(filteredProperty.length + 1), path + space, style), typed: urlText(path, style) };
  }) };
}

function attributeProposal(definition: Definition, label: string, text: string, style: UrlStyle): Proposal {
  const searchable = definition.isSearchable?.value === false ? ', not searchable' : '';
  return {
    label, kind: 'attribute', typed: urlText(nameOf(definition), style), template: [urlText(text, style)],
    isDeprecated: !definition.isActive, opensList: text.endsWith(' '),
    detail: detailOf(definition) + searchable, documentation: escapeMarkdown(definition.description?.value ?? ''),
  };
}

/** What a filter compares an attribute with, to be filled in. */
export function literalTemplate(definition: Definition, style: UrlStyle): Template {
  const type = typeOf(definition);
  if (type === 'Boolean') return choiceOr(['true', 'false'], []);
  const isNumber = type === 'Integer';
  return choiceOr(
    valuesOf(definition.allowedValues.slice(0, 2 * mostChoices), isNumber)
      .slice(0, mostChoices)
      .map(({ id }) => isNumber ? id : urlLiteral(id, style)),
    isNumber ? [{ placeholder: '0' }] : [style.quote, { placeholder: '' }, style.quote],
  );
}

const mostChoices = 20;

/** The value behind an operator: of the attribute, or of the property of a definition. */
function literalStep(question: FilterQuestion, { compared, word }: FilterPlace): Replacing {
  const { text, cursor, urlEnd, style, of } = question;
  const rest = text.slice(cursor, Math.max(cursor, urlEnd));
  // Replaces an existing string as a whole, or the rest of one that was begun, with its closing quote.
  const end = cursor + ((word.value === ''
    ? /^(?:(?:'|%27)[^'&\r\n]*?(?:'|%27)|[\w-]*)/i
    : /^[\p{L}\p{N}_.-]*(?:'|%27)?/iu).exec(rest)?.[0] ?? '').length;
  const offered = bounded(literalsFor(compared ?? '', question), ({ label }) => label, word.value.replace(/^'/, ''));
  const written = text.slice(word.start, cursor);
  if (end !== cursor || !isWhole(word.value, offered.items, written)) {
    const opensList = rest === '' || rest.startsWith('&');
    return { span: { start: word.start, end }, proposals: { ...offered, items: offered.items.map(item => ({ opensList, ...item })) } };
  }
  const joins = words(of, 'join').map((one): Proposal => ({
    ...wordProposal(one, [], style), typed: written, template: [written, urlText(` ${one.word} `, style)], opensList: true,
  }));
  return { span: { start: word.start, end }, proposals: joined(complete(joins), offered), complete: written };
}

/** What can be compared with the path of an attribute, or with the property of a definition. */
function literalsFor(compared: string, question: FilterQuestion): Proposal[] {
  const { style, tenant, of } = question;
  const [property = '', set = '', name = ''] = compared.split('/');
  if (of === 'definitions') {
    const field = definitionShape.fields.find(candidate => candidate.name === property);
    return field === undefined ? [] : fieldLiterals(field, question);
  }
  const [defined] = property.toLowerCase() === filteredProperty.toLowerCase() ? tenant?.definitions(set, name) ?? [] : [];
  return defined === undefined ? [] : literals(defined.value, style);
}

/** Whether a value needs nothing more: it is a closed string, or one of those that can be there. */
function isWhole(value: string, known: readonly Proposal[], written: string): boolean {
  return /^'(?:[^']|'')*'$/.test(value) || known.some(({ typed }) => typed === written);
}

function literals(definition: Definition, style: UrlStyle): Proposal[] {
  const type = typeOf(definition);
  if (type === 'Boolean') return ['true', 'false'].map(plainValue);
  const values = valuesOf(definition.allowedValues, type === 'Integer').map(({ id, isDeprecated }): Proposal => {
    const text = type === 'Integer' ? id : urlLiteral(id, style);
    return {
      label: id,
      kind: 'predefinedValue',
      typed: text,
      template: [text],
      isDeprecated,
      detail: isDeprecated ? 'deactivated' : 'predefined value',
    };
  });
  if (values.length > 0 || type === 'Integer') return values;
  return [{
    label: '\'…\'',
    kind: 'snippet',
    typed: style.quote,
    template: [style.quote, { placeholder: '' }, style.quote],
    documentation: 'A string, in single quotes.',
  }];
}

/** The predefined values that a filter can name, active ones first. Objects keep values that were deactivated later. */
function valuesOf(allowedValues: readonly AllowedValue[], isNumber: boolean): { readonly id: string; readonly isDeprecated: boolean }[] {
  const values = allowedValues.map(({ id, isActive }) => ({ id: id?.value ?? '', isDeprecated: isActive?.value === false }))
    .filter(({ id }) => id !== '' && !/\p{Cs}|\p{Cc}/u.test(id) && (!isNumber || isInt32Text(id)));
  const distinct = [...new Map(values.map(value => [value.id, value])).values()];
  return [...distinct.filter(({ isDeprecated }) => !isDeprecated), ...distinct.filter(({ isDeprecated }) => isDeprecated)];
}

// The properties by which definitions are filtered.
function fieldPaths(): Proposal[] {
  const filterable = ['attributeSet', 'status', 'type', 'name'];
  return filterable.flatMap(name => definitionShape.fields.filter(field => field.name === name))
    .map(({ name, sentence }) => ({ label: name, kind: 'property', typed: name, template: [name], documentation: sentence }));
}

function fieldLiterals({ name, values, type }: Field, { tenant, style }: FilterQuestion): Proposal[] {
  const quoted = (value: string, sentence?: string): Proposal => ({
    label: value, kind: 'value', typed: urlLiteral(value, style), template: [urlLiteral(value, style)], documentation: sentence,
  });
  if (values !== undefined) return values.map(({ value, sentence }) => quoted(value, sentence));
  if (name === 'attributeSet') return tenant?.setNames().map(set => quoted(set)) ?? [];
  if (name === 'name') return [...new Set(tenant?.allDefinitions().map(({ value }) => nameOf(value)))].map(one => quoted(one));
  return type === 'boolean' ? ['true', 'false'].map(plainValue) : [];
}

function plainValue(value: string): Proposal {
  return { label: value, kind: 'value', typed: value, template: [value] };
}

/** A name that a path can hold. */
export function isPlain(name: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(name);
}
