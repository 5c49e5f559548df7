import { activeValues, matchAllowedValue, suggestValue, type Suggestion } from '../lint/allowed-value';
import { insertAfter, insertIntoArray, replaceValue } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { hasRightCardinality, singleValues } from '../model/attribute-value';
import { lengths } from '../graph/limits';
import { type Definition } from '../model/model';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected, type RuleFix } from '../lint/rule';
import { type Declared } from '../tenant/tenant';
import { valueKind } from '../model/value';
import { quote } from '../text/words';

interface NotAllowed extends Detected {
  readonly tree: SyntaxTree;
  readonly node: number;
  readonly text: string;
  readonly definition: Declared<Definition>;
  readonly suggestion: Suggestion | undefined;
}

export const valueNotAllowed = defineRule({
  id: 'value-not-allowed',
  title: 'A value is not one of the predefined values of its attribute',
  why: 'An attribute that is limited to predefined values takes these and no others, case included.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'G-AV'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, attribute, definition }, _context, found: (detected: NotAllowed) => void) {
    if (definition === undefined || hasRightCardinality(valueKind(tree, attribute.node), definition.value) === false) return;
    let active: readonly string[] | undefined;
    for (const node of singleValues(tree, attribute)) {
      const match = matchAllowedValue(definition.value, tree, node);
      if (match === undefined || match.index >= 0) continue;
      active ??= activeValues(definition.value);
      found({
        at: spanOf(tree, node), tree, node, text: match.text, definition, suggestion: suggestValue(match.text, active),
        related: [{ unit: definition.unit, span: definition.span, message: 'The definition with its predefined values.' }],
      });
    }
  },
  message: ({ text, definition, suggestion }) =>
    `${quote(text)} is not a predefined value of ${quote(definition.value.name?.value ?? '')}, which takes no others.`
    + (suggestion === undefined ? '' : ` Did you mean ${quote(suggestion.text)}?`),
  fixes: ({ tree, node, text, definition, suggestion }, { limits }) => {
    const fixes: RuleFix[] = [];
    // Integers have no near misses, so the value is a string.
    if (suggestion !== undefined) {
      fixes.push({
        title: `Change to ${quote(suggestion.text)}`, isSafe: suggestion.isSafe,
        edits: [replaceValue(tree, node, JSON.stringify(suggestion.text))],
      });
    }
    const { element, allowedValues, name } = definition.value;
    const array = element.valueNode('allowedValues');
    if (allowedValues.length < Math.min(limits.allowedValuesPerDefinition, limits.activeAllowedValuesPerDefinition)
      && text.length <= lengths.value
      && element.tree.kind(array) === NodeKind.Array) {
      const json = `{ "id": ${JSON.stringify(text)}, "isActive": true }`;
      const last = allowedValues.at(-1);
      const edit = last === undefined ? insertIntoArray(element.tree, array, json) : insertAfter(element.tree, last.element.node, json);
      fixes.push({
        title: `Add ${quote(text)} to the predefined values of ${quote(name?.value ?? '')}`, isSafe: false,
        edits: [{ ...edit, unit: definition.unit }],
      });
    }
    return fixes;
  },
});
