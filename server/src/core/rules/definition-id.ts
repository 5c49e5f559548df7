import { removeMember, replaceValue } from '../tree/edits';
import { defineRule, type Detected, type RuleFix } from '../lint/rule';
import { type Definition } from '../model/model';
import { type At } from '../text/text';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';

interface WrongId extends Detected {
  readonly definition: Definition;
  readonly id: string;
  /** In a manifest: what the id would be. In a create request no id is right. */
  readonly expected: string | undefined;
}

export const definitionId = defineRule({
  id: 'definition-id',
  title: 'A definition brings an id, or a wrong one',
  why: 'Graph builds the id of a definition itself, from the names of the set and of the attribute. A create request does not send it; a '
    + 'manifest may show it, if it is the right one.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-CDEF', 'G-DEF'],
  group: 'definition',
  appliesTo: 'definition',
  detect(definition, { tenant }, found: (detected: WrongId) => void) {
    const { id, attributeSet, name, place } = definition;
    if (id === undefined) return;
    if (place === 'request') {
      found({ at: id, definition, id: id.value, expected: undefined });
      return;
    }
    if (!isName(attributeSet) || !isName(name) || isPlaceholder(id.value) || id.value === `${attributeSet.value}_${name.value}`) return;
    // Where the set's name is written in the wrong case, that is the mistake, and not the id.
    const expected = `${tenant?.setName(attributeSet.value) ?? attributeSet.value}_${name.value}`;
    if (id.value !== expected) found({ at: id, definition, id: id.value, expected });
  },
  message: ({ id, expected }) => expected === undefined
    ? 'A create request sends no id: Graph builds it from the names of the set and the attribute. Remove it.'
    : `The id of this definition is ${quote(expected)}, not ${quote(id)}: Graph builds it from the names of the set and the attribute.`,
  fixes: ({ definition: { element }, expected }) => {
    const node = element.valueNode('id');
    const remove: RuleFix = { title: 'Remove the id', isSafe: expected === undefined, edits: removeMember(element.tree, node - 1) };
    return expected === undefined
      ? [remove]
      : [
        { title: `Change to ${quote(expected)}`, isSafe: true, edits: [replaceValue(element.tree, node, JSON.stringify(expected))] },
        remove,
      ];
  },
});

function isName(name: At<string> | undefined): name is At<string> {
  return name !== undefined && name.value !== '' && !isPlaceholder(name.value);
}
