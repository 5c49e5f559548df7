import { comparisons, filterPaths, filteredProperty, filterTokens, type Comparison } from '../graph/filter';
import { type QueryOption } from '../graph/url';
import { defineRule, type Detected } from '../lint/rule';
import { type Span } from '../text/text';
import { isInt32Text, isPlaceholder } from '../model/value';
import { quote } from '../text/words';
import { type Tenant } from '../tenant/tenant';

export const filterSyntax = defineRule({
  id: 'filter-syntax',
  title: 'A filter on custom security attributes is not one that Graph takes',
  why: 'The path is customSecurityAttributes/Set/Attribute; the operators are eq, ne, not and startsWith; a collection is compared like a single value, without any or all.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-EX', 'SDK'],
  group: 'request',
  appliesTo: 'request',
  detect({ url }, { tenant }, found: (detected: Wrong) => void) {
    const filter = url?.options.find(option => option.name.value === '$filter');
    if (filter === undefined || (url!.target.resource !== 'users' && url!.target.resource !== 'servicePrincipals')) return;
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

function wrongIn({ path, operator, literal }: Comparison, tenant: Tenant | undefined): Wrong | undefined {
  const property = path.value.split('/', 1)[0]!;
  if (property !== filteredProperty) {
    // Graph is known to mind the case of property names in bodies; of those in filters nobody says.
    return { at: { start: path.start, end: path.start + property.length }, severity: 'warning', message: `The property is spelt "${filteredProperty}" in every documented filter.` };
  }
  if (isPlaceholder(path.set.value)) return undefined;
  if (path.attribute === undefined) return { at: path, message: `The path is "${filteredProperty}/Set/Attribute". The attribute is missing.` };
  if (path.rest !== undefined) return { at: path.rest, message: `The path ends with the attribute: nothing follows ${quote(path.attribute.value)}.` };
  if (operator === undefined) return { at: path, message: 'The path is compared with nothing. Write a comparison: eq, ne, or startsWith(path,\'text\').' };
  if (isPlaceholder(operator.value)) return undefined;
  if (!operators.has(operator.value.toLowerCase())) return { at: operator, message: `${quote(operator.value)} is not supported here. Filters on custom security attributes take eq, ne, not and startsWith.` };
  if (operator.value.toLowerCase() === 'startswith' && operator.start > path.start) return { at: operator, message: 'startsWith is a function: write startsWith(path,\'text\').' };
  const type = tenant?.definitions(path.set.value, path.attribute.value)[0]?.value.type?.value;
  const isStartsWith = operator.value.toLowerCase() === 'startswith';
  if (isStartsWith && (type === 'Integer' || type === 'Boolean')) return { at: operator, message: `startsWith compares texts, and ${quote(path.attribute.value)} is ${type === 'Integer' ? 'an Integer' : 'a Boolean'} attribute. Compare it with eq or ne.` };
  if (literal === undefined) return { at: operator, message: 'A value to compare with is missing.' };
  if (isPlaceholder(literal.value) || isPlaceholder(literal.value.replace(/^'|'$/g, ''))) return undefined;
  if (literal.kind === 'text' && !/^'(?:[^']|'')*'$/.test(literal.value)) return { at: literal, message: 'The text is not closed: a single quote is expected. In a URL "&" begins the next option; in a text it is written "%26".' };
  if (literal.value.toLowerCase() === 'null' || literal.value.startsWith('$') || literal.value.startsWith('@')) return undefined;
  const is = literal.kind === 'text' ? 'String' : isInt32Text(literal.value) ? 'Integer' : /^(?:true|false)$/i.test(literal.value) ? 'Boolean' : undefined;
  if (is === undefined) return { at: literal, message: `${quote(literal.value)} is no value of an attribute. Write a text in single quotes, a 32-bit integer, true or false.` };
  if (isStartsWith && is !== 'String') return { at: literal, message: 'startsWith compares with a text: write it in single quotes.' };
  if (type !== undefined && is !== type && ['String', 'Integer', 'Boolean'].includes(type)) return { at: literal, message: `${quote(path.attribute.value)} is ${type === 'Integer' ? 'an Integer' : `a ${type}`} attribute. Compare it with ${examples[type]!}.` };
  return undefined;
}

const examples: Readonly<Record<string, string>> = { String: 'a text in single quotes', Integer: 'a number without quotes', Boolean: 'true or false without quotes' };
