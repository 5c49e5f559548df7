import { suggestValue, type Suggestion } from '../lint/allowed';
import { comparisons, literalValue } from '../graph/filter';
import { type Definition } from '../model/model';
import { type Request } from '../model/request';
import { defineRule, type Detected } from '../lint/rule';
import { type Declared } from '../tenant/tenant';
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
    const filter = url?.options.find(option => option.name.value === '$filter');
    if (filter === undefined || tenant === undefined
      || (url!.target.resource !== 'users' && url!.target.resource !== 'servicePrincipals')) return;
    for (const { path, operator, literal } of comparisons(filter)) {
      const [definition] = path.attribute === undefined ? [] : tenant.definitions(path.set.value, path.attribute.value);
      const isBeginning = /^startswith$/i.test(operator?.value ?? '');
      if (definition === undefined || literal === undefined || !(isBeginning || /^(?:eq|ne)$/i.test(operator?.value ?? ''))) continue;
      const values = predefinedValues(definition);
      const text = literalValue(literal);
      if (values === undefined || text === undefined || text === '' || isPlaceholder(text)
        || (definition.value.type?.value === 'String') !== (literal.kind === 'text')) continue;
      // In a query a plus sign may be a blank.
      const asked = [text, text.replaceAll('+', ' ')];
      if (values.some(value => asked.some(one => isBeginning ? value.startsWith(one) : value === one))) continue;
      found({
        at: literal, request, text, isBeginning, name: path.attribute!.value,
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
    if (suggestion === undefined) return [];
    const { start, end } = request.url!.span;
    return [{
      title: `Change to ${quote(suggestion.text)}`, isSafe: suggestion.isSafe,
      edits: [{ start: at.start, end: at.end, text: urlLiteral(suggestion.text, urlStyle(request.text.slice(start, end))) }],
    }];
  },
});

/**
 * Returns undefined when the definition does not limit the values, or does not list them. More than a hundred are refused where they are
 * defined.
 */
function predefinedValues({ value: { usePreDefinedValuesOnly, element, allowedValues } }: Declared<Definition>): string[] | undefined {
  if (usePreDefinedValuesOnly?.value !== true || element.valueNode('allowedValues') < 0) return undefined;
  return allowedValues.slice(0, 1000).map(({ id }) => id?.value).filter(id => id !== undefined);
}
