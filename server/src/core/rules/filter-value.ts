import { suggestValue, type Suggestion } from '../lint/allowed-value';
import { comparisons, literalValue, type Comparison, type FilterToken } from '../graph/filter';
import { type Definition } from '../model/model';
import { type Request } from '../model/request';
import { defineRule, type Detected } from '../lint/rule';
import { type Declared, type Tenant } from '../tenant/tenant';
import { urlLiteral, urlStyle } from '../graph/url-style';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';

interface NeverHeld extends Detected {
  readonly request: Request;
  readonly text: string;
  readonly name: string;
  readonly isBeginning: boolean;
  readonly suggestion: Suggestion | undefined;
}

export const filterValue = defineRule({
  id: 'filter-value',
  title: 'A filter compares with a value that no object can have',
  why: 'An attribute that is limited to predefined values holds these and no others, and filters compare with regard to case. '
    + 'Deactivated values count: objects keep them.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['E-OV', 'SDK'],
  group: 'request',
  appliesTo: 'request',
  detect(request, { tenant }, found: (detected: NeverHeld) => void) {
    const { url } = request;
    const resource = url?.target.resource;
    const filter = url?.options.find(option => option.name.value === '$filter');
    if (filter === undefined || tenant === undefined || (resource !== 'users' && resource !== 'servicePrincipals')) return;
    for (const comparison of comparisons(filter)) {
      const compared = comparedValue(comparison, tenant);
      if (compared === undefined || canBeHeld(compared)) continue;
      const { literal, text, name, isBeginning, values, definition } = compared;
      found({
        at: literal, request, text, isBeginning, name,
        suggestion: isBeginning ? undefined : suggestValue(text, literal.kind === 'text' ? values : []),
        related: [{ unit: definition.unit, span: definition.span, message: 'The definition with its predefined values.' }],
      });
    }
  },
  message: ({ text, name, isBeginning, suggestion }) => isBeginning
    ? `No predefined value of ${quote(name)} begins with ${quote(text)}, and it takes no others. Case counts.`
    : `${quote(text)} is not a predefined value of ${quote(name)}, which takes no others: no object can have it.`
      + (suggestion === undefined ? '' : ` Did you mean ${quote(suggestion.text)}?`),
  fixes: ({ at, request, suggestion }) => {
    const { url } = request;
    if (suggestion === undefined || url === undefined) return [];
    return [{
      title: `Change to ${quote(suggestion.text)}`, isSafe: suggestion.isSafe,
      edits: [{ start: at.start, end: at.end, text: urlLiteral(suggestion.text, urlStyle(url.text)) }],
    }];
  },
});

interface ComparedValue {
  readonly literal: FilterToken;
  readonly text: string;
  readonly name: string;
  readonly isBeginning: boolean;
  readonly definition: Declared<Definition>;
  readonly values: readonly string[];
}

const comparing: ReadonlySet<string> = new Set(['startswith', 'eq', 'ne']);

/** The value that an attribute with predefined values is compared with. Returns undefined for any other comparison. */
function comparedValue({ path: { set, attribute }, operator, literal }: Comparison, tenant: Tenant): ComparedValue | undefined {
  const operation = operator?.value.toLowerCase() ?? '';
  if (attribute === undefined || literal === undefined || !comparing.has(operation)) return undefined;
  const [definition] = tenant.definitions(set.value, attribute.value);
  const values = definition === undefined ? undefined : predefinedValues(definition);
  const text = literalValue(literal);
  if (definition === undefined || values === undefined || text === undefined || text === '' || isPlaceholder(text)) return undefined;
  if ((definition.value.type?.value === 'String') !== (literal.kind === 'text')) return undefined;
  return { literal, text, name: attribute.value, isBeginning: operation === 'startswith', definition, values };
}

// In a query a plus sign may stand for a space.
function canBeHeld({ text, isBeginning, values }: ComparedValue): boolean {
  const candidates = [text, text.replaceAll('+', ' ')];
  return values.some(value => candidates.some(candidate => isBeginning ? value.startsWith(candidate) : value === candidate));
}

/**
 * Returns undefined when the definition does not limit the values, or does not list them. More than a hundred are refused where they are
 * defined.
 */
function predefinedValues({ value: { usePreDefinedValuesOnly, element, allowedValues } }: Declared<Definition>): string[] | undefined {
  if (usePreDefinedValuesOnly?.value !== true || element.valueNode('allowedValues') < 0) return undefined;
  return allowedValues.slice(0, 1000).map(({ id }) => id?.value).filter(id => id !== undefined);
}
