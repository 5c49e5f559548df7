import { itemsOf, tokenOf } from '../tree/nodes';
import { hasRightCardinality, isEmptyText, typeOf } from '../model/attribute-value';
import { defineRule, type Detected } from '../lint/rule';
import { valueKind, type ValueKind } from '../model/value';

export const mixedCollection = defineRule({
  id: 'mixed-collection',
  title: 'A collection holds values of several types',
  why: 'All values of a collection have the type of its attribute, and null, objects and arrays are not values.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-EX', 'G-DEF'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect(
    { tree, attribute, definition: resolved },
    _context,
    found: (detected: Detected & { kind: string; first: string | undefined }) => void,
  ) {
    const definition = resolved?.value;
    // Where no array belongs, that is the mistake.
    if (definition !== undefined && hasRightCardinality(valueKind(tree, attribute.node), definition) === false) return;
    let first: string | undefined;
    for (const item of itemsOf(tree, attribute.node)) {
      const kind = valueKind(tree, item);
      const noun = nouns[kind];
      const noValue = noValues[kind];
      if (noValue !== undefined) found({ at: tokenOf(tree, item), kind: noValue, first: undefined });
      // Where the definition has a type, `value-type` reports the wrong ones; numbers that are no integers are reported by `value-range`.
      if (typeOf(definition) !== undefined || noun === undefined || isEmptyText(tree, item)) continue;
      first ??= noun;
      if (noun !== first) found({ at: tokenOf(tree, item), kind: noun, first });
    }
  },
  message: ({ kind, first }) => first === undefined
    ? `${kind} cannot be in a collection. Remove it; to remove all values, assign an empty array.`
    : `The collection holds ${first} and ${kind}, but all its values must be of one type: that of the attribute.`,
});

const nouns: Readonly<Partial<Record<ValueKind, string>>> = { string: 'texts', integer: 'numbers', boolean: 'Booleans' };
const noValues: Readonly<Partial<Record<ValueKind, string>>> = { null: 'null', object: 'An object', array: 'An array' };
