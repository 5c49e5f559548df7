import { filterTokens } from '../graph/filter';
import { queryOptionNames } from '../graph/operations';
import { type GraphUrl, type QueryOption } from '../graph/url';
import { defineRule, type Detected } from '../lint/rule';
import { quote } from '../text/words';

interface Undocumented extends Detected {
  readonly message: string;
}

export const undocumentedQuery = defineRule({
  id: 'undocumented-query',
  title: 'A query of sets, definitions or predefined values is not documented',
  why: 'Sets take $select, $top and $orderby, definitions $select, $top, $expand and a $filter of eq and and, predefined values only '
    + '$select. What Graph does with anything else is not documented.',
  severity: 'information',
  confidence: 'documented',
  sources: ['G-LSET', 'G-LDEF', 'G-LAV'],
  group: 'request',
  appliesTo: 'request',
  detect({ verb, url }, _context, found: (detected: Undocumented) => void) {
    const noun = url === undefined ? undefined : nouns[url.target.resource];
    if (url === undefined || noun === undefined || verb !== 'GET') return;
    const documented = queryOptionNames(url.target.resource);
    for (const option of url.options) {
      const name = option.name.value;
      if (documented.includes(name)) {
        if (name === '$filter') findOperators(option, found);
      } else if (judged.has(name)) {
        found({ at: option.name, message: `${name} is not documented for ${noun}. Documented: ${documented.join(', ')}.` });
      }
    }
  },
  message: ({ message }) => message,
});

const nouns: Readonly<Partial<Record<GraphUrl['target']['resource'], string>>> = {
  attributeSets: 'attribute sets',
  attributeSet: 'a single attribute set',
  definitions: 'attribute definitions',
  definition: 'a single attribute definition',
  allowedValues: 'predefined values',
  allowedValue: 'a single predefined value',
};

// Others, such as $count and $skiptoken, are part of every collection.
const judged: ReadonlySet<string> = new Set(['$filter', '$orderby', '$top', '$expand', '$search', '$skip']);

const otherOperators: ReadonlySet<string> = new Set([
  'ne', 'gt', 'ge', 'lt', 'le', 'in', 'has', 'or', 'not', 'startswith', 'endswith', 'contains',
]);

/** The operators of a filter on definitions that no page shows. */
function findOperators(filter: QueryOption, found: (detected: Undocumented) => void): void {
  for (const token of filterTokens(filter)) {
    if (token.kind !== 'word' || !otherOperators.has(token.value.toLowerCase())) continue;
    found({ at: token, message: `${quote(token.value)} is not documented for attribute definitions: their filters use only eq and and.` });
  }
}
