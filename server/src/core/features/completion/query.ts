/** Completions after the `?` of a URL: the documented query options of the resource, and their values. */
import { bounded, complete } from './bounded-items';
import { filterProposals, type Replacing } from './filter';
import { type Proposal, type Template } from './item';
import { readGraphUrl, type GraphUrl, type QueryOption, type Target } from '../../graph/url';
import { queryOptionNames, queryOptionOf } from '../../graph/operations';
import { allowedValue, attributeSet, definition, type Shape } from '../../graph/shape';
import { type Tenant } from '../../tenant/tenant';
import { type Span } from '../../text/text';
import { urlStyle, type UrlStyle } from '../../graph/url-style';

/** A cursor in a URL. All offsets are those of `text`. */
export interface UrlCursor {
  readonly text: string;
  readonly url: Span;
  readonly cursor: number;
}

/** The proposals for a cursor after the question mark. Returns undefined when it is before that, or the URL is not one of Graph. */
export function queryProposals({ text, url, cursor }: UrlCursor, tenant: Tenant | undefined): Replacing | undefined {
  const queryAt = text.indexOf('?', url.start);
  if (queryAt < 0 || queryAt >= cursor || queryAt > url.end) return undefined;
  const whole = readGraphUrl(text, { start: url.start, end: Math.max(url.end, cursor) });
  const before = readGraphUrl(text, { start: url.start, end: cursor });
  if (whole === undefined || before === undefined) return undefined;
  const start = Math.max(queryAt, text.lastIndexOf('&', cursor - 1)) + 1;
  const style = urlStyle(text.slice(url.start, Math.max(url.end, cursor)));
  const option = text.slice(start, cursor).includes('=') ? before.options.at(-1) : undefined;
  if (option === undefined) return optionNames({ text, start, cursor, whole, style });
  const isObjects = whole.target.resource === 'users' || whole.target.resource === 'servicePrincipals';
  if (option.name.value === '$filter') {
    if (!isObjects && whole.target.resource !== 'definitions') return nothing(cursor);
    return filterProposals({ option, cursor, text, urlEnd: url.end, of: isObjects ? 'objects' : 'definitions', style, tenant });
  }
  return optionValues(option, { text, cursor, whole });
}

function nothing(cursor: number): Replacing {
  return { span: { start: cursor, end: cursor }, proposals: complete([]) };
}

interface NamePlace {
  readonly text: string;
  readonly start: number;
  readonly cursor: number;
  readonly whole: GraphUrl;
  readonly style: UrlStyle;
}

function optionNames({ text, start, cursor, whole, style }: NamePlace): Replacing {
  const raw = text.slice(start, cursor);
  const from = cursor - raw.trimStart().length;
  if (!/^\$?\w*$/.test(text.slice(from, cursor))) return nothing(cursor);
  const rest = text.slice(cursor).search(/\W|$/);
  const hasValue = text.startsWith('=', cursor + rest);
  const typed = whole.options.filter(({ name }) => name.start !== from).map(({ name }) => name.value);
  const { resource } = whole.target;
  const proposals = queryOptionNames(resource).filter(name => !typed.includes(name.toLowerCase())).map((name): Proposal => ({
    label: name, kind: 'property', typed: name,
    template: hasValue ? [name] : optionTemplate(name, resource, { hasCount: typed.includes('$count'), style }),
    opensList: !hasValue && name === '$filter' && isOfObjects(resource),
    documentation: queryOptionOf(resource, name.toLowerCase())?.sentence,
  }));
  return { span: { start: from, end: cursor + rest }, proposals: complete(proposals), keepsRest: true };
}

/** The option with its usual value. */
function optionTemplate(
  name: string, resource: Target['resource'], { hasCount, style }: { readonly hasCount: boolean; readonly style: UrlStyle },
): Template {
  const isObjects = isOfObjects(resource);
  switch (name) {
    case '$filter': return isObjects
      ? [`${hasCount ? '' : '$count=true&'}$filter=`]
      : ['$filter=', { placeholder: 'status' }, `${style.blank}eq${style.blank}${style.quote}`, { placeholder: 'Available' }, style.quote];
    case '$select': return [`$select=${isObjects ? 'id,displayName,customSecurityAttributes' : ''}`];
    case '$count': return ['$count=true'];
    case '$expand': return ['$expand=allowedValues'];
    case '$top': return ['$top=', { placeholder: '10' }];
    case '$orderby': return ['$orderby=id'];
    default: return [`${name}=eventual`];
  }
}

function isOfObjects(resource: Target['resource']): boolean {
  return /^(?:user|servicePrincipal)s?$/.test(resource);
}

function optionValues(
  option: QueryOption, { text, cursor, whole }: { readonly text: string; readonly cursor: number; readonly whole: GraphUrl },
): Replacing {
  const written = text.slice(option.value.start, cursor);
  if (/[\r\n]/.test(written)) return nothing(cursor);
  const isList = option.name.value === '$select';
  const from = cursor - (isList ? written.slice(written.lastIndexOf(',') + 1) : written).trimStart().length;
  const rest = text.slice(cursor).search(/[^\w.]|$/);
  const present = isList
    ? new Set(whole.options.find(({ name }) => name.value === '$select')?.value.value.split(',').map(name => name.trim()))
    : new Set<string>();
  const current = text.slice(from, cursor + rest);
  const values = valuesOf(option.name.value, whole.target.resource).filter(([value]) => value === current || !present.has(value));
  const proposals = values.map(([value, sentence]): Proposal => ({
    label: value, kind: 'value', typed: value, template: [value], documentation: sentence,
  }));
  return { span: { start: from, end: cursor + rest }, proposals: bounded(proposals, ({ label }) => label, written) };
}

const selectable: Readonly<Partial<Record<Target['resource'], Shape>>> = {
  attributeSets: attributeSet, attributeSet, definitions: definition, definition, allowedValues: allowedValue, allowedValue,
};

/** Each value with what it means. */
function valuesOf(option: string, resource: Target['resource']): readonly (readonly [value: string, sentence: string])[] {
  const sentence = queryOptionOf(resource, option)?.sentence;
  if (sentence === undefined) return [];
  switch (option) {
    case '$count': return [['true', sentence]];
    case 'consistencylevel': return [['eventual', sentence]];
    case '$expand': return [['allowedValues', sentence]];
    case '$orderby': return [['id', sentence]];
    case '$select': {
      const shape = selectable[resource];
      if (shape === undefined) {
        return [
          ['customSecurityAttributes', sentence], ['id', 'The id of the object.'], ['displayName', 'The name that is shown of the object.'],
        ];
      }
      return shape.fields.filter(({ name, shape: of }) => !name.startsWith('@') && of === undefined)
        .map(field => [field.name, field.sentence]);
    }
    default: return [];
  }
}
