import { activeValues, matchAllowedValue, suggestValue } from '../lint/allowed-value';
import { replaceValue } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { hasRightCardinality, singleValues } from '../model/attribute-value';
import { type Definition } from '../model/model';
import { defineRule, type Detected } from '../lint/rule';
import { type Declared } from '../tenant/tenant';
import { type At } from '../text/text';
import { type SyntaxTree } from '../tree/tree';
import { valueKind } from '../model/value';
import { quote } from '../text/words';

interface Inactive extends Detected {
  readonly tree: SyntaxTree;
  readonly node: number;
  readonly text: string;
  readonly definition: Declared<Definition>;
  /** The `isActive` of the value. */
  readonly activity: At<boolean>;
  /** The nearest active value. */
  readonly suggestion: string | undefined;
}

export const inactiveValue = defineRule({
  id: 'inactive-value',
  title: 'A deactivated predefined value is assigned',
  why: 'A deactivated value cannot be assigned: Graph has refused one with the text of a value that was never defined. Objects that have '
    + 'it keep it; what happens when it is sent again for such an object is not documented.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'G-AV', 'A365'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, attribute, definition }, _context, found: (detected: Inactive) => void) {
    if (definition === undefined || !definition.value.isActive
      || hasRightCardinality(valueKind(tree, attribute.node), definition.value) === false) return;
    let active: readonly string[] | undefined;
    for (const node of singleValues(tree, attribute)) {
      const match = matchAllowedValue(definition.value, tree, node);
      if (match === undefined || match.index < 0) continue;
      const activity = definition.value.activityOfValue(match.index);
      if (activity?.value !== false) continue;
      active ??= activeValues(definition.value);
      found({
        at: spanOf(tree, node), tree, node, text: match.text, definition, activity, tag: 'deprecated',
        suggestion: suggestValue(match.text, active)?.text,
        related: [{ unit: definition.unit, span: activity, message: 'It is deactivated here.' }],
      });
    }
  },
  message: ({ text, suggestion }) => `The predefined value ${quote(text)} is deactivated and cannot be assigned. `
    + (suggestion === undefined ? 'Reactivate it, or use another one.' : `Use ${quote(suggestion)}, or reactivate it.`),
  fixes: ({ tree, node, text, suggestion, definition: { unit }, activity: { start, end } }) => [
    ...(suggestion === undefined ? [] : [{
      title: `Change to ${quote(suggestion)}`, isSafe: false, edits: [replaceValue(tree, node, JSON.stringify(suggestion))],
    }]),
    { title: `Reactivate ${quote(text)}`, isSafe: false, edits: [{ start, end, text: 'true', unit }] },
  ],
});
