import { comparisons, filterPaths, filteredProperty, filterTokens, type Comparison } from '../graph/filter';
import { type QueryOption } from '../graph/url';
import { defineRule, type Detected } from '../lint/rule';
import { type Span } from '../text/text';
import { isInt32Text, isPlaceholder } from '../model/value';
import { quote } from '../text/words';
import { type Tenant } from '../tenant/tenant';

export const filterSyntax = defineRule({
  id: 'filter-syntax',
  title: 'A filter on custom security attributes has a form that Graph rejects',
  why: 'The path is customSecurityAttributes/Set/Attribute; the operators are eq, ne, not and startsWith; a collection is compared like '
    + 'a single value, without any or all.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-EX', 'SDK'],
  group: 'request',
  appliesTo: 'request',
  detect({ url }, { tenant }, found: (detected: Wrong) => void) {
    const filter = url?.options.find(option => option.name.value === '$filter');
    if (filter === undefined || (url?.target.resource !== 'users' && url?.target.resource !== 'servicePrincipals')) return;
    if (filterPaths(filter).length === 0) return;
    const lambda = lambdaOf(filter);
    if (lambda !== undefined) {
      found({ at: lambda, message: 'There is no "any" or "all" here: compare a collection like a single value, with eq.' });
      return;
    }
    for (const comparison of comparisons(filter)) {
      const wrong = wrongIn(comparison, tenant);
      if (wrong !== undefined) found(wrong);
    }
  },
  message: ({ message }) => message,
});

const operators = new Set(['eq', 'ne', 'startswith']);

// `any` or `all` behind a path: customSecurityAttributes/Engineering/Project/any(p:p eq 'Baker').
function lambdaOf(filter: QueryOption): Span | undefined {
  const tokens = filterTokens(filter);
  const lambda = tokens.find(({ value }, index) => lambdaPath.test(value) && tokens[index + 1]?.kind === 'open');
  return lambda && { start: lambda.end - 3, end: lambda.end };
}

const lambdaPath = new RegExp(`^${filteredProperty}/.*/(?:any|all)$`, 'is');

type Wrong = Detected & { readonly message: string };

interface Compared extends Comparison {
  /** The type of the attribute, where a manifest defines it. */
  readonly type: string | undefined;
  readonly isStartsWith: boolean;
}

type ComparedPath = Pick<Compared, 'path' | 'type' | 'isStartsWith'>;

function wrongIn(comparison: Comparison, tenant: Tenant | undefined): Wrong | undefined {
  const { path, operator } = comparison;
  const type = path.attribute === undefined ? undefined : tenant?.definitions(path.set.value, path.attribute.value)[0]?.value.type?.value;
  const compared: Compared = { ...comparison, type, isStartsWith: operator?.value.toLowerCase() === 'startswith' };
  for (const check of checks) {
    const result = check(compared);
    if (result !== undefined) return result === 'unknown' ? undefined : result;
  }
  return undefined;
}

/** In order: the first one that reports something, or cannot decide, ends the search. */
const checks: readonly ((compared: Compared) => Wrong | 'unknown' | undefined)[] = [
  ({ path: { value, start } }) => {
    const property = value.split('/', 1).join();
    // Graph is known to compare property names in bodies with their case; for filters that is not documented.
    return property === filteredProperty ? undefined : {
      at: { start, end: start + property.length }, severity: 'warning',
      message: `The property is spelt "${filteredProperty}" in every documented filter.`,
    };
  },
  ({ path }) => isPlaceholder(path.set.value) ? 'unknown' : undefined,
  ({ path }) => path.attribute === undefined
    ? { at: path, message: `The path is "${filteredProperty}/Set/Attribute". The attribute is missing.` } : undefined,
  ({ path: { rest, attribute } }) => rest !== undefined && attribute !== undefined
    ? { at: rest, message: `The path ends with the attribute: nothing follows ${quote(attribute.value)}.` } : undefined,
  ({ path, operator }) => operator === undefined
    ? { at: path, message: 'The path is compared with nothing. Write a comparison: eq, ne, or startsWith(path,\'text\').' } : undefined,
  ({ operator }) => operator !== undefined && isPlaceholder(operator.value) ? 'unknown' : undefined,
  ({ path, operator, type, isStartsWith }) => operator === undefined ? undefined : wrongOperator({ path, operator, type, isStartsWith }),
  ({ operator, literal }) => operator !== undefined && literal === undefined
    ? { at: operator, message: 'A value to compare with is missing.' } : undefined,
  ({ literal, ...compared }) => literal === undefined ? undefined : wrongLiteral({ literal, ...compared }),
];

function wrongOperator(
  { path, operator, type, isStartsWith }: ComparedPath & { readonly operator: NonNullable<Comparison['operator']> },
): Wrong | undefined {
  if (!operators.has(operator.value.toLowerCase())) {
    return {
      at: operator,
      message: `${quote(operator.value)} is not supported here. Filters on custom security attributes take eq, ne, not and startsWith.`,
    };
  }
  if (!isStartsWith) return undefined;
  if (operator.start > path.start) return { at: operator, message: 'startsWith is a function: write startsWith(path,\'text\').' };
  if (type !== 'Integer' && type !== 'Boolean') return undefined;
  const name = quote(path.attribute?.value ?? '');
  return { at: operator, message: `startsWith compares strings, and ${name} is ${withArticle(type)} attribute. Compare it with eq or ne.` };
}

function wrongLiteral(
  { path, literal, type, isStartsWith }: ComparedPath & { readonly literal: NonNullable<Comparison['literal']> },
): Wrong | undefined {
  const { value, kind } = literal;
  if (isPlaceholderLiteral(value)) return undefined;
  if (kind === 'text' && !/^'(?:[^']|'')*'$/.test(value)) {
    return {
      at: literal,
      message: 'The string is not closed: a single quote is expected. In a URL, "&" begins the next option; inside a string, write "%26".',
    };
  }
  if (isNullOrAlias(value)) return undefined;
  const is = kind === 'text' ? 'String' : unquotedType(value);
  if (is === undefined) {
    return {
      at: literal,
      message: `${quote(value)} is not a value that an attribute can have. Write a string in single quotes, a 32-bit integer, true or `
        + 'false.',
    };
  }
  if (isStartsWith && is !== 'String') return { at: literal, message: 'startsWith compares with a string: write it in single quotes.' };
  const example = type === undefined || is === type ? undefined : examples.get(type);
  if (type === undefined || example === undefined) return undefined;
  return { at: literal, message: `${quote(path.attribute?.value ?? '')} is ${withArticle(type)} attribute. Compare it with ${example}.` };
}

function isPlaceholderLiteral(value: string): boolean {
  return isPlaceholder(value) || isPlaceholder(value.replace(/^'|'$/g, ''));
}

function isNullOrAlias(value: string): boolean {
  return value.toLowerCase() === 'null' || value.startsWith('$') || value.startsWith('@');
}

function unquotedType(value: string): 'Integer' | 'Boolean' | undefined {
  if (isInt32Text(value)) return 'Integer';
  return /^(?:true|false)$/i.test(value) ? 'Boolean' : undefined;
}

function withArticle(type: string): string {
  return type === 'Integer' ? 'an Integer' : `a ${type}`;
}

const examples: ReadonlyMap<string, string> = new Map([
  ['String', 'a string in single quotes'], ['Integer', 'a number without quotes'], ['Boolean', 'true or false without quotes'],
]);
